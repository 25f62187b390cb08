public import MatrixKernels

/// Which network it is, and its sizes: what, with the parameters, makes a model.
public enum NetworkShape: Sendable, Equatable {
  /// A matrix of logits; see ``Bigram``.
  case bigram
  /// One hidden layer over the last tokens; see ``MLP``.
  case mlp(context: Int, embedding: Int, hidden: Int)
  /// A transformer; see ``GPT``.
  case gpt(blocks: Int, heads: Int, width: Int, context: Int, hasBias: Bool)

  /// The name of its rung on the ladder of models.
  public var name: String {
    switch self {
    case .bigram: "bigram"
    case .mlp: "mlp"
    case .gpt: "gpt"
    }
  }

  /// The sizes by their names, in the order in which they are told.
  public var sizes: [(name: String, size: Int)] {
    switch self {
    case .bigram: []
    case .mlp(let context, let embedding, let hidden):
      [("context", context), ("embedding", embedding), ("hidden", hidden)]
    case .gpt(let blocks, let heads, let width, let context, _):
      [("blocks", blocks), ("heads", heads), ("width", width), ("context", context)]
    }
  }

  /// Beyond this a size is a slip of the hand, and arithmetic with it might overflow.
  private static let greatestSize = 65_536
  /// Blocks are listed one by one.
  private static let greatestBlockCount = 1_024

  /// What forbids such a network; nil where nothing does.
  public var fault: String? {
    for (name, size) in sizes {
      let limit = name == "blocks" ? Self.greatestBlockCount : Self.greatestSize
      if size < 1 { return "\(name) is \(size), below 1" }
      if size > limit { return "\(name) is \(size), above \(limit)" }
    }
    if case .gpt(_, let heads, let width, _, _) = self, width % heads != 0 {
      return "the width \(width) is not a multiple of \(heads) heads"
    }
    return nil
  }

  /// The network, without its parameters.
  ///
  /// - Precondition: Nothing is at fault.
  public func network<Scalar: MatrixScalar>(
    outcomeCount: Int, of scalar: Scalar.Type = Float.self
  ) -> any Network<Scalar> {
    switch self {
    case .bigram: Bigram<Scalar>(outcomeCount: outcomeCount)
    case .mlp(let context, let embedding, let hidden):
      MLP<Scalar>(
        outcomeCount: outcomeCount, context: context, embedding: embedding, hidden: hidden)
    case .gpt(let blocks, let heads, let width, let context, let hasBias):
      GPT<Scalar>(
        outcomeCount: outcomeCount, windowLength: context, width: width, heads: heads,
        blockCount: blocks, hasBias: hasBias)
    }
  }

  /// The network, where its training can be differentiated; nil for a bigram, whose effects
  /// are had by training again.
  ///
  /// - Precondition: Nothing is at fault.
  public func twiceDifferentiable(
    outcomeCount: Int
  ) -> (any TwiceDifferentiable<Float>)? {
    switch self {
    case .bigram: nil
    case .mlp(let context, let embedding, let hidden):
      MLP<Float>(
        outcomeCount: outcomeCount, context: context, embedding: embedding, hidden: hidden)
    case .gpt(let blocks, let heads, let width, let context, let hasBias):
      GPT<Float>(
        outcomeCount: outcomeCount, windowLength: context, width: width, heads: heads,
        blockCount: blocks, hasBias: hasBias)
    }
  }
}
