import Corpora
import Generators
import MagpieReports
import ModelAttribution
import NeuralModels
import Rights

/// An ensemble that forgets: the networks that read works are trained again, from the slice before them on.
struct ForgettingEnsemble: ForgettingSubject {
  let model: Model
  private let texts: TrainingTexts
  private let shape: NetworkShape
  private let plan: ShardPlan
  private let unknownShares: [Double?]
  private let recipe: TrainingRecipe
  private let heldOut: HeldOutPart
  private let threads: Int

  var methods: [ForgettingMethod] { [.slices] }
  var seed: UInt64? { recipe.seed }
  var steps: Int? {
    plan.recipe(ofShard: 0, of: recipe).steps * unknownShares.count { $0 != nil }
  }

  init(_ model: Model, at corpora: [String], threads: Int) throws {
    guard
      case .ensemble(let shape, let plan, let unknownShares, let recipe, let heldOut) =
        model.manifest.kind
    else { preconditionFailure("a model that is no ensemble") }
    self.model = model
    texts = try TrainingTexts(model, at: corpora, for: "forgetting")
    (self.shape, self.plan, self.unknownShares) = (shape, plan, unknownShares)
    (self.recipe, self.heldOut, self.threads) = (recipe, heldOut, threads)
  }

  func label(of name: String) throws -> WorkLabel { try texts.label(of: name) }

  func texts(forgetting ids: Set<WorkID>) throws -> ForgettingTexts {
    texts.forgetting(ids, whichAre: ids)
  }

  func trainingCost() throws -> RunCost? {
    func cost(_ network: some Network<Float>) -> RunCost {
      // All networks together take about as many steps as one for all works would.
      RunCost(
        RepeatableRun(
          network, on: EncodedCorpus(texts.works, vocabulary: model.vocabulary), recipe: recipe,
          without: texts.removed, threads: threads))
    }
    return cost(shape.network(outcomeCount: model.vocabulary.outcomeCount))
  }

  func forget(
    _ ids: Set<WorkID>, by method: ForgettingMethod, observe: (Double) -> Bool
  ) throws -> ForgettingOutcome {
    do {
      return ForgettingOutcome(
        steps: try forget(
          ids, shape.network(outcomeCount: model.vocabulary.outcomeCount), observe: observe))
    } catch { throw error is CancellationError ? error : Failure(error) }
  }

  private func forget(
    _ ids: Set<WorkID>, _ network: some Network<Float>, observe: (Double) -> Bool
  ) throws -> Int {
    let maker = maker(network, without: ids, recipe)
    guard maker.works.contains(where: { !$0.utf8.isEmpty }) else {
      throw Failure.nothingLeft(of: model)
    }
    // The first slice of each shard that is no longer what it was.
    var touched: [Int: Int] = [:]
    for work in texts.read where ids.contains(work.id) {
      let place = plan.place(of: work.id)
      touched[place.shard] = min(touched[place.shard] ?? plan.slices, place.slice)
    }
    var shares = unknownShares
    var files: [(name: String, contents: MappedFile)] = []
    var steps = 0
    let core = try MatrixMachine.ready().core
    // Networks of another kind of processor are not what training here gives.
    let isForeign = model.run?.blasCore.map { $0 != core } ?? false
    for shard in 0..<plan.shards {
      guard let slice = isForeign ? 0 : touched[shard] else {
        files += try model.copies(ofShard: shard, maker)
        continue
      }
      let trained = try maker.train(shard, before: slice) {
        model.file(ShardFiles.slice($0, ofShard: shard))
      } observe: { step in
        let all = Double(plan.recipe(ofShard: shard, of: recipe).steps)
        return observe((Double(shard) + Double(step) / all) / Double(plan.shards))
      }
      shares[shard] = trained?.unknownShare
      files += trained?.files ?? []
      steps += trained?.steps ?? 0
    }
    var manifest = model.manifest
    manifest.kind = .ensemble(
      shape, plan: plan, unknownShares: shares, recipe: recipe, heldOut: heldOut)
    files.append((ModelManifest.fileName, MappedFile(bytes: manifest.bytes)))
    files += try model.copies(of: [VocabularyFile.fileName(for: manifest.unit)])
    if var run = model.run?.without(ids) {
      run.blasCore = core
      files.append((RunRecord.fileName, MappedFile(bytes: run.bytes)))
    }
    if let hashes = try WorkHashes.ofModel(at: model.path)?.without(ids) {
      files.append(hashes.file)
    }
    try ModelFolder.write(files, to: model.path)
    return steps
  }

  func retrained(
    without ids: Set<WorkID>, seed: UInt64?, observe: (Double) -> Bool
  ) throws -> RetrainedModel {
    var recipe = recipe
    if let seed { recipe.seed = seed }
    func opened(_ network: some Network<Float>) throws -> RetrainedModel {
      let shards = try maker(network, without: ids, recipe).trainAll { observe($0) }
      var manifest = model.manifest
      manifest.kind = .ensemble(
        shape, plan: plan, unknownShares: shards.unknownShares(shards: plan.shards),
        recipe: self.recipe, heldOut: heldOut)
      return RetrainedModel(
        generator: try Mixture.ofShards(shards.map { ($0.shard, $0.generator) }),
        files: shards.flatMap(\.files)
          + [(ModelManifest.fileName, MappedFile(bytes: manifest.bytes))])
    }
    do {
      return try opened(shape.network(outcomeCount: model.vocabulary.outcomeCount))
    } catch { throw error is CancellationError ? error : Failure(error) }
  }

  private func maker<Model: Network<Float>>(
    _ network: Model, without ids: Set<WorkID>, _ recipe: TrainingRecipe
  ) -> EnsembleMaker<Model> {
    EnsembleMaker(
      network: network, plan: plan, recipe: recipe, vocabulary: model.vocabulary,
      works: texts.read.filter { !ids.contains($0.id) }, threads: threads)
  }
}

extension Model {
  /// A file of the model's folder; nil where it is not there.
  fileprivate func file(_ name: String) -> MappedFile? { try? MappedFile(path: "\(path)/\(name)") }

  /// The files of a shard that stays as it is.
  ///
  /// Slices that are damaged, or of another training, are left behind.
  fileprivate func copies(
    ofShard shard: Int, _ maker: EnsembleMaker<some Network<Float>>
  ) throws -> [(name: String, contents: MappedFile)] {
    let checkpoints = SliceCheckpoints(maker.training(ofShard: shard))
    let slices = (0..<maker.plan.slices).compactMap { slice -> (String, MappedFile)? in
      let name = ShardFiles.slice(slice, ofShard: shard)
      guard let file = file(name), checkpoints.checkpoint(file, slice: slice) != nil else {
        return nil
      }
      return (name, file)
    }
    let name = ShardFiles.weights(ofShard: shard)
    return (file(name).map { [(name, $0)] } ?? []) + slices
  }
}
