public import NeuralModels

/// How far the gradients of the text and of a work agree where the run ended: g_text · g_work.
///
/// What one more small step along the work's gradient would do for the text. It looks at
/// the end of the training only, and at no curvature: its amounts mean nothing.
///
/// - Complexity: One pass over the corpus (``WorkGradients``), and one over each text.
/// - SeeAlso: Charpiat et al. (2019), “Input Similarity from the Neural Network
///   Perspective”, §2.
public struct GradientDotProduct: EffectMethod {
  public let name = "gradient-dot"
  public let unit = EffectUnit.score
  public let question = EffectQuestion.thisRun

  public init() {}

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    try WorkGradients(run.run).products(
      with: targets.gradients(at: run.parameters), at: run.parameters, observe: observe
    ).map { WorkEffects(values: $0) }
  }
}
