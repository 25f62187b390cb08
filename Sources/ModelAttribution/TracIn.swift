public import NeuralModels

/// The agreement of gradients at some moments of the run, each with the learning rate of the steps
/// that it stands for: Σ η · g_text · g_work.
///
/// The moments are the checkpoints of the recipe, or six evenly spaced ones where it has none;
/// the weights there are had by making the run again; the end of the run is one of them. At each, η is the sum of the
/// learning rates since the one before. A step of plain descent along a work's gradient
/// takes η · g_text · g_work off the text's loss; what the rest of the training makes
/// of that is left out, and so the sum orders works and its amounts mean nothing.
///
/// - Complexity: One training, and for each checkpoint one pass over the corpus
///   (``WorkGradients``) and one over each text.
/// - SeeAlso: Pruthi, Liu, Kale and Sundararajan (2020), “Estimating Training Data Influence
///   by Tracing Gradient Descent”, §3.3 (TracInCP).
public struct TracIn: EffectMethod {
  public let name = "tracin"
  public let unit = EffectUnit.score
  public let question = EffectQuestion.thisRun

  public init() {}

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 1 + 0.5 * Double(Self.steps(of: run).count) }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let gradients = WorkGradients(run.run)
    let steps = Self.steps(of: run.run)
    var values = targets.map { _ in [Double](repeating: 0, count: run.run.workCount) }
    var trainer = run.run.trainer()
    for (index, step) in steps.enumerated() {
      var rate = 0.0
      while trainer.step < step {
        rate += run.run.recipe.learningRate(atStep: trainer.step)
        try trainer.takeFiniteStep()
      }
      let products = try gradients.products(
        with: targets.gradients(at: trainer.parameters), at: trainer.parameters
      ) { observe((Double(index) + $0) / Double(steps.count)) }
      for (target, products) in products.enumerated() {
        for (work, product) in products.enumerated() {
          values[target][work] += rate * product
        }
      }
    }
    return values.map { WorkEffects(values: $0) }
  }

  /// After how many steps of a run gradients are compared.
  static func steps(of run: RepeatableRun<some Network>) -> [Int] {
    let kept = run.recipe.checkpointSteps.filter { $0 > 0 && $0 <= run.steps }
    if let last = kept.last { return last < run.steps ? kept + [run.steps] : kept }
    let count = min(6, run.steps)
    return (0..<count).map { run.steps * ($0 + 1) / count }
  }
}
