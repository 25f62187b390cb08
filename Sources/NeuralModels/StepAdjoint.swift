public import MatrixKernels

/// How something that depends on a training's result depends on where it stood before.
///
/// Let F be a function of the parameters that a training ends with. Its *adjoint* at a
/// step is the derivative of F by the parameters and the moments that stood there: what
/// a small push at that step would have done to F in the end. It is carried back from
/// step to step, through the optimizer (``back(through:at:gradient:)``) and
/// through the gradient, which depends on the parameters by way of the Hessian
/// (``add(_:)``).
///
/// - SeeAlso: Maclaurin, Duvenaud and Adams (2015), “Gradient-based Hyperparameter
///   Optimization through Reversible Learning”, §2; Hara, Nitanda and Maehara (2019), “Data
///   Cleansing for Models Trained with SGD”, §3.
public struct StepAdjoint<Scalar: MatrixScalar>: Sendable {
  /// dF/dp, in the shapes of the parameters.
  public private(set) var parameters: Parameters<Scalar>
  /// dF by the velocity of momentum, or by AdamW's means of gradients; else empty.
  private var means: Parameters<Scalar> = []
  /// dF by AdamW's means of squared gradients; else empty.
  private var squares: Parameters<Scalar> = []

  /// The adjoint at the end of a training.
  ///
  /// - Parameter gradient: dF by the last parameters.
  public init(_ gradient: Parameters<Scalar>, optimizer: Optimizer) {
    parameters = gradient
    let zeros = gradient.map { [Scalar](repeating: 0, count: $0.count) }
    if optimizer.momentCount > 0 { means = zeros }
    if optimizer.momentCount > 1 { squares = zeros }
  }

  /// The length of dF/dp.
  public var length: Double { parameters.length() }

  /// Carries the adjoint back over what a step made of its gradient.
  ///
  /// What is missing on return is what p owes to the gradient: H · v for the returned v.
  ///
  /// - Parameters:
  ///   - trainer: Whose step it is.
  ///   - state: Where the training stood before the step.
  ///   - gradient: Of the batch's loss there, before it is clipped.
  /// - Returns: v, the derivative of F by the gradient.
  /// - Complexity: O(parameters).
  public mutating func back<Model: Network>(
    through trainer: Trainer<Model>, at state: Trainer<Model>.State,
    gradient: Parameters<Scalar>
  ) -> Parameters<Scalar> where Model.Scalar == Scalar {
    let recipe = trainer.recipe
    let clip = GradientClip(gradient, limit: recipe.clipLength)
    let rate = recipe.learningRate(atStep: state.step)
    var direction = gradient
    for (index, shape) in trainer.network.parameterShapes.enumerated() {
      let decay = shape.decays ? recipe.weightDecay : 0
      switch recipe.optimizer {
      case .sgd:
        direction[index] = parameters[index]
        direction[index].multiply(by: -rate)
        parameters[index].multiply(by: 1 - rate * decay)
      case .momentum(let factor):
        // The velocity behind the step moves p, and lasts.
        var change = parameters[index]
        change.multiply(by: -rate)
        Kernels.add(change, to: &means[index])
        direction[index] = means[index]
        var pull = means[index]
        pull.multiply(by: decay)
        Kernels.add(pull, to: &parameters[index])
        means[index].multiply(by: factor)
      case .adamW(let beta1, let beta2, let epsilon, let epsilonInsideRoot):
        Self.adamW(
          &parameters[index], &means[index], &squares[index], &direction[index],
          state.moments[0][index], state.moments[1][index],
          AdamWStep(
            learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
            weightDecay: decay, step: state.step + 1, epsilonInsideRoot: epsilonInsideRoot,
            gradientScale: clip.scale))
      }
    }
    clip.differentiate(&direction, gradient)
    return direction
  }

  /// Adds what the parameters owe to the gradient.
  public mutating func add(_ product: Parameters<Scalar>) {
    for index in parameters.indices { Kernels.add(product[index], to: &parameters[index]) }
  }

  private static func adamW(
    _ parameters: inout [Scalar], _ first: inout [Scalar], _ second: inout [Scalar],
    _ gradients: inout [Scalar], _ means: [Scalar], _ squares: [Scalar], _ settings: AdamWStep
  ) {
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    var gradientSpan = gradients.mutableSpan
    Kernels.adamWBackward(
      &parameterSpan, first: &firstSpan, second: &secondSpan, gradients: &gradientSpan,
      means: means.span, squares: squares.span, settings)
  }
}
