public import NeuralModels

/// The cosine of the angle between the gradients of the text and of a work where the run ended:
/// g_text · g_work / (|g_text| |g_work|).
///
/// ``GradientDotProduct`` without the lengths, so that long works have no lead.
///
/// - Complexity: One pass over the corpus (``WorkGradients``), and one over each text.
/// - SeeAlso: Charpiat et al. (2019), “Input Similarity from the Neural Network
///   Perspective”, §2.
public struct GradientCosine: EffectMethod {
  public let name = "gradient-cosine"
  public let unit = EffectUnit.score
  public let addsUp = false
  public let question = EffectQuestion.thisRun

  public init() {}

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let gradients = targets.gradients(at: run.parameters)
    let lengths = gradients.map { $0.length() }
    let cosines = try WorkGradients(run.run).map(at: run.parameters, observe: observe) {
      _, gradient in
      let length = gradient.length()
      return zip(gradients, lengths).map { text, textLength in
        length > 0 && textLength > 0 ? text.dot(gradient) / (length * textLength) : 0
      }
    }
    return targets.indices.map { target in
      WorkEffects(values: cosines.map { $0?[target] ?? 0 })
    }
  }
}
