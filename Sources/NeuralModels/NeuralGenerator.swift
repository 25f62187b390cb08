public import Corpora
public import Generators
import MatrixKernels

/// A trained network that writes.
///
/// What stands in its window is a function of the context alone, and so are its
/// probabilities: asking twice, or in another order, gives the same bits. Between
/// questions it keeps what it computed for the context before
/// (``Network/Past``), so that a text costs one token at a time.
///
/// No text that is learned from holds ``Vocabulary/unknown``. That outcome is left
/// out of softmax and given a fixed share; see ``UnknownShare``.
public struct NeuralGenerator<Model: Network>: TextGenerator {
  public let network: Model
  public let parameters: Parameters<Model.Scalar>
  public let vocabulary: Vocabulary
  /// The probability of a token that the vocabulary lacks, after any context.
  public let unknownShare: Double
  private let past: Guarded<Model.Past>

  /// - Precondition: The network's outcomes are those of the vocabulary.
  public init(
    _ network: Model, _ parameters: Parameters<Model.Scalar>, vocabulary: Vocabulary,
    unknownShare: Double
  ) {
    precondition(
      network.outcomeCount == vocabulary.outcomeCount, "one outcome for each of the vocabulary")
    self.network = network
    self.parameters = parameters
    self.vocabulary = vocabulary
    self.unknownShare = unknownShare
    past = Guarded(network.makePast())
  }

  public var contextLength: Int { network.contextLength }

  public func distribution(after context: Span<TokenID>) -> Distribution {
    let window = window(of: context)
    let logits = past.withLock { past in
      network.logits(after: window, parameters, past: &past)
    }
    let tokens = Array(0..<TokenID(vocabulary.outcomeCount))
    return Distribution(tokens: tokens, weights: probabilities(ofLogits: logits))
  }

  /// The tokens that the network sees: of the work that the context ends in, those
  /// that its window holds.
  func window(of context: Span<TokenID>) -> [TokenID] {
    guard !context.isEmpty else { return [vocabulary.boundary] }
    var first = context.count - 1
    while first > 0 && context[first] != vocabulary.boundary { first -= 1 }
    let start = first + network.windowStart(atPosition: context.count - first)
    return (start..<context.count).map { context[$0] }
  }

  /// The probabilities of all outcomes, shape `[V]`: softmax of the logits in double
  /// precision, by exponentials that are the same everywhere.
  func probabilities(ofLogits logits: [Model.Scalar]) -> [Double] {
    let unknown = Int(vocabulary.unknown)
    var values = Self.widened(logits.span)
    values[unknown] = -.infinity
    let largest = values.reduce(-.infinity) { Swift.max($0, $1) }
    for index in values.indices { values[index] = FrozenMath.exp(values[index] - largest) }
    values[unknown] = 0
    let factor = (1 - unknownShare) / values.reduce(0, +)
    for index in values.indices { values[index] *= factor }
    values[unknown] = unknownShare
    return values
  }

  /// The same numbers in double precision.
  static func widened(_ values: Span<Model.Scalar>) -> [Double] {
    var wide = [Double](repeating: 0, count: values.count)
    var output = wide.mutableSpan
    Kernels.widen(values, to: &output)
    return wide
  }
}
