import Corpora
import MatrixKernels

/// A part of every batch, with room of its own to compute in.
final class Lane<Model: Network>: Sendable {
  private struct State: Sendable {
    var workspace: Model.Workspace
    var gradients: Parameters<Model.Scalar>
    var losses: [Model.Scalar]
  }

  private let network: Model
  /// Which windows of a batch are looked at here.
  private let windows: Range<Int>
  private let state: Guarded<State>

  init(_ network: Model, windows: Range<Int>) {
    self.network = network
    self.windows = windows
    state = Guarded(
      State(
        workspace: network.makeWorkspace(windows: windows.count),
        gradients: network.zeroGradients(),
        losses: Array(repeating: 0, count: windows.count * network.predictionCount)))
  }

  /// Computes the gradients of the lane's windows.
  ///
  /// - Returns: The weighted sum of their losses, in nats.
  func run(_ batch: Batch, _ parameters: Parameters<Model.Scalar>) -> Double {
    let (length, predictions) = (network.windowLength, network.predictionCount)
    let rows = (windows.lowerBound * predictions)..<(windows.upperBound * predictions)
    let inputs = Array(
      batch.inputs[(windows.lowerBound * length)..<(windows.upperBound * length)])
    let targets = Array(batch.targets[rows])
    let weights = batch.weights[rows].map { Model.Scalar($0) }
    return state.withLock { state in
      for index in state.gradients.indices { state.gradients[index].clear() }
      network.forward(parameters, inputs: inputs, in: &state.workspace)
      Self.crossEntropy(&state.workspace.logits, targets, weights, &state.losses)
      network.backward(
        parameters, inputs: inputs, in: &state.workspace, into: &state.gradients)
      var sum = 0.0
      for (loss, weight) in zip(state.losses, weights) { sum += Double(loss) * Double(weight) }
      return sum
    }
  }

  /// Adds another lane's gradients to this one's.
  func add(_ other: Lane) {
    let others = other.withGradients { $0 }
    state.withLock { state in
      for index in state.gradients.indices {
        Kernels.add(others[index], to: &state.gradients[index])
      }
    }
  }

  func withGradients<Value: Sendable>(
    _ body: @Sendable (Parameters<Model.Scalar>) -> Value
  ) -> Value {
    state.withLock { body($0.gradients) }
  }

  private static func crossEntropy(
    _ logits: inout [Model.Scalar], _ targets: [TokenID], _ weights: [Model.Scalar],
    _ losses: inout [Model.Scalar]
  ) {
    var logitSpan = logits.mutableSpan
    var lossSpan = losses.mutableSpan
    Kernels.crossEntropy(
      &logitSpan, targets: targets.span, weights: weights.span, losses: &lossSpan)
  }
}
