public import Corpora
import MatrixKernels

/// A network whose passes can be looked into, layer by layer.
///
/// The gradient of a tensor is made of what went into its layer and the gradient of
/// what came out (``LayerFlow``). Whoever knows both for each window knows the gradient of each
/// window, which the sum over a batch no longer tells.
public protocol LayerwiseNetwork<Scalar>: Network {
  /// A forward and a backward pass, with every gradient that layers and tangents need.
  associatedtype Passes: DifferentiablePasses<Workspace>

  /// The uses of all tensors, in the order of a forward pass.
  ///
  /// A tensor that is used twice has two layers, and its gradient is the sum of theirs.
  var layers: [NetworkLayer] { get }

  /// Room for passes over so many windows.
  func makePasses(windows: Int) -> Passes

  /// Does what ``Network/backward(_:inputs:in:into:)`` does and keeps what it computes.
  ///
  /// - Parameter passes: Its workspace as the forward pass left it, but with the gradient
  ///   of the loss in `logits`.
  func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], keeping passes: inout Passes,
    into gradients: inout Parameters<Scalar>)

  /// What went through a layer, forward and backward.
  ///
  /// - Parameters:
  ///   - index: The layer's place in ``layers``.
  ///   - inputs: The tokens of the passes.
  ///   - passes: As the backward pass left it.
  /// - Precondition: Nothing was dropped.
  func flow(
    throughLayer index: Int, _ parameters: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes
  ) -> LayerFlow<Scalar>
}

/// What both passes computed.
public protocol DifferentiablePasses<Workspace>: Sendable {
  associatedtype Workspace: NetworkWorkspace
  /// Of the forward pass, with the gradient of the loss in `logits`.
  var workspace: Workspace { get set }
}
