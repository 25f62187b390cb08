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
      "near copy", names: ["near copies", "sketch", "likeness"],
      "A text that has 30 % or more of its runs of three words in common with another: copied and changed, cut, or put into something longer. It is known by a sketch, hashes of such runs, from which no text can be read.",
      shownBy: "magpie consent opt-out --like", seeAlso: ["opt-out", "passage", "near duplicate"]),
  ]
}
