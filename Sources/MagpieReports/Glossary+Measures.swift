extension Glossary {
  static let measures: [Entry] = [
    Entry(
      "held out", names: ["test set"],
      "Kept away from training, so that a model can be tested on what it has not read.",
      shownBy: "magpie train markov --without", seeAlso: ["loss"]),
    Entry(
      "loss", names: ["cross-entropy", "nats per token"],
      "How badly a model expected a text: minus the logarithm of the probability that it gave to each token, added up. The smaller the better; 0 would be certainty.",
      shownBy: "magpie evaluate", seeAlso: ["nats", "perplexity"]),
    Entry(
      "nats", names: ["nat"],
      "The unit of loss with the natural logarithm. One nat more means that something is 2.718 times less likely; a nat is 1.443 bits.",
      shownBy: "magpie evaluate", seeAlso: ["bits", "loss"]),
    Entry(
      "bits", names: ["bit"],
      "The unit of loss with the logarithm to base 2. One bit more means half as likely; ten bits, about a thousand times less.",
      shownBy: "magpie evaluate", seeAlso: ["nats", "surprise"]),
    Entry(
      "bits per character",
      "The loss of a text in bits, divided by its characters. Words that the model does not know are spelled out letter by letter in it, and so it compares models of different units.",
      shownBy: "magpie evaluate", seeAlso: ["bits", "unknown token", "unit"]),
    Entry(
      "perplexity",
      "Among how many equally likely tokens the model seems to choose each time: e to the power of the loss per token in nats. Models of different units must not be compared by it.",
      shownBy: "magpie evaluate", seeAlso: ["loss", "bits per character"]),
    Entry(
      "impossible token", names: ["impossible", "impossible tokens"],
      "A token to which the model gives probability 0. With one of them the whole text is impossible and its loss infinite; a smoothing prevents that.",
      shownBy: "magpie evaluate", seeAlso: ["smoothing", "unknown token"]),
  ]
}
