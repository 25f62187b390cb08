extension Glossary {
  static let provenance: [Entry] = [
    Entry(
      "provenance",
      "Where something comes from, and how that is known. For a word that a model wrote Magpie gives three figures and never mixes them: place, share and effect.",
      shownBy: "magpie generate --trace", seeAlso: ["place", "share", "effect"]),
    Entry(
      "prov", names: ["prov-json"],
      "A form of the W3C for saying what came from what: things, what was done with them, and who answers for it. It states, and proves nothing but the hashes in it.",
      shownBy: "magpie export --prov", seeAlso: ["provenance", "ledger", "croissant"]),
    Entry(
      "place", names: ["places"],
      "Where the same words stand in the corpus: work, line, and bytes of the file. It is a fact about texts, and says nothing about what the model did.",
      shownBy: "magpie trace", seeAlso: ["span", "share", "effect"]),
    Entry(
      "share", names: ["shares"],
      "Whose counts filled the part of the table that gave a token its probability. Two works with the same phrase share it in proportion to how often each has it, though either alone would have done.",
      shownBy: "magpie next", seeAlso: ["unattributed", "place", "effect"]),
    Entry(
      "effect", names: ["effects", "attribution"],
      "What changes when a work is taken out: the loss of a text without the work minus the loss with it, in nats. Positive: the work helped; negative: it stood in the way.",
      shownBy: "magpie attribute", seeAlso: ["effect on a network", "share", "prove", "nats"]),
    Entry(
      "prove", names: ["proof", "retraining", "predicted", "actual"],
      "To train again without a work and set what then happens beside what was predicted. For chains the two are equal in every bit; for networks the prediction is a derivative, and near.",
      shownBy: "magpie prove", seeAlso: ["effect"]),
    Entry(
      "certain run", names: ["certain runs", "reconstruction", "reconstruct"],
      "A run of tokens that stands, word for word, in every text with the same table of counts. Who has the table has the run, though no text is in it.",
      shownBy: "magpie lab reconstruct", seeAlso: ["provenance", "order"]),
    Entry(
      "forget", names: ["forgotten", "forgetting", "unlearning"],
      "To take a work out of a finished model. A chain's files are then, byte for byte, those of a chain that never read it.",
      shownBy: "magpie forget", seeAlso: ["ledger", "prove"]),
    Entry(
      "unattributed", names: ["nobody"],
      "The part of a probability that smoothing gives to everything alike, and that is therefore nobody's. With the shares of all works it makes up the whole.",
      shownBy: "magpie next", seeAlso: ["share", "smoothing"]),
    Entry(
      "ledger", names: ["ledger.bin"],
      "The file beside a chain that remembers which work gave which counts. It can be deleted: the model writes the same words, and nobody can say any more whose they are.",
      shownBy: "magpie info", seeAlso: ["count", "share"]),
    Entry(
      "span", names: ["spans", "copied", "unlikely by chance", "run"],
      "A run of words and marks of a text that stands just so in a work and cannot be made longer. White space is not counted.",
      shownBy: "magpie trace", seeAlso: ["place", "common phrase", "longest run"]),
    Entry(
      "passage", names: ["passages", "near", "nearly copied"],
      "A stretch of a draft of which so many words stand in one stretch of a work that chance does not explain it, word for word or with words changed, dropped, put in or moved.",
      shownBy: "magpie check", seeAlso: ["span", "similarity", "surprise", "quotation"]),
    Entry(
      "similarity",
      "The share of the words of a passage and of its place in the work that are the same: twice the words that both have, divided by the words of both.",
      shownBy: "magpie check", seeAlso: ["passage"]),
    Entry(
      "quotation", names: ["quoted", "block quote", "bibliography"],
      "A passage that the draft itself says is somebody's: between quotation marks with a word on whose it is, set apart as a block, or in a list of references. It is shown, and not counted.",
      shownBy: "magpie check", seeAlso: ["passage", "boilerplate"]),
    Entry(
      "boilerplate",
      "A passage that many works share which have nothing else in common, or that the user asked to ignore, such as the task that a class was given.",
      shownBy: "magpie check --ignore", seeAlso: ["passage", "common phrase"]),
    Entry(
      "background",
      "Counts of words and short phrases in texts that have nothing to do with a draft. They tell what people write anyway.",
      shownBy: "magpie background", seeAlso: ["common phrase", "passage"]),
    Entry(
      "longest run",
      "The length of the longest span of a text, in words and marks.",
      shownBy: "magpie trace", seeAlso: ["span", "copy limit"]),
    Entry(
      "surprise",
      "How unlikely it is that a run would stand in the corpus by chance, in bits, if each of its words were drawn by how frequent it is. Ten bits more: about a thousand times less likely.",
      shownBy: "magpie trace", seeAlso: ["common phrase", "bits"]),
    Entry(
      "common phrase", names: ["common phrases", "common"],
      "A span with less than 20 bits of surprise, such as \"at the end of the\": its words are so frequent that they often meet, and standing in a work makes it nobody's.",
      shownBy: "magpie trace", seeAlso: ["span", "surprise"]),
    Entry(
      "coverage",
      "The share of a text that lies inside spans of at least so many words and marks, copied or common.",
      shownBy: "magpie trace", seeAlso: ["span", "novelty"]),
    Entry(
      "novelty", names: ["new"],
      "For a length n: the share of all runs of n words and marks of a text that stand nowhere in the corpus.",
      shownBy: "magpie trace", seeAlso: ["coverage"]),
    Entry(
      "sole token", names: ["sole tokens"],
      "A token of the vocabulary that one work alone supplied. If that work is forgotten, the token leaves the vocabulary.",
      shownBy: "magpie info", seeAlso: ["vocabulary", "forget"]),
  ]
}
