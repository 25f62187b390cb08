extension Glossary {
  /// What is said of the works that moved a network.
  static let attribution = [
    Entry(
      "effect on a network", names: ["moved it", "pushed for it", "pushed against it"],
      "What a text would cost a network more had it never read a work, and all else been the same: the same first weights, batches and number of steps. A network keeps no counts of who said what, but its training can be made again.",
      shownBy: "magpie attribute", seeAlso: ["effect", "derivative of a training", "prove"]),
    Entry(
      "leave-one-out", names: ["loo"],
      "To train again once for every work, each time without it: the truth that every other method is held against. What it costs does not depend on how many texts are asked about.",
      shownBy: "magpie attribute --method", seeAlso: ["effect on a network", "prove"]),
    Entry(
      "derivative of a training", names: ["exact derivative", "exact", "unrolled differentiation"],
      "How fast a text's loss at the end of a training would change if a work weighed a little less in every step of it. It is worked out backwards through all steps, exactly, and taken for the whole removal of the work.",
      shownBy: "magpie attribute --method", seeAlso: ["adjoint", "growth", "effect on a network"]),
    Entry(
      "adjoint",
      "What a small push to the parameters at some step would have done to a text's loss at the end: a list of numbers that is carried back from the last step to the first.",
      shownBy: "magpie attribute --method", seeAlso: ["derivative of a training", "growth"]),
    Entry(
      "growth", names: ["magnifies"],
      "How many times a training magnifies what is done to its beginning: the length of the adjoint at the first step over its length at the last. Near 1 removals do what the derivative says; at 3 not even their order can be relied upon.",
      shownBy: "magpie lab attributability", seeAlso: ["adjoint", "attributability"]),
    Entry(
      "attributability", names: ["attributable"],
      "Whether it can be told of a training what each work did in it. It is a property of the training and not of a method: a smooth one has it, a rough one magnifies small changes and has it not.",
      shownBy: "magpie lab attributability", seeAlso: ["growth", "effect on a network"]),
    Entry(
      "noise", names: ["told"],
      "How far the effect of a work differs between trainings that differ in nothing but their seed. An effect of no more than two such deviations says something of chance and nothing of the work.",
      shownBy: "magpie attribute --seeds", seeAlso: ["seed", "effect on a network"]),
    Entry(
      "TracIn",
      "A method that adds up, over checkpoints, how far a step on a work's text would have lowered the loss of the text in question. It ignores what later steps made of it, so its numbers order works and are no amounts.",
      shownBy: "magpie attribute --method", seeAlso: ["checkpoint", "gradient"]),
    Entry(
      "influence function", names: ["influence functions", "influence"],
      "A method that asks how the minimum of the loss would move if a work weighed a little less. It takes the training to have reached a minimum, which trainings do not.",
      shownBy: "magpie attribute --method", seeAlso: ["EK-FAC", "derivative of a training"]),
    Entry(
      "EK-FAC", names: ["ekfac"],
      "The influence function with a curvature that can be computed: layer by layer, as a product of two small matrices. It counts windows as often as this training drew them; `ekfac-expected` counts all alike, and answers for trainings like this one.",
      shownBy: "magpie attribute --method", seeAlso: ["influence function"]),
    Entry(
      "TRAK",
      "A method that takes the network for a straight line in its parameters, shrinks gradients to a few numbers by a random projection, and looks there how like the text a work is. `trak-4` averages over four networks.",
      shownBy: "magpie attribute --method", seeAlso: ["gradient", "EK-FAC"]),
    Entry(
      "BM25",
      "A score of how like a text a work is, by the rare words that both have. It looks at no model, and every method that does should beat it.",
      shownBy: "magpie attribute --method", seeAlso: ["place", "effect on a network"]),
  ]
}
