public import Corpora
public import MatrixKernels

/// A network whose gradients can themselves be differentiated, in a direction.
///
/// Let parameters θ move along a direction v. Everything that a pass computes then has
/// a *tangent*, its derivative along the way, and tangents follow the same layers
/// forward and backward. Those of the gradients are H · v, a product with the matrix of
/// second derivatives (the Hessian), which itself is never written down. A product costs
/// about as much as two passes.
///
/// - SeeAlso: Pearlmutter (1994), “Fast Exact Multiplication by the Hessian”, §3 (the
///   R-operator); ``HessianProducts`` puts the passes together.
public protocol TwiceDifferentiable<Scalar>: LayerwiseNetwork {
  /// What one direction computes.
  associatedtype Tangents: NetworkTangents<Scalar>

  /// Room for the tangents of so many windows.
  func makeTangents(windows: Int) -> Tangents

  /// Computes the tangents of the logits, shape `[R, V]`.
  ///
  /// - Parameters:
  ///   - direction: v, in the shapes of the parameters.
  ///   - passes: As the backward pass left it.
  func forwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, into tangents: inout Tangents)

  /// Adds the tangents of the gradients: H · v.
  ///
  /// - Parameter tangents: As the forward pass left it, but with the tangent of the
  ///   gradient of the loss in `logits`.
  func backwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, _ tangents: inout Tangents, into products: inout Parameters<Scalar>)
}

/// The tangents of what both passes computed.
public protocol NetworkTangents<Scalar>: Sendable {
  associatedtype Scalar: MatrixScalar
  /// Shape `[R, V]`: of the logits, or of their gradient.
  var logits: [Scalar] { get set }
}
