public import Corpora
import MatrixKernels

extension MLP: TwiceDifferentiable {
  /// Both passes over B windows.
  public struct Passes: DifferentiablePasses {
    public var workspace: Workspace
    /// What went into the second product, shape `[B, H]`: behind dropout.
    var dropped: [Scalar]
  }

  /// The tangents of B windows.
  public struct Tangents: NetworkTangents {
    public var logits: [Scalar]
    /// Shape `[B, n · E]`, and of its gradient.
    var embedded: [Scalar]
    var embeddedGradient: [Scalar]
    /// Shape `[B, H]`: behind tanh, behind dropout, and of the gradient.
    var activated: [Scalar]
    var dropped: [Scalar]
    var activatedGradient: [Scalar]
  }

  public func makePasses(windows: Int) -> Passes {
    Passes(
      workspace: makeWorkspace(windows: windows),
      dropped: Array(repeating: 0, count: windows * hidden))
  }

  public func makeTangents(windows: Int) -> Tangents {
    let embedded = [Scalar](repeating: 0, count: windows * windowLength * embedding)
    let activated = [Scalar](repeating: 0, count: windows * hidden)
    return Tangents(
      logits: Array(repeating: 0, count: windows * outcomeCount), embedded: embedded,
      embeddedGradient: embedded, activated: activated, dropped: activated,
      activatedGradient: activated)
  }

  public func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], keeping passes: inout Passes,
    into gradients: inout Parameters<Scalar>
  ) {
    // The workspace keeps all but what went into the second product.
    passes.dropped.copy(passes.workspace.activated)
    backward(parameters, inputs: inputs, in: &passes.workspace, into: &gradients)
  }

  public func forwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, into tangents: inout Tangents
  ) {
    Kernels.gather(direction[0], ids: inputs, into: &tangents.embedded)
    first.forwardTangent(
      parameters, along: direction, passes.workspace.embedded, tangents.embedded,
      into: &tangents.dropped)
    Kernels.tanhBackward(
      passes.workspace.activated, tangents.dropped, into: &tangents.activated)
    tangents.dropped.copy(tangents.activated)
    passes.workspace.dropout?.apply(
      to: &tangents.dropped, windows: inputs.count / windowLength, place: 0)
    second.forwardTangent(
      parameters, along: direction, passes.dropped, tangents.dropped, into: &tangents.logits)
  }

  public func backwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, _ tangents: inout Tangents, into products: inout Parameters<Scalar>
  ) {
    second.backwardTangent(
      parameters, along: direction, passes.dropped, tangents.dropped, passes.workspace.logits,
      tangents.logits, inputGradientTangent: &tangents.activatedGradient, into: &products)
    passes.workspace.dropout?.apply(
      to: &tangents.activatedGradient, windows: inputs.count / windowLength, place: 0)
    Kernels.tanhBackwardTangent(
      passes.workspace.activated, tangents.activated, passes.workspace.activatedGradient,
      gradientTangent: &tangents.activatedGradient)
    first.backwardTangent(
      parameters, along: direction, passes.workspace.embedded, tangents.embedded,
      passes.workspace.scores, tangents.activatedGradient,
      inputGradientTangent: &tangents.embeddedGradient, into: &products)
    Kernels.scatterAdd(tangents.embeddedGradient, ids: inputs, into: &products[0])
  }
}
