import Corpora
public import MatrixKernels
public import NeuralModels

/// Where the run's parameters would go as works fade from it: the exact derivative by
/// their common weight, at the run as it was.
///
/// ``UnrolledDifferentiation`` asks of one text what every work did; this asks of some works what they
/// did to every text and every token. The training is made once more, and beside each
/// step goes its tangent (``StepTangent``).
public struct RemovalTangent: Sendable {
  /// Where a run ends, and where it is going as works fade from it.
  public struct Result<Scalar: MatrixScalar>: Sendable {
    public var parameters: Parameters<Scalar>
    /// The tangent of the parameters for a weight that falls: its product with a text's
    /// gradient is the predicted change of the text's loss.
    public var tangent: Parameters<Scalar>
  }

  public init() {}

  /// - Parameters:
  ///   - removed: The works that fade.
  ///   - weight: What they weigh where the derivative is taken: 1 for what a small
  ///     removal does, ½ for a large one, half-way through it.
  ///   - observe: Is told how many steps were taken; false ends it.
  /// - Throws: `CancellationError` if it was ended, and `NeuralError` if the run diverges.
  /// - Precondition: Windows do not cross works.
  /// - Complexity: About five trainings.
  public func tangent<Model: TwiceDifferentiable>(
    of run: RepeatableRun<Model>, removing removed: Set<Int>, weight: Double = 1,
    observe: (_ step: Int, _ steps: Int) -> Bool = { _, _ in true }
  ) throws -> Result<Model.Scalar> {
    precondition(!run.recipe.crossesWorks, "a window may belong to several works")
    let weights = (0..<run.workCount).map { removed.contains($0) ? weight : 1 }
    var trainer = run.trainer(weights: weight == 1 ? nil : weights)
    var tangent = StepTangent(run.network, optimizer: run.recipe.optimizer)
    var products = HessianProducts(
      run.network, windows: run.recipe.batchSize, threads: run.threads)
    while trainer.step < run.steps {
      let state = trainer.state
      let batch = trainer.batch(ofStep: state.step)
      let gradient = products.linearize(
        at: state.parameters, batch, dropout: trainer.dropout(ofStep: state.step))
      var moved = products.along([tangent.parameters])[0].product
      if let own = part(of: batch, from: removed, trainer) {
        moved.subtract(trainer.gradient(of: own))
      }
      tangent.advance(
        through: trainer, at: state, gradient: gradient, gradientTangent: moved)
      try trainer.takeFiniteStep()
      guard observe(trainer.step, run.steps) else { throw CancellationError() }
    }
    return Result(parameters: trainer.parameters, tangent: tangent.parameters)
  }

  /// A batch in which nothing weighs but some works; nil if they are not in it.
  private func part<Model: Network>(
    of batch: Batch, from removed: Set<Int>, _ trainer: Trainer<Model>
  ) -> Batch? {
    let works = trainer.works(ofStep: trainer.step)
    guard works.contains(where: removed.contains) else { return nil }
    var part = batch
    part.weights = trainer.fullWeights(ofStep: trainer.step)
    for row in part.weights.indices
    where !removed.contains(works[row / trainer.network.predictionCount]) {
      part.weights[row] = 0
    }
    return part
  }
}
