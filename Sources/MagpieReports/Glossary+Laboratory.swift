extension Glossary {
  /// What experiments measure.
  static let laboratory = [
    Entry(
      "canary", names: ["canaries", "secret"],
      "A random secret that is put into a text on purpose, behind a key of its own. Nobody could guess it: a model that finds it likely keeps it from what it read.",
      shownBy: "magpie lab canary", seeAlso: ["exposure"]),
    Entry(
      "exposure",
      "How far a secret is ahead of all that it might have been instead, in bits: the logarithm to base 2 of how many there are, less that of its rank among them. By chance it is 1.44 on average; it cannot be more than that of the likeliest.",
      shownBy: "magpie lab canary", seeAlso: ["canary", "bits"]),
    Entry(
      "look-up", names: ["longest match"],
      "The plainest of all models: it finds the longest end of the context that stands in a work, and says what followed there and nothing else. It is a chain of the highest order without smoothing.",
      shownBy: "magpie lab concepts", seeAlso: ["order", "smoothing"]),
    Entry(
      "extractable", names: ["extraction", "greedy", "discoverable", "came back"],
      "Of a passage that comes back word for word when the model is given the tokens before it: greedily, by taking the likeliest token again and again, or in one of so many draws.",
      shownBy: "magpie lab extract", seeAlso: ["draw", "memorised"]),
    Entry(
      "memorised", names: ["counterfactual memorisation", "memorisation", "not read"],
      "What a model knows of a work only because it has read it: how much more a model without the work loses on it. A phrase that many works have is known without any one of them, and is common, not memorised.",
      shownBy: "magpie lab memory", seeAlso: ["loss", "common phrase", "effect"]),
    Entry(
      "dose", names: ["copies", "hangs on it"],
      "How often a work stands in what a model reads. A token hangs on the work if it would be less than half as likely without it.",
      shownBy: "magpie lab dose", seeAlso: ["place", "share", "effect"]),
    Entry(
      "interval", names: ["between", "confidence interval"],
      "Bounds that hold the true mean in 95 of 100 such experiments, if only chance is different: worked out from how far the figures of several seeds lie apart. They know nothing of other texts.",
      shownBy: "magpie lab", seeAlso: ["seed", "chance"]),
  ]
}
