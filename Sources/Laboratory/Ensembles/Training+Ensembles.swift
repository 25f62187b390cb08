import Corpora
import Foundation
import Generators
public import MagpieReports
import NeuralModels
public import Rights

/// An ensemble and what it is made of.
public struct EnsembleSettings: Sendable, Equatable {
  public var plan: ShardPlan
  /// The network of each shard, and the recipe that one network for all works would have.
  public var network: NeuralSettings

  /// - Throws: ``Failure`` 64 for numbers that cannot be.
  public init(shards: Int, slices: Int, network: NeuralSettings) throws {
    guard let plan = ShardPlan(shards: shards, slices: slices) else {
      let range = ShardPlan.counts
      throw Failure(
        .usage,
        "--shards \(shards) and --slices \(slices) must both lie in "
          + "\(range.lowerBound)…\(range.upperBound)", try: "--shards 8 --slices 4")
    }
    self.plan = plan
    self.network = network
  }

  /// Refuses what cannot be trained.
  public func check() throws {
    try network.check()
    let recipe = network.recipe
    guard recipe.patience == nil else {
      throw Failure(
        .usage, "the networks of shards take a number of steps that is fixed beforehand",
        try: "--shards without --patience")
    }
    guard recipe.checkpointCount == 0 else {
      throw Failure(
        .usage, "an ensemble keeps where it stood behind each slice, and no other checkpoints",
        try: "--slices in place of --checkpoints")
    }
    guard recipe.steps >= plan.shards * plan.slices else {
      throw Failure(
        .usage,
        "\(NumberText.count(recipe.steps, "step")) are not one for each slice of each of "
          + NumberText.count(plan.shards, "shard"),
        try: "--steps \(plan.shards * plan.slices) or more")
    }
  }
}

/// A training of an ensemble that was asked to stop.
public struct EnsembleInterruption: Error, Sendable {
  /// Whether it goes on behind a slice that was read.
  public var canGoOn: Bool
}

extension Training {
  /// Trains the networks of an ensemble and writes it as one model.
  ///
  /// After Ctrl-C, a crash or a full disk `resumes` goes on behind the last slice that was read, and the
  /// model's bytes are those of a training that was never stopped.
  ///
  /// - Parameter observe: Told which part is done; returns whether to go on.
  /// - Throws: ``Failure``; ``EnsembleInterruption`` when told not to go on.
  public static func trainEnsemble(
    on selection: CorpusSelection, settings: EnsembleSettings, output: String,
    resumes: Bool = false, observe: (Double) -> Bool = { _ in true }
  ) throws -> EnsembleTrainingReport {
    try settings.check()
    let material = try NeuralMaterial(selection, settings: settings.network)
    try ModelFolder.checkIsFree(output)
    _ = try MatrixMachine.ready()
    func opened(_ network: some Network<Float>) throws -> EnsembleTrainingReport {
      try TrainingMemory(network, settings.network).check()
      let unfinished = UnfinishedRun(output: output)
      let lock = try unfinished.lock(resuming: resumes)
      defer { withExtendedLifetime(lock) {} }
      let maker = EnsembleMaker(
        network: network, plan: settings.plan, recipe: settings.network.recipe,
        vocabulary: material.vocabulary,
        works: material.trainingWorks.indices.filter { !material.removed.contains($0) }
          .map { material.trainingWorks[$0] }, threads: settings.network.threads)
      if resumes, !maker.hasSlices(in: unfinished) {
        throw Failure(
          .badData,
          "\"\(unfinished.path)\" holds a training on other works, or with other settings",
          try: "the command that it was begun with, or deleting that folder")
      }
      let shards = try maker.trainAll {
        unfinished.slice(ShardFiles.stopped($0, ofShard: $1))
      } keep: {
        try unfinished.write(slice: $2, as: ShardFiles.stopped($0, ofShard: $1))
      } observe: {
        observe($0)
      }
      do {
        try write(shards, material, selection, settings, to: output)
      } catch let failure as Failure {
        throw Failure(
          failure.status, failure.problem,
          try: "putting that right; the same command with --resume then writes it")
      }
      unfinished.remove()
      return try report(on: shards, maker, material, selection, settings, output: output)
    }
    do {
      return try opened(
        settings.network.shape.network(outcomeCount: material.vocabulary.outcomeCount))
    } catch is CancellationError {
      let unfinished = UnfinishedRun(output: output)
      if !unfinished.canGoOn { unfinished.remove() }
      throw EnsembleInterruption(canGoOn: unfinished.canGoOn)
    } catch { throw Failure(error) }
  }

  private static func write(
    _ shards: [TrainedShard], _ material: NeuralMaterial, _ selection: CorpusSelection,
    _ settings: EnsembleSettings, to output: String
  ) throws {
    let network = settings.network
    let manifest = ModelManifest(
      unit: network.unit, handling: .keep,
      kind: .ensemble(
        network.shape, plan: settings.plan,
        unknownShares: shards.unknownShares(shards: settings.plan.shards),
        recipe: network.recipe, heldOut: network.heldOut))
    var run = selection.record
    run.blasCore = try MatrixMachine.ready().core
    let files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes)),
      VocabularyFile.file(of: material.vocabulary),
      (RunRecord.fileName, MappedFile(bytes: run.bytes)),
      material.hashes(of: selection).file,
    ]
    try ModelFolder.write(files + shards.flatMap(\.files), to: output)
  }

  private static func report<Network: NeuralModels.Network>(
    on shards: [TrainedShard], _ maker: EnsembleMaker<Network>, _ material: NeuralMaterial,
    _ selection: CorpusSelection, _ settings: EnsembleSettings, output: String
  ) throws -> EnsembleTrainingReport {
    let ensemble = try Mixture.ofShards(shards.map { ($0.shard, $0.generator) })
    func loss(_ generator: some TextGenerator) -> Double? {
      let losses = material.heldOutWorks.flatMap { work in
        generator.probabilities(of: work.utf8, after: [generator.vocabulary.boundary])
          .map { -FrozenMath.log($0) }
      }
      return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
    }
    let all = Dictionary(uniqueKeysWithValues: shards.map { ($0.shard, $0) })
    return EnsembleTrainingReport(
      model: URL(fileURLWithPath: output).lastPathComponent, corpus: selection.name,
      network: settings.network.shape.name, sizes: settings.network.shape.sizes,
      parameters: maker.network.parameterCount * shards.count, unit: settings.network.unit.rawValue,
      vocabulary: material.vocabulary.count, slices: settings.plan.slices,
      used: .init(
        works: maker.works.count, bytes: maker.works.reduce(0) { $0 + $1.utf8.count }),
      authors: Set(maker.works.compactMap(\.author)).count,
      heldOut: .init(
        works: material.heldOutWorks.count,
        bytes: material.heldOutWorks.reduce(0) { $0 + $1.utf8.count }),
      terms: TrainingTerms(selection, used: maker.works), steps: maker.steps,
      shards: (0..<settings.plan.shards).map { shard in
        let slices = maker.training(ofShard: shard).slices
        return .init(
          works: slices.joined().count, bytes: slices.joined().reduce(0) { $0 + $1.utf8.count },
          slices: slices.map(\.count), heldOutLoss: all[shard].flatMap { loss($0.generator) })
      }, heldOutLoss: loss(ensemble), files: Laboratory.Model.files(in: output),
      notes: selection.notes
        + settings.network.unit.vocabularyNotes(
          asked: settings.network.vocabularySize, found: material.vocabulary.count))
  }
}
