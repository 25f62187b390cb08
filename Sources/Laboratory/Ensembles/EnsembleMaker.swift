import Corpora
import Generators
import NeuralModels
import Rights

/// What the training of a shard gave.
struct TrainedShard {
  var shard: Int
  var unknownShare: Double
  /// The last parameters, as a `.safetensors` file.
  var weights: MappedFile
  /// Where the training stood behind each slice but the last.
  var slices: [(slice: Int, file: MappedFile)]
  /// What it says of tokens.
  var generator: any TextGenerator
  /// How many steps were taken for it here.
  var steps: Int
  /// The works with text.
  var works: Int

  var files: [(name: String, contents: MappedFile)] {
    [(ShardFiles.weights(ofShard: shard), weights)]
      + slices.map { (ShardFiles.slice($0.slice, ofShard: shard), $0.file) }
  }
}

/// Trains the networks of an ensemble, all of them or some.
struct EnsembleMaker<Model: Network>: Sendable where Model.Scalar == Float {
  let network: Model
  let plan: ShardPlan
  /// That of one network for all works.
  let recipe: TrainingRecipe
  let vocabulary: Vocabulary
  /// The works that are learned from.
  let works: [Work]
  var threads = Concurrently.width

  func training(ofShard shard: Int) -> SlicedTraining<Model> {
    SlicedTraining(
      network, slices: plan.slices(ofShard: shard, works), vocabulary: vocabulary,
      recipe: plan.recipe(ofShard: shard, of: recipe), threads: threads)
  }

  /// How many steps all shards with text take.
  var steps: Int {
    (0..<plan.shards).reduce(0) { sum, shard in
      training(ofShard: shard).firstSlice == nil
        ? sum : sum + plan.recipe(ofShard: shard, of: recipe).steps
    }
  }

  /// Whether a training that was stopped kept where some shard of this one stood.
  func hasSlices(in unfinished: UnfinishedRun) -> Bool {
    (0..<plan.shards).contains { shard in
      let files = SliceCheckpoints(training(ofShard: shard))
      return (0..<plan.slices).contains { slice in
        unfinished.slice(ShardFiles.stopped(slice, ofShard: shard))
          .map { files.checkpoint($0, slice: slice) != nil } ?? false
      }
    }
  }

  /// Trains the network of a shard, from the last checkpoint that fits.
  ///
  /// - Parameters:
  ///   - limit: Checkpoints from this slice on do not count.
  ///   - checkpoint: The file of a checkpoint behind a slice, if there is one.
  ///   - keep: Told of each checkpoint that is new.
  ///   - observe: Told how many steps of the shard are taken; returns whether to go on.
  /// - Returns: Nil where the shard has no text.
  func train(
    _ shard: Int, before limit: Int? = nil, checkpoint: (Int) -> MappedFile? = { _ in nil },
    keep: (Int, MappedFile) throws -> Void = { _, _ in }, observe: (Int) -> Bool
  ) throws -> TrainedShard? {
    let training = training(ofShard: shard)
    guard let first = training.firstSlice else { return nil }
    let files = SliceCheckpoints(training)
    var start: SlicedTraining<Model>.Checkpoint?
    var slices: [(slice: Int, file: MappedFile)] = []
    for slice in first..<max(first, min(limit ?? plan.slices, plan.slices)) {
      guard let file = checkpoint(slice), let read = files.checkpoint(file, slice: slice) else {
        continue
      }
      start = read
      slices.append((slice, file))
    }
    let result = try training.train(from: start) { checkpoint in
      let file = files.file(of: checkpoint)
      slices.append((checkpoint.slice, file))
      try keep(checkpoint.slice, file)
    } observe: {
      observe($0)
    }
    let unknownShare = training.unknownShare
    let generator = NeuralGenerator(
      network, result.parameters, vocabulary: vocabulary, unknownShare: unknownShare)
    // Numbers that are finite can still be too large to compute with.
    guard generator.givesProbabilities else {
      throw NeuralError.overflowed(
        step: training.recipe.steps,
        learningRate: training.recipe.learningRate(atStep: training.recipe.steps - 1))
    }
    return TrainedShard(
      shard: shard, unknownShare: unknownShare, weights: network.weights(result.parameters),
      slices: slices.filter { $0.slice < plan.slices - 1 }, generator: generator,
      steps: result.steps,
      works: training.slices.joined().count { !$0.utf8.isEmpty })
  }

  /// Trains the networks of all shards with text.
  ///
  /// - Parameter observe: Told which part of all steps is taken; returns whether to go on.
  func trainAll(
    checkpoint: (_ slice: Int, _ shard: Int) -> MappedFile? = { _, _ in nil },
    keep: (_ slice: Int, _ shard: Int, MappedFile) throws -> Void = { _, _, _ in },
    observe: (Double) -> Bool
  ) throws -> [TrainedShard] {
    let all = Double(max(1, steps))
    var done = 0
    return try (0..<plan.shards).compactMap { shard in
      let trained = try train(shard) {
        checkpoint($0, shard)
      } keep: {
        try keep($0, shard, $1)
      } observe: {
        observe(Double(done + $0) / all)
      }
      if trained != nil { done += plan.recipe(ofShard: shard, of: recipe).steps }
      return trained
    }
  }
}

extension Mixture {
  /// The networks of shards, which weigh the same.
  ///
  /// - Throws: ``MixtureError``, which networks of one vocabulary never do.
  static func ofShards(
    _ networks: [(shard: Int, generator: any TextGenerator)]
  ) throws(MixtureError) -> Mixture {
    try Mixture(
      networks.map { ("shard \($0.shard + 1)", $0.generator) },
      weights: Array(repeating: 1 / Double(networks.count), count: networks.count))
  }
}

extension [TrainedShard] {
  /// The unknown share of each of so many shards; nil for those without a network.
  func unknownShares(shards: Int) -> [Double?] {
    var shares = [Double?](repeating: nil, count: shards)
    for shard in self { shares[shard.shard] = shard.unknownShare }
    return shares
  }
}
