extension Glossary {
  static let rights: [Entry] = [
    Entry(
      "opt-out", names: ["keep out"],
      "A request that works be kept out of training. It stands until it is withdrawn, and means near copies that come later, too.",
      shownBy: "magpie consent opt-out", seeAlso: ["opt-in", "near copy", "register", "forget"]),
    Entry(
      "opt-in",
      "A request that lets works into training: the texts that were listed, and nothing that comes later.",
      shownBy: "magpie consent opt-in", seeAlso: ["opt-out", "dispute"]),
    Entry(
      "claim", names: ["request", "requests", "claims"],
      "What somebody asks for, in a form that can be signed: what kind of request it is, what it is for, when it was made, and the hashes of the works. No names and no texts are in it.",
      shownBy: "magpie consent opt-out --claim", seeAlso: ["key", "register", "hash"]),
    Entry(
      "register", names: ["register.sqlite", "event"],
      "The file in which requests stand, one event behind the other, each with the hash of the one before. It only ever grows.",
      shownBy: "magpie consent status", seeAlso: ["claim", "head of a register"]),
    Entry(
      "head of a register", names: ["receipt", "receipts"],
      "The hash of a register's last event. Who has noted it can tell later whether anything up to it was changed.",
      shownBy: "magpie consent audit --head", seeAlso: ["register", "hash"]),
    Entry(
      "hash", names: ["sha-256", "hashes"],
      "A short name that is worked out from a text: 64 digits. Another text has another; the text cannot be worked out from it, though who guesses the text can check.",
      shownBy: "magpie consent export", seeAlso: ["claim", "head of a register"]),
    Entry(
      "key", names: ["signed", "unsigned", "signature", "holders.yml"],
      "Two numbers that belong together: with the private one a holder signs, with the public one everybody can check that it was signed so. holders.yml says whose a key is.",
      shownBy: "magpie consent keygen", seeAlso: ["claim", "holder", "dispute"]),
    Entry(
      "dispute", names: ["disputes"],
      "Two holders claim one work. Magpie shows it and decides nothing: an opt-out of either keeps the work out, an opt-in lets nothing in.",
      shownBy: "magpie consent status", seeAlso: ["key", "opt-in"]),
    Entry(
      "certificate", names: ["proved", "not forgotten", "never saw"],
      "What was done so that a model forgets works, and what can still be noticed of them beside models that never saw them. It names texts and models by their hashes; whoever has the model and its corpus can repeat it.",
      shownBy: "magpie forget --verify", seeAlso: ["forget", "hash", "head of a register"]),
    Entry(
      "trace of a work", names: ["trace", "traces"],
      "Something by which it can be noticed that a model has read a work: a low loss, passages that come back. That none was found does not show that there is none.",
      shownBy: "magpie forget", seeAlso: ["certificate", "told from unread texts", "exposure"]),
    Entry(
      "told from unread texts", names: ["membership inference"],
      "How often a passage that may have been read has a lower loss than one that was not: 0.5 if a model treats both alike, 1 if every one can be told. It looks at the loss alone; other attacks tell more.",
      shownBy: "magpie forget", seeAlso: ["certificate", "loss", "held out"]),
    Entry(
      "ensemble", names: ["shard", "shards", "slice", "slices", "SISA"],
      "Networks that have each read a part of the works, a shard, and whose probabilities are averaged. A shard is read slice by slice, and behind each the training is kept: a work is forgotten by training one network again, from the slice before it on.",
      shownBy: "magpie train neural --shards", seeAlso: ["network", "forget", "mixture"]),
    Entry(
      "near copy", names: ["near copies", "sketch", "likeness"],
      "A text that has 30 % or more of its runs of three words in common with another: copied and changed, cut, or put into something longer. It is known by a sketch, hashes of such runs, from which no text can be read.",
      shownBy: "magpie consent opt-out --like", seeAlso: ["opt-out", "passage", "near duplicate"]),
    Entry(
      "false alarm", names: ["false alarms", "membership test"],
      "A text that was never read, and is taken for one that was. A test of whether a model has read a text is worth as much as its rate of false alarms is low, and that rate must be measured on texts that it certainly never read.",
      shownBy: "magpie consent used --never", seeAlso: ["loss", "held out", "exposure"]),
    Entry(
      "recorded output", names: ["recorded outputs", "recorded"],
      "A text that a model gave out and that a register has taken down, by its hash, so that it can be paid for later. The text lies beside the register and can be deleted.",
      shownBy: "magpie generate --record", seeAlso: ["register", "hash"]),
  ]
}
