extension Glossary {
  static let networks: [Entry] = [
    Entry(
      "network", names: ["networks", "neural network"],
      "A model that works out what may come next by products of matrices, with numbers that it learned from the works by many small changes. Magpie has three kinds: bigram, mlp and gpt.",
      shownBy: "magpie train neural", seeAlso: ["parameter", "gradient descent", "Markov chain"]),
    Entry(
      "parameter", names: ["parameters", "weights", "weights.safetensors"],
      "One of the numbers that a network learns. Together they are all that it knows; they stand in the file weights.safetensors. None of them belongs to one work.",
      shownBy: "magpie info", seeAlso: ["network", "gradient"]),
    Entry(
      "tensor", names: ["tensors", "shape"],
      "Parameters that belong together, with the lengths of their axes: a list has one axis, a matrix has two.",
      shownBy: "magpie info", seeAlso: ["parameter"]),
    Entry(
      "bigram",
      "The smallest network: a matrix with a row for each token, which says what may follow it. Trained for long it comes near to what a chain of order 1 counts.",
      shownBy: "magpie train neural --preset", seeAlso: ["network", "order"]),
    Entry(
      "mlp", names: ["hidden", "hidden layer", "hidden units"],
      "A network with one layer of hidden units between what it sees and what it says: each unit is a sum of its inputs, weighed and bent. It sees a fixed number of the last tokens.",
      shownBy: "magpie train neural --hidden", seeAlso: ["network", "embedding"]),
    Entry(
      "embedding", names: ["embeddings"],
      "The row of numbers that stands for a token inside a network. It is learned; tokens that are used alike may get rows that are alike.",
      shownBy: "magpie train neural --embedding", seeAlso: ["mlp", "transformer"]),
    Entry(
      "transformer", names: ["gpt", "blocks", "width", "layers"],
      "A network made of blocks, in which every position of a window looks back at those before it. Large language models are transformers, with many more parameters.",
      shownBy: "magpie train neural --layers", seeAlso: ["attention", "window"]),
    Entry(
      "attention", names: ["heads", "head"],
      "How a position of a transformer takes from earlier ones: it weighs each of them by how well what it looks for fits what they offer, and adds up what they hand over. Several heads do so side by side.",
      shownBy: "magpie train neural --heads", seeAlso: ["transformer", "key-value cache"]),
    Entry(
      "window", names: ["windows", "context window"],
      "The stretch of tokens that a network sees at once. A transformer's window that is full while it reads or writes begins again with its last half.",
      shownBy: "magpie train neural --context", seeAlso: ["context", "transformer"]),
    Entry(
      "key-value cache",
      "What a transformer keeps of the tokens that it has read, so that each further one costs one row of its products and not the whole window.",
      shownBy: "magpie generate", seeAlso: ["attention", "window"]),
    Entry(
      "gradient", names: ["gradients", "backpropagation"],
      "For every parameter, how fast the loss would grow with it. It is worked out backwards, from the loss through every product to the first.",
      shownBy: "magpie train neural", seeAlso: ["gradient descent", "loss", "clipping"]),
    Entry(
      "gradient descent", names: ["optimizer", "adamw", "sgd", "momentum"],
      "To change every parameter a little against its gradient, again and again, so that the loss falls. The optimizer says how: straight down (sgd), with the swing of earlier steps (momentum), or at a rate of its own for each parameter (adamw).",
      shownBy: "magpie train neural --optimizer", seeAlso: ["gradient", "learning rate", "step"]),
    Entry(
      "learning rate", names: ["warm-up", "decay"],
      "How far a step of gradient descent goes. Too small, and nothing is learned in time; too great, and the loss jumps or is no number any more. It rises over the first steps (warm-up) and then falls (decay).",
      shownBy: "magpie train neural --learning-rate", seeAlso: ["gradient descent", "divergence"]),
    Entry(
      "step", names: ["steps", "epoch", "epochs"],
      "One batch, and one change of all parameters. After as many predictions as the corpus has tokens, an epoch has passed: each token has been looked at once on average.",
      shownBy: "magpie train neural --steps", seeAlso: ["batch", "gradient descent"]),
    Entry(
      "batch", names: ["batches"],
      "The windows that one step looks at, drawn by chance. The more there are, the steadier the gradient, and the dearer the step.",
      shownBy: "magpie train neural --batch", seeAlso: ["step", "window"]),
    Entry(
      "clipping", names: ["clip"],
      "To shorten a gradient that is longer than a limit, so that one strange batch does not throw everything over.",
      shownBy: "magpie train neural --clip", seeAlso: ["gradient", "divergence"]),
    Entry(
      "divergence", names: ["diverged", "diverges"],
      "What happens when steps are too long: each lands further away than the one before, until the loss is not a number. The training stops there and keeps the last weights that were numbers.",
      shownBy: "magpie train neural --learning-rate", seeAlso: ["learning rate", "clipping"]),
    Entry(
      "over-fitting", names: ["over-fitted", "learned by heart"],
      "To get better on what was read and worse on what was not. The loss of the training falls on while that of the held-out part rises.",
      shownBy: "magpie train neural --held-out", seeAlso: ["held out", "early stopping"]),
    Entry(
      "early stopping", names: ["stopped early", "patience"],
      "To end a training when the held-out loss has not got better for some evaluations in a row (the patience), and to keep the weights of the best one.",
      shownBy: "magpie train neural --patience", seeAlso: ["over-fitting", "held out"]),
    Entry(
      "weight decay",
      "To pull the numbers of matrices towards 0 a little at every step. What the works do not hold up fades.",
      shownBy: "magpie train neural --weight-decay", seeAlso: ["over-fitting", "parameter"]),
    Entry(
      "dropout",
      "To leave out a share of the numbers inside a network at random while it learns, so that it does not rely on any one of them.",
      shownBy: "magpie train neural --dropout", seeAlso: ["over-fitting"]),
    Entry(
      "checkpoint", names: ["checkpoints"],
      "The weights of a network as they were at some step of its training, kept beside the last ones.",
      shownBy: "magpie train neural --checkpoints", seeAlso: ["step", "parameter"]),
    Entry(
      "mixture", names: ["mixtures", "mix", "weight"],
      "Two models of one vocabulary that speak together: their probabilities are weighed and added up. The weights are learned on text that neither has learned from.",
      shownBy: "magpie train mix", seeAlso: ["interpolation", "held out"]),
  ]
}
