public import NeuralModels

/// The exact derivative of a text's loss by the weight of each work in the training.
///
/// A training is one long function: of the first weights, the batches, and what each work
/// weighs in them. It is differentiated like any other, backward from its end: the gradient
/// of the text's loss by the last parameters is carried back through every step of the
/// optimizer and every gradient (``StepAdjoint``, ``HessianProducts``). At each step a work
/// of the batch moved the parameters by its own gradient; its dot product with the adjoint
/// is what that did to the text in the end, and the sum over all steps is the derivative.
///
/// The derivative is exact. That a whole work's removal does what the derivative says is
/// an extrapolation, good as long as the training is smooth; ``Result/growth`` tells.
///
/// - SeeAlso: Hara, Nitanda and Maehara (2019), “Data Cleansing for Models Trained with
///   SGD”, §3; Ilyas and Engstrom (2025), “MAGIC: Near-Optimal Data Attribution for Deep
///   Learning”, §3.
public struct UnrolledDifferentiation: Sendable {
  /// What was found for one target.
  public struct Result: Sendable {
    /// The derivative of the loss by the weight of each work, in nats, shape `[N]`.
    public var derivatives: [Double]
    /// How many times longer the adjoint is at the first step than at the last: how much
    /// the rest of the training magnifies what is done to its beginning.
    public var growth: Double
  }

  /// How many bytes the states of a run may take before only some are kept.
  public var memoryLimit: Int

  public init(memoryLimit: Int = 1 << 28) { self.memoryLimit = memoryLimit }

  /// How many bytes the states of a run take that are kept at once.
  public func memory(ofStates run: RepeatableRun<some Network>) -> Int {
    Replay.memory(of: run, limit: memoryLimit)
  }

  /// Differentiates by the weights of the works, at given weights.
  ///
  /// - Parameters:
  ///   - gradients: Of each target, by the parameters that the run ends with.
  ///   - weights: Where the derivative is taken, shape `[N]`; at 1 unless given.
  ///   - observe: Is told how many of how many steps were taken, forward and back; false
  ///     ends it.
  /// - Returns: One for each target.
  /// - Throws: `CancellationError` if it was ended; ``NeuralError`` if the run diverges.
  /// - Precondition: Windows do not cross works.
  /// - Complexity: One or two trainings, and about two more for each target.
  public func differentiate<Model: TwiceDifferentiable>(
    _ run: RepeatableRun<Model>, weights: [Double]? = nil,
    gradients: (Parameters<Model.Scalar>) -> [Parameters<Model.Scalar>],
    observe: (_ step: Int, _ steps: Int) -> Bool = { _, _ in true }
  ) throws -> [Result] {
    precondition(!run.recipe.crossesWorks, "a window may belong to several works")
    var replay = try Replay(run, weights: weights, limit: memoryLimit) {
      observe($0, 2 * run.steps)
    }
    let targets = gradients(replay.parameters)
    var adjoints = targets.map { StepAdjoint($0, optimizer: run.recipe.optimizer) }
    let lengths = adjoints.map(\.length)
    var derivatives = targets.map { _ in [Double](repeating: 0, count: run.workCount) }
    // Few targets: two parts of a batch keep the threads busy. Many: whole batches do.
    var products = HessianProducts(
      run.network, windows: run.recipe.batchSize, parts: targets.count < 8 ? nil : 1,
      threads: run.threads)

    try replay.forEachReversed { trainer, state in
      let gradient = products.linearize(
        at: state.parameters, trainer.batch(ofStep: state.step),
        dropout: trainer.dropout(ofStep: state.step))
      let directions = adjoints.indices.map {
        adjoints[$0].back(through: trainer, at: state, gradient: gradient)
      }
      let works = trainer.works(ofStep: state.step)
      let weights = trainer.fullWeights(ofStep: state.step)
      for (target, change) in products.along(directions).enumerated() {
        adjoints[target].add(change.product)
        for (row, loss) in change.losses.enumerated() {
          let work = works[row / run.network.predictionCount]
          derivatives[target][work] += weights[row] * loss
        }
      }
      guard observe(2 * run.steps - state.step, 2 * run.steps) else {
        throw CancellationError()
      }
    }
    return derivatives.indices.map { target in
      Result(
        derivatives: derivatives[target],
        growth: lengths[target] > 0 ? adjoints[target].length / lengths[target] : 0)
    }
  }
}
