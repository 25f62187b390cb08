import Corpora
import Generators
import MagpieReports
import ModelAttribution
import NeuralModels
import Rights

/// A network that forgets: it is trained again, or led away from works.
struct ForgettingNetwork: ForgettingSubject {
  let model: Model
  private let run: NetworkRun
  private let corpora: [String]

  var methods: [ForgettingMethod] { [.retrain, .ascent, .finetune] }
  var seed: UInt64? { run.recipe.seed }
  var steps: Int? { run.recipe.steps }

  init(_ model: Model, at corpora: [String], threads: Int) throws {
    self.model = model
    self.corpora = corpora
    run = try NetworkRun(model, for: "forgetting", at: corpora, threads: threads)
  }

  func label(of name: String) throws -> WorkLabel { try run.texts.label(of: name) }

  func texts(forgetting ids: Set<WorkID>) throws -> ForgettingTexts {
    run.texts.forgetting(ids.union(approximated), whichAre: ids)
  }

  func trainingCost() throws -> RunCost? { try run.open(CostBody()) }

  func forget(
    _ ids: Set<WorkID>, by method: ForgettingMethod, observe: (Double) -> Bool
  ) throws -> ForgettingOutcome {
    let left = ids.union(approximated)
    guard run.texts.read.contains(where: { !left.contains($0.id) && !$0.utf8.isEmpty }) else {
      throw Failure.nothingLeft(of: model)
    }
    switch method {
    case .retrain: return ForgettingOutcome(steps: try retrain(without: left, observe: observe))
    case .ascent, .finetune:
      let target = try method == .ascent ? heldOutLoss() : 0
      let (weights, steps, reachesTarget) = try withoutActuallyEscaping(observe) { observe in
        try run.open(
          ApproximationBody(
            network: run, ids: ids, left: left, method: method, observe: observe, target: target))
      }
      try write(weights, method, ids)
      return ForgettingOutcome(
        steps: steps,
        notes: reachesTarget
          ? []
          : [
            "after \(NumberText.count(steps, "step")) the ascent had not come to the loss of texts "
              + "that were never read, and stopped"
          ])
    case .subtract, .slices: preconditionFailure("no method of networks")
    }
  }

  func retrained(
    without ids: Set<WorkID>, seed: UInt64?, observe: (Double) -> Bool
  ) throws -> RetrainedModel {
    try withoutActuallyEscaping(observe) { observe in
      try run.open(
        TrainingBody(
          network: run, ids: ids.union(approximated), seed: seed ?? run.recipe.seed,
          observe: observe))
    }
  }

  /// Works that the network was led away from before: where it is trained again, it is without them.
  private var approximated: Set<WorkID> {
    Set((model.run?.approximatelyForgotten ?? []).map { WorkID($0) })
  }

  private func retrain(
    without ids: Set<WorkID>, observe: (Double) -> Bool
  ) throws -> Int {
    guard let heldOut = model.manifest.heldOut else {
      preconditionFailure("a network without a held-out part")
    }
    var selection = try model.selection(without: ids, at: corpora)
    selection.record.approximatelyForgotten = nil
    let settings = NeuralSettings(
      unit: model.manifest.unit, shape: run.shape, recipe: run.recipe, heldOut: heldOut,
      threads: run.threads)
    var steps = 0
    do {
      _ = try Training.trainNeural(
        on: selection, settings: settings, output: model.path, vocabulary: model.vocabulary
      ) { news in
        steps = news.report.step
        return observe(Double(steps) / Double(run.recipe.steps))
      }
    } catch {
      // The model is there as it was: nobody goes on with half of what replaces it.
      UnfinishedRun(output: model.path).remove()
      guard let failure = error as? Failure else {
        throw error is Interruption ? CancellationError() : error
      }
      throw Failure(
        failure.status, failure.problem, try: "putting that right; the model is unchanged")
    }
    return steps
  }

  /// The loss of the network on what it has not read, up to which ascent climbs.
  private func heldOutLoss() throws -> Double {
    let losses = run.texts.heldOut.flatMap { work in
      model.losses(of: work.utf8, under: model.generator)
    }
    guard !losses.isEmpty else {
      throw Failure(
        .usage, "\"\(model.path)\" holds nothing out: ascent does not know how high to climb",
        try: "--method finetune, or --method retrain")
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  private func write(
    _ weights: MappedFile, _ method: ForgettingMethod, _ ids: Set<WorkID>
  ) throws {
    var manifest = model.manifest
    manifest.approximations.append(method)
    var files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes)), (ModelFiles.weights, weights),
    ]
    // The model has read the works: its list of them stays as it is.
    if var record = model.run {
      let names = approximated.union(ids).map(\.value)
      record.approximatelyForgotten = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      files.append((RunRecord.fileName, MappedFile(bytes: record.bytes)))
    }
    // Checkpoints and trainings that were kept would have the works in them still.
    files += try model.copies(of: [
      VocabularyFile.fileName(for: manifest.unit), WorkHashes.fileName, LossCurve.fileName,
      LossCurve.pictureName,
    ])
    try ModelFolder.write(files, to: model.path)
  }
}

