public import MatrixKernels

/// How a training's parameters move when something in it is moved: the tangent of a run.
///
/// Where ``StepAdjoint`` carries the derivative of one number back through a training, by
/// everything, this carries the derivative of everything forward, by one number: from step
/// to step, through the gradient (which the caller moves by H · ṗ, and by what the number
/// itself does to it) and through the optimizer.
///
/// - SeeAlso: Wengert (1964), “A Simple Automatic Derivative Evaluation Program”; Franceschi
///   et al. (2017), “Forward and Reverse Gradient-Based Hyperparameter Optimization”, §3.2.
public struct StepTangent<Scalar: MatrixScalar>: Sendable {
  /// ṗ, in the shapes of the parameters.
  public private(set) var parameters: Parameters<Scalar>
  /// The tangent of momentum's velocity, or of AdamW's means of gradients; else empty.
  private var means: Parameters<Scalar> = []
  /// That of AdamW's means of squared gradients; else empty.
  private var squares: Parameters<Scalar> = []

  /// At the beginning of a training nothing moves.
  public init(_ network: some Network<Scalar>, optimizer: Optimizer) {
    let zeros = network.zeroGradients()
    parameters = zeros
    if optimizer.momentCount > 0 { means = zeros }
    if optimizer.momentCount > 1 { squares = zeros }
  }

  /// Carries the tangent over one step.
  ///
  /// - Parameters:
  ///   - trainer: Whose step it is.
  ///   - state: Where the training stood before the step.
  ///   - gradient: Of the batch's loss there, before it is clipped.
  ///   - gradientTangent: Its tangent.
  /// - Complexity: O(parameters).
  public mutating func advance<Model: Network>(
    through trainer: Trainer<Model>, at state: Trainer<Model>.State,
    gradient: Parameters<Scalar>, gradientTangent: Parameters<Scalar>
  ) where Model.Scalar == Scalar {
    let recipe = trainer.recipe
    let rate = recipe.learningRate(atStep: state.step)
    let clip = GradientClip(gradient, limit: recipe.clipLength)
    var moved = gradientTangent
    clip.differentiate(&moved, gradient)
    for (index, shape) in trainer.network.parameterShapes.enumerated() {
      let decay = shape.decays ? recipe.weightDecay : 0
      switch recipe.optimizer {
      case .sgd, .momentum:
        // ġ + λ ṗ, into the velocity where there is one, and down it.
        var change = parameters[index]
        change.multiply(by: decay)
        Kernels.add(moved[index], to: &change)
        if case .momentum(let factor) = recipe.optimizer {
          means[index].multiply(by: factor)
          Kernels.add(change, to: &means[index])
          change = means[index]
        }
        change.multiply(by: -rate)
        Kernels.add(change, to: &parameters[index])
      case .adamW(let beta1, let beta2, let epsilon, let epsilonInsideRoot):
        Self.adamW(
          &parameters[index], &means[index], &squares[index], moved[index], gradient[index],
          state.moments[0][index], state.moments[1][index],
          AdamWStep(
            learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
            weightDecay: decay, step: state.step + 1, epsilonInsideRoot: epsilonInsideRoot,
            gradientScale: clip.scale))
      }
    }
  }

  private static func adamW(
    _ parameters: inout [Scalar], _ first: inout [Scalar], _ second: inout [Scalar],
    _ gradientTangents: [Scalar], _ gradients: [Scalar], _ means: [Scalar],
    _ squares: [Scalar], _ settings: AdamWStep
  ) {
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adamWTangent(
      &parameterSpan, first: &firstSpan, second: &secondSpan,
      gradientTangents: gradientTangents.span, gradients: gradients.span, means: means.span,
      squares: squares.span, settings)
  }
}
