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
      "noise floor", names: ["seeds"],
      "How much a figure moves when nothing but the seed of the training is another. An effect below it cannot be told from chance, if the question is what such a work does in any training and not in this one.",
      shownBy: "magpie lab truth", seeAlso: ["effect", "interval"]),
    Entry(
      "linear datamodeling score", names: ["LDS"],
      "How well a method foretells trainings with some of the works: the values of the works that are left out are added up, and the order of the sums is compared with the order of the losses (Spearman's correlation, over many random subsets). 1 is perfect, 0 is chance.",
      shownBy: "magpie lab grade", seeAlso: ["effect"]),
    Entry(
      "interval", names: ["between", "confidence interval"],
      "Bounds that hold the true mean in 95 of 100 such experiments, if only chance is different: worked out from how far the figures of several seeds lie apart. They know nothing of other texts.",
      shownBy: "magpie lab", seeAlso: ["seed", "chance"]),
  ]
}