/// How long one training takes.
private struct CostBody: NetworkRunBody {
  func differentiate<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>
  ) throws -> RunCost? where Model.Scalar == Float { RunCost(run.run) }

  func retrain<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> RunCost? where Model.Scalar == Float { RunCost(run.run) }
}

/// The training without works, from its first step.
private struct TrainingBody: NetworkRunBody {
  let network: NetworkRun
  let ids: Set<WorkID>
  let seed: UInt64
  let observe: (Double) -> Bool

  func differentiate<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>
  ) throws -> RetrainedModel where Model.Scalar == Float { try retrain(run) }

  func retrain<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> RetrainedModel where Model.Scalar == Float {
    var recipe = network.recipe
    recipe.seed = seed
    let judges = network.texts.heldOut.filter { !ids.contains($0.id) }
    let vocabulary = network.corpus.vocabulary
    var training = try TrainingRun(
      run.run.network, on: network.corpus,
      heldOut: judges.isEmpty ? nil : EncodedCorpus(judges, vocabulary: vocabulary),
      recipe: recipe, without: network.removed.union(network.texts.places(of: ids)),
      threads: network.threads)
    while let progress = try training.advance() {
      guard observe(Double(progress.step) / Double(recipe.steps)) else { throw CancellationError() }
    }
    let generator = NeuralGenerator(
      run.run.network, training.parameters, vocabulary: vocabulary,
      unknownShare: training.unknownShare)
    guard generator.givesProbabilities else { throw training.goBack() }
    let manifest = ModelManifest(
      unit: network.model.manifest.unit, handling: .keep,
      kind: .neural(
        network.shape, unknownShare: training.unknownShare, recipe: network.recipe,
        heldOut: network.model.manifest.heldOut ?? HeldOutPart()))
    return RetrainedModel(
      generator: generator,
      files: [
        (ModelFiles.weights, run.run.network.weights(training.parameters)),
        (ModelManifest.fileName, MappedFile(bytes: manifest.bytes)),
      ])
  }
}

/// What leads the network away from works.
private struct ApproximationBody: NetworkRunBody {
  let network: NetworkRun
  let ids: Set<WorkID>
  /// The same, and those that it was led away from before.
  let left: Set<WorkID>
  let method: ForgettingMethod
  let observe: (Double) -> Bool
  /// The loss that ascent climbs to, in nats a token.
  let target: Double

  func differentiate<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>
  ) throws -> (MappedFile, Int, Bool) where Model.Scalar == Float { try retrain(run) }

  func retrain<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> (MappedFile, Int, Bool) where Model.Scalar == Float {
    guard case .neural(_, let unknownShare, _, _) = network.model.manifest.kind else {
      preconditionFailure("a network of another kind")
    }
    let texts = EncodedCorpus(
      network.texts.places(of: ids).sorted().map { network.works[$0] },
      vocabulary: network.corpus.vocabulary)
    let forgetting = ApproximateForgetting(
      run.run, forgetting: network.texts.places(of: left), texts: texts)
    let parameters: Parameters<Float>
    let steps: Int
    var reachesTarget = true
    if method == .ascent {
      (parameters, steps, reachesTarget) = try forgetting.ascent(
        from: run.parameters, until: target, unknownShare: unknownShare
      ) { observe(Double($0) / Double(ApproximateForgetting<Model>.greatestAscent)) }
    } else {
      (parameters, steps) = try forgetting.finetuned(from: run.parameters) {
        observe(Double($0) / Double(forgetting.finetuningSteps))
      }
    }
    let generator = NeuralGenerator(
      run.run.network, parameters, vocabulary: network.corpus.vocabulary,
      unknownShare: unknownShare)
    guard generator.givesProbabilities else {
      throw Failure(
        .unmet, "the network has no sense left after \(method.words)", try: "--method retrain")
    }
    return (run.run.network.weights(parameters), steps, reachesTarget)
  }
}

extension TrainingTexts {
  /// The places of works among those of the training.
  func places(of ids: Set<WorkID>) -> Set<Int> {
    Set(works.indices.filter { ids.contains(works[$0].id) })
  }

  /// The work that a person means, and that taught something.
  func label(of name: String) throws -> WorkLabel {
    let index = try finder.find(name)
    guard !removed.contains(index) else {
      throw Failure(
        .missingInput,
        "the model has not read \"\(works[index].id)\": it was left out or forgotten",
        try: "magpie info, which counts the works that it has read")
    }
    return WorkLabel(works[index])
  }

  /// - Parameters:
  ///   - all: Works that must count neither as read nor as unread.
  ///   - ids: Those of them that are to be forgotten now.
  func forgetting(_ all: Set<WorkID>, whichAre ids: Set<WorkID>) -> ForgettingTexts {
    ForgettingTexts(
      works: works.filter { ids.contains($0.id) }, rest: read.filter { !all.contains($0.id) },
      unread: heldOut.filter { !all.contains($0.id) }
        + removed.sorted().map { works[$0] }.filter { !all.contains($0.id) })
  }
}

extension Model {
  /// Those of some files of the model that are there.
  func copies(of names: [String]) throws -> [(name: String, contents: MappedFile)] {
    let there = Set(Self.files(in: path).map(\.name))
    do {
      return try names.filter(there.contains).map { ($0, try MappedFile(path: "\(path)/\($0)")) }
    } catch { throw Failure(error) }
  }
}
