public import Corpora
public import NeuralModels

/// A training that can be made again, bit for bit, with some of its works left out or
/// weighed otherwise: what an effect is an effect in.
///
/// Leaving out a work keeps the run the same run: the same vocabulary, first weights,
/// number of steps and order of batches. The windows of the work weigh 0, and the mean is
/// still over the original batch.
///
/// Shapes: N works.
public struct RepeatableRun<Model: Network>: Sendable {
  public let network: Model
  public let corpus: EncodedCorpus
  public let recipe: TrainingRecipe
  /// The works that the run itself left out.
  public let removed: Set<Int>
  /// After how many steps the parameters were kept.
  public let steps: Int
  /// Nothing depends on it but the time.
  public var threads: Int

  /// - Parameters:
  ///   - removed: Works of the corpus that taught nothing.
  ///   - steps: All of the recipe unless given.
  public init(
    _ network: Model, on corpus: EncodedCorpus, recipe: TrainingRecipe,
    without removed: Set<Int> = [], steps: Int? = nil, threads: Int = Concurrently.width
  ) {
    self.network = network
    self.corpus = corpus
    self.recipe = recipe
    self.removed = removed
    self.steps = steps ?? recipe.steps
    self.threads = threads
  }

  /// The number of works (N), those that were left out included.
  public var workCount: Int { corpus.workCount }

  /// The bytes of the network's parameters.
  var parameterBytes: Int { network.parameterCount * MemoryLayout<Model.Scalar>.stride }

  /// How many trainings as many windows as a pass over the corpus looks at would make.
  ///
  /// - Parameter spacing: From one window that is looked at to the next.
  func trainings(ofPassWithSpacing spacing: Int) -> Double {
    Double(trainer().windows.count) / Double(max(1, spacing))
      / Double(max(1, steps * recipe.batchSize))
  }

  /// The places of the works that taught something.
  public var works: [Int] {
    (0..<workCount).filter { !removed.contains($0) && !corpus.tokenRange(ofWork: $0).isEmpty }
  }

  /// The run at its beginning, with works left out or weighed otherwise.
  ///
  /// - Parameter weights: Shape `[N]`; 1 for each work unless given.
  public func trainer(
    without left: Set<Int> = [], weights: [Double]? = nil, threads: Int? = nil
  ) -> Trainer<Model> {
    Trainer(
      network, on: corpus, recipe: recipe, without: removed.union(left), workWeights: weights,
      threads: threads ?? self.threads)
  }

  /// The parameters that the run ends with; all of them NaN if it diverges on the way.
  ///
  /// - Complexity: One training.
  public func parameters(
    without left: Set<Int> = [], weights: [Double]? = nil, threads: Int? = nil
  ) -> Parameters<Model.Scalar> {
    var trainer = trainer(without: left, weights: weights, threads: threads)
    while trainer.step < steps {
      guard trainer.takesStep() else {
        return trainer.parameters.map { Array(repeating: .nan, count: $0.count) }
      }
    }
    return trainer.parameters
  }
}

extension RepeatableRun {
  /// The same training with another seed: other first weights and other batches.
  public func withSeed(_ seed: UInt64) -> RepeatableRun {
    var recipe = recipe
    recipe.seed = seed
    return RepeatableRun(
      network, on: corpus, recipe: recipe, without: removed, steps: steps, threads: threads)
  }
}

extension Trainer {
  /// Takes a step, unless its loss or its gradient is not finite; false then.
  public mutating func takesStep() -> Bool {
    let before = step
    _ = advance()
    return step > before
  }

  /// Takes a step.
  ///
  /// - Throws: ``NeuralError/diverged(step:learningRate:)`` where it is not finite: whoever
  ///   waits for the last step would wait for ever.
  mutating func takeFiniteStep() throws(NeuralError) {
    let rate = recipe.learningRate(atStep: step)
    guard takesStep() else { throw .diverged(step: step + 1, learningRate: rate) }
  }
}
