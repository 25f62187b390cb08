import Corpora
import MatrixKernels

/// A part of every batch, with room of its own to compute in.
final class Lane<Model: Network>: Sendable {
  private struct State: Sendable {
    var workspace: Model.Workspace
    var gradients: Parameters<Model.Scalar>
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
        gradients: network.zeroGradients()))
  }

  /// Computes the gradients of the lane's windows.
  ///
  /// - Parameter dropout: What is left out of the batch, its first window the batch's.
  /// - Returns: The weighted sum of their losses, in nats.
  func run(
    _ batch: Batch, _ parameters: Parameters<Model.Scalar>, dropout: Dropout? = nil
  ) -> Double {
    let part = batch.part(windows, of: network)
    let dropout = dropout?.moved(toWindow: windows.lowerBound)
    return state.withLock { state in
      for index in state.gradients.indices { state.gradients[index].clear() }
      state.workspace.dropout = dropout
      network.forward(parameters, inputs: part.inputs, in: &state.workspace)
      let loss = Kernels.crossEntropy(
        &state.workspace.logits, targets: part.targets, weights: part.weights)
      network.backward(
        parameters, inputs: part.inputs, in: &state.workspace, into: &state.gradients)
      return loss
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
}
