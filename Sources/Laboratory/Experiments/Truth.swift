import Corpora
public import MagpieReports
import ModelAttribution
import NeuralModels

/// Trains a network again without each work, with parts of the works and with other seeds: what
/// moved it, as a fact.
///
/// What the trainings end with is kept in the model's folder, so that after N trainings any text
/// is judged by N forward passes. A call that was stopped goes on where it was.
public struct Truth {
  private let run: NetworkRun
  private let texts: [TextInput]
  private let settings: TruthSettings

  /// - Parameter texts: What is judged beside the part that was held out.
  /// - Throws: ``Failure``: 64 for settings that cannot be and for models that are no network; 65
  ///   for a corpus that has changed, or where there is nothing to judge; 66 where the corpus is
  ///   not known or not there.
  public init(_ model: Model, texts: [TextInput] = [], settings: TruthSettings) throws {
    try settings.check()
    self.settings = settings
    self.texts = texts
    run = try NetworkRun(
      model, for: "training it again", at: settings.corpora, threads: settings.threads)
    guard run.heldOut != nil || !texts.isEmpty else {
      throw Failure(
        .badData, "nothing was held out of \"\(model.path)\", and no text is named to judge",
        try: "a FILE")
    }
    for text in texts {
      let tokens = model.vocabulary.encode(text.bytes.span)
      guard tokens.contains(where: { $0 != model.vocabulary.unknown }) else {
        throw Failure(
          .badData, "\(text.name) has no token that the model knows", try: "another text")
      }
    }
  }

  /// - Complexity: A training for each group of works, subset and seed that is not kept yet, and a
  ///   forward pass over the texts for each.
  public func report(_ control: ExperimentControl = .unwatched) throws -> TruthReport {
    try run.open(TruthBody(run: run, texts: texts, settings: settings, control: control))
  }
}

private struct TruthBody: NetworkRunBody {
  let run: NetworkRun
  let texts: [TextInput]
  let settings: TruthSettings
  let control: ExperimentControl

  func differentiate<Network: TwiceDifferentiable>(
    _ trained: TrainedRun<Network>
  ) throws -> TruthReport where Network.Scalar == Float { try report(on: trained) }

  func retrain<Model: Network>(_ trained: TrainedRun<Model>) throws -> TruthReport
  where Model.Scalar == Float { try report(on: trained) }

  private func report<Model: Network>(on trained: TrainedRun<Model>) throws -> TruthReport
  where Model.Scalar == Float {
    let making = try TruthMaking(trained.run, run, settings)
    let plan = making.plan
    var progress = ExperimentProgress(
      seeds: settings.otherSeeds(than: run.recipe.seed), planned: plan.all.count)
    let (cost, isComplete) = try making.make(&progress, control)
    var judged: [TruthReport.Text] = []
    if isComplete {
      let texts = judgedTexts(trained.run.network)
      let table = try TruthTable(plan, making.store, texts)
      judged = texts.indices.map { text(texts[$0], $0, table, plan) }
    }
    let difference = try making.difference(from: trained.parameters)
    return TruthReport(
      progress: progress, model: run.model.name, network: run.shape.name,
      corpus: run.corpusName, works: trained.run.works.count,
      group: settings.byAuthor ? "author" : "work", steps: run.steps, subsets: settings.subsets,
      difference: difference.isFinite ? difference : nil, trainedFor: run.model.run?.blasCore,
      madeFor: try MatrixMachine.ready().core, texts: judged, cost: cost)
  }

  private func judgedTexts<Model: Network>(_ network: Model) -> [JudgedText<Model>]
  where Model.Scalar == Float {
    let vocabulary = run.corpus.vocabulary
    var judged: [JudgedText<Model>] = []
    if let heldOut = run.heldOut {
      let parts = (0..<heldOut.workCount).map {
        Array(heldOut.tokens[heldOut.tokenRange(ofWork: $0)])
      }
      judged.append(JudgedText("the held-out part", network, parts, vocabulary: vocabulary))
    }
    return judged
      + texts.map {
        JudgedText($0.name, network, [vocabulary.encode($0.bytes.span)], vocabulary: vocabulary)
      }
  }

  private func text(
    _ text: JudgedText<some Network<Float>>, _ index: Int, _ table: TruthTable, _ plan: TruthPlan
  ) -> TruthReport.Text {
    let others = table.otherEffects(on: index)
    let effects = zip(plan.groups, table.effects(on: index)).enumerated().map { place, pair in
      TruthReport.Effect(
        work: WorkLabel(run.works[pair.0.works[0]]), works: pair.0.works.count, value: pair.1,
        others: others.map { $0[place] })
    }.sorted { $0.value != $1.value ? $0.value > $1.value : $0.work.id < $1.work.id }
    let single = table.effectsOfWorks(on: index, count: run.works.count)
    func score(_ subsets: [TruthTable.Subset]) -> Double? {
      single.flatMap { TruthTable.datamodelingScore($0, on: index, subsets) }
    }
    return TruthReport.Text(
      name: text.name, tokens: text.tokens, unknown: text.unknown, loss: table.base[index],
      effects: effects, lossNoise: table.lossNoise(of: index),
      effectNoise: table.effectNoise(of: index), agreement: table.agreement(on: index),
      halfScore: score(table.half), mostScore: score(table.most))
  }
}
