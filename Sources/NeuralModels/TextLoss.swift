public import Corpora
import MatrixKernels

/// The loss of a text, token by token, as a function of a network's parameters.
///
/// The text begins a work, and each token is predicted from the window that a generator
/// would see. A token that the vocabulary lacks costs nothing here: no parameter says how
/// likely it is. The others share the whole probability, so a token's loss is
/// that of `NeuralGenerator` but for a constant, log(1 − ``UnknownShare``).
///
/// Shapes: n tokens.
public struct TextLoss<Model: Network>: Sendable {
  public typealias Scalar = Model.Scalar

  public let network: Model
  /// The tokens of the text.
  public let tokens: [TokenID]
  private let unknown: TokenID
  private let windows: [TextWindow]

  /// - Parameter vocabulary: That of the training.
  public init(_ network: Model, _ tokens: [TokenID], vocabulary: Vocabulary) {
    precondition(network.outcomeCount == vocabulary.outcomeCount, "another vocabulary")
    self.network = network
    self.tokens = tokens
    unknown = vocabulary.unknown
    windows = network.windows(of: [vocabulary.boundary] + tokens, from: 1)
  }

  /// Which tokens the vocabulary has, shape `[n]`.
  public var isKnown: [Bool] { tokens.map { $0 != unknown } }

  /// The loss of each token in nats, shape `[n]`; 0 for those that are not known.
  ///
  /// - Complexity: A forward pass over the text.
  public func losses(_ parameters: Parameters<Scalar>) -> [Double] {
    var losses = [Double](repeating: 0, count: tokens.count)
    var workspace = network.makeWorkspace(windows: windowsAtOnce)
    var found = [Scalar](repeating: 0, count: windowsAtOnce * network.predictionCount)
    for windows in stretches {
      let batch = batch(of: windows, weights: nil)
      forward(parameters, batch, &workspace)
      Self.losses(workspace.logits, batch.targets, into: &found)
      for (window, text) in windows.enumerated() {
        for (place, outcome, position) in text.wanted where outcome != unknown {
          losses[position - 1] = Double(found[window * network.predictionCount + place])
        }
      }
    }
    return losses
  }

  /// The gradient of a weighted sum of the tokens' losses.
  ///
  /// - Parameter weights: Shape `[n]`; all 1 for the loss of the text unless given.
  /// - Complexity: A forward and a backward pass over the windows with a weight.
  public func gradient(
    _ parameters: Parameters<Scalar>, weights: [Double]? = nil
  ) -> Parameters<Scalar> {
    var gradient = network.zeroGradients()
    var workspace = network.makeWorkspace(windows: windowsAtOnce)
    for windows in stretches {
      let batch = batch(of: windows, weights: weights)
      guard batch.weights.contains(where: { $0 != 0 }) else { continue }
      forward(parameters, batch, &workspace)
      _ = Kernels.crossEntropy(
        &workspace.logits, targets: batch.targets, weights: batch.weights)
      network.backward(parameters, inputs: batch.inputs, in: &workspace, into: &gradient)
    }
    return gradient
  }

  /// How fast each token's loss changes along a direction, shape `[n]`; 0 for those that
  /// are not known.
  ///
  /// - Parameter direction: In the shapes of the parameters.
  /// - Complexity: Two forward passes and a backward one over the text.
  public func changes(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>
  ) -> [Double] where Model: TwiceDifferentiable {
    var changes = [Double](repeating: 0, count: tokens.count)
    var products = HessianProducts(network, windows: windowsAtOnce, threads: 1)
    for windows in stretches {
      _ = products.linearize(
        at: parameters, batch(of: windows, weights: nil), masked: unknown)
      let losses = products.slopes(along: [direction])[0]
      for (window, text) in windows.enumerated() {
        for (place, outcome, position) in text.wanted where outcome != unknown {
          changes[position - 1] = losses[window * network.predictionCount + place]
        }
      }
    }
    return changes
  }

  private var windowsAtOnce: Int {
    max(1, min(windows.count, network.windowsJudgedAtOnce))
  }

  private var stretches: [ArraySlice<TextWindow>] {
    stride(from: 0, to: windows.count, by: windowsAtOnce).map {
      windows[$0..<min($0 + windowsAtOnce, windows.count)]
    }
  }

  /// Some windows and, up to the usual number, empty ones that weigh nothing.
  private func batch(of windows: ArraySlice<TextWindow>, weights: [Double]?) -> Batch {
    let boundary = network.boundary
    var batch = Batch()
    batch.inputs = windows.flatMap(\.inputs)
    let missing = windowsAtOnce - windows.count
    batch.inputs.append(
      contentsOf: repeatElement(boundary, count: missing * network.windowLength))
    let rows = windowsAtOnce * network.predictionCount
    batch.targets = Array(repeating: boundary, count: rows)
    batch.weights = Array(repeating: 0, count: rows)
    for (window, text) in windows.enumerated() {
      for (place, outcome, position) in text.wanted where outcome != unknown {
        let row = window * network.predictionCount + place
        batch.targets[row] = outcome
        batch.weights[row] = weights?[position - 1] ?? 1
      }
    }
    return batch
  }

  private func forward(
    _ parameters: Parameters<Scalar>, _ batch: Batch, _ workspace: inout Model.Workspace
  ) {
    network.forward(parameters, inputs: batch.inputs, in: &workspace)
    for row in batch.targets.indices {
      workspace.logits[row * network.outcomeCount + Int(unknown)] = -.infinity
    }
  }

  private static func losses(
    _ logits: [Scalar], _ targets: [TokenID], into losses: inout [Scalar]
  ) {
    var span = losses.mutableSpan
    Kernels.crossEntropyLosses(
      logits.span, targets: targets.span, columns: logits.count / targets.count, losses: &span)
  }
}
