public import Corpora
public import MatrixKernels
import ModelAttribution
public import NeuralModels

/// The training of one shard's network, slice by slice.
///
/// While a slice is read, the batches are drawn from it and from those before it. Behind each the
/// training can be kept, and taken up again there: so a work is forgotten by training again from the
/// slice before its own. Slices before the first with any text are passed over, and the steps are
/// shared evenly among the others.
///
/// - SeeAlso: Bourtoule et al. (2021), “Machine Unlearning”, §IV-B.
public struct SlicedTraining<Model: Network>: Sendable where Model.Scalar == Float {
  /// Where a training stands behind a slice.
  public struct Checkpoint: Sendable {
    /// The slice that was read last.
    public var slice: Int
    public var state: Trainer<Model>.State

    public init(slice: Int, state: Trainer<Model>.State) {
      self.slice = slice
      self.state = state
    }
  }

  public let network: Model
  /// The works of each slice.
  public let slices: [[Work]]
  public let vocabulary: Vocabulary
  /// That of the shard.
  public let recipe: TrainingRecipe
  /// The first slice with text; nil where the shard has none, and there is nothing to train.
  public let firstSlice: Int?
  private let threads: Int

  /// - Parameters:
  ///   - recipe: That of the shard.
  ///   - threads: Nothing depends on it but the time.
  public init(
    _ network: Model, slices: [[Work]], vocabulary: Vocabulary, recipe: TrainingRecipe,
    threads: Int = Concurrently.width
  ) {
    self.network = network
    self.slices = slices
    self.vocabulary = vocabulary
    self.recipe = recipe
    self.threads = threads
    firstSlice = slices.firstIndex { $0.contains { !$0.utf8.isEmpty } }
  }

  /// The number of steps that are taken by the end of a slice.
  public func steps(throughSlice slice: Int) -> Int {
    guard let firstSlice, slice >= firstSlice else { return 0 }
    return recipe.steps * (slice - firstSlice + 1) / (slices.count - firstSlice)
  }

  /// The probability of a token that the shard's works never show; see `UnknownShare`.
  public var unknownShare: Double {
    UnknownShare.estimate(EncodedCorpus(slices.flatMap(\.self), vocabulary: vocabulary))
  }

  /// Trains from a checkpoint, or from the first step on.
  ///
  /// - Parameters:
  ///   - checkpoint: Behind a slice up to which all works are as they were when it was kept.
  ///   - keep: Called behind each slice with text, the last included.
  ///   - observe: Told how many steps are taken; returns whether to go on.
  /// - Returns: The last parameters, and how many steps were taken for them here.
  /// - Throws: ``NeuralError/diverged(step:learningRate:)``, `CancellationError` when told not to go
  ///   on, and what `keep` throws.
  /// - Precondition: The shard has text.
  public func train(
    from checkpoint: Checkpoint? = nil, keep: (Checkpoint) throws -> Void = { _ in },
    observe: (Int) -> Bool = { _ in true }
  ) throws -> (parameters: Parameters<Float>, steps: Int) {
    guard let firstSlice else { preconditionFailure("a shard without text") }
    let start = max(firstSlice, (checkpoint?.slice ?? -1) + 1)
    var state = checkpoint?.state
    for slice in start..<slices.count {
      let corpus = EncodedCorpus(slices[...slice].flatMap(\.self), vocabulary: vocabulary)
      var trainer = Trainer(network, on: corpus, recipe: recipe, threads: threads)
      if let state { trainer.state = state }
      while trainer.step < steps(throughSlice: slice) {
        guard trainer.takesStep() else { throw diverged(after: trainer.step) }
        guard observe(trainer.step) else { throw CancellationError() }
      }
      guard trainer.parameters.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
        throw diverged(after: trainer.step)
      }
      try keep(Checkpoint(slice: slice, state: trainer.state))
      state = trainer.state
    }
    guard let state else { preconditionFailure("no slice was read") }
    return (state.parameters, state.step - (checkpoint?.state.step ?? 0))
  }

  private func diverged(after step: Int) -> NeuralError {
    .diverged(step: step + 1, learningRate: recipe.learningRate(atStep: step))
  }
}
