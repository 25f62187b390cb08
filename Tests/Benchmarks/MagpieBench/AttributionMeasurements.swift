import Corpora
import Foundation
import Generators
import ModelAttribution
import NeuralModels

extension Measurements {
  /// How well methods say which work moved a text, `--set-up` R or G: the truth is a
  /// training without each work, and without sets of them.
  static func attribution(_ arguments: Arguments) throws {
    guard let setUp = AttributionSetUp(rawValue: try arguments.text("set-up")) else {
      throw BenchError("there is no such set-up")
    }
    let material = try AttributionCase(file: try arguments.text("file"))
    try setUp.open(
      AttributionGrades(
        material: material, recipe: setUp.recipe,
        subsetCount: try arguments.number("subsets", or: 50),
        folder: try arguments.text("export", or: "")),
      outcomeCount: material.corpus.vocabulary.outcomeCount)
  }
}

private struct AttributionGrades: AttributionBody {
  let material: AttributionCase
  let recipe: TrainingRecipe
  let subsetCount: Int
  /// Where weights, texts and the truth are left for peers; empty for nowhere.
  let folder: String

  func run<Model: TwiceDifferentiable>(_ network: Model) throws where Model.Scalar == Float {
    let run = RepeatableRun(network, on: material.corpus, recipe: recipe)
    let times = measure(runs: 3) { _ = run.parameters() }.sorted()
    let trained = TrainedRun(run)
    var trainer = run.trainer()
    let losses = (0..<recipe.steps).map { _ in trainer.advance() }.suffix(100)
    let kinds = [
      ("heldOut", material.heldOut),
      ("generated", try material.generated(network, trained.parameters)),
      ("excerpts", material.excerpts),
    ]
    let targets = kinds.flatMap(\.1).map {
      EffectTarget(TextLoss(network, $0, vocabulary: material.corpus.vocabulary))
    }
    let start = ContinuousClock.now
    let leaveOneOut = try Retraining().changes(
      of: targets, leavingOut: run.works.map { [$0] }, in: trained)
    let leaveOneOutSeconds = seconds(ContinuousClock.now - start)
    let most = try truth(keeping: AttributionCase.workCount * 9 / 10, targets, trained)
    let half = try truth(keeping: AttributionCase.workCount / 2, targets, trained)

    var methods: [AttributionResult.Method] = []
    for method in EffectMethods.all where !(method is Retraining) {
      let start = ContinuousClock.now
      let effects = try method.effects(on: targets, in: trained) { _ in true }
      methods.append(
        grade(
          method.name, effects, seconds(ContinuousClock.now - start), kinds.map(\.0),
          leaveOneOut, most, half))
    }
    // Half of the works is no small change: the derivative half-way through it.
    let halfWeights = [Double](repeating: 0.5, count: run.workCount)
    let halfWay = try UnrolledDifferentiation().differentiate(run, weights: halfWeights) {
      parameters in targets.map { $0.gradient(parameters) }
    }.map { WorkEffects(values: $0.derivatives.map { 0 - $0 }) }
    methods.append(
      grade("exact at ½", halfWay, nil, kinds.map(\.0), leaveOneOut, most, half))
    methods.append(
      grade(
        "retraining", leaveOneOut.map { WorkEffects(values: $0) }, leaveOneOutSeconds,
        kinds.map(\.0), leaveOneOut, most, half))
    let one = ContinuousClock.now
    _ = try ExactMethod().effects(on: [targets[0]], in: trained) { _ in true }
    let oneTextSeconds = seconds(ContinuousClock.now - one)
    if !folder.isEmpty {
      try export(trained, kinds.flatMap(\.1), leaveOneOut, most, half)
    }
    try AttributionResult(
      what: "attribution", natsPerToken: losses.reduce(0, +) / Double(losses.count),
      seconds: times, trainingSeconds: times[1],
      oneTextSeconds: oneTextSeconds, leaveOneOutSeconds: leaveOneOutSeconds,
      stateBytes: network.parameterCount * 4 * recipe.steps, methods: methods
    ).print()
  }

  /// The loss of each target after trainings on sets of works.
  private func truth<Model: Network>(
    keeping kept: Int, _ targets: [EffectTarget<Model>], _ run: TrainedRun<Model>
  ) throws -> Subsets {
    let sets = AttributionCase.subsets(subsetCount, keeping: kept)
    let all = Set(run.run.works)
    return Subsets(
      kept: sets,
      changes: try Retraining().changes(
        of: targets, leavingOut: sets.map { all.subtracting($0) }, in: run))
  }

  /// Works that were kept, and what leaving out the others did to each target.
  private struct Subsets {
    var kept: [Set<Int>]
    /// A row for each target.
    var changes: [[Double]]

    /// The linear datamodeling score: how well summed effects order the trainings.
    func score(_ effects: [Double], target: Int) -> Double {
      let predicted = kept.map { set in
        effects.indices.reduce(0) { set.contains($1) ? $0 : $0 + effects[$1] }
      }
      return Correlation.spearman(predicted, changes[target]) ?? 0
    }
  }

  private func grade(
    _ name: String, _ effects: [WorkEffects], _ seconds: Double?, _ kinds: [String],
    _ leaveOneOut: [[Double]], _ most: Subsets, _ half: Subsets
  ) -> AttributionResult.Method {
    var grades: [String: AttributionResult.Grade] = [:]
    let count = AttributionCase.textCount
    for (kind, name) in kinds.enumerated() {
      let own = (kind * count)..<((kind + 1) * count)
      let pearson = own.map {
        Correlation.pearson(effects[$0].values, leaveOneOut[$0]) ?? 0
      }
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      grades[name] = .init(
        pearson: mean(pearson), worstPearson: pearson.min() ?? 0,
        spearman: mean(
          own.map { Correlation.spearman(effects[$0].values, leaveOneOut[$0]) ?? 0 }),
        most: mean(own.map { most.score(effects[$0].values, target: $0) }),
        half: mean(own.map { half.score(effects[$0].values, target: $0) }))
    }
    return .init(
      name: name, seconds: seconds, grades: grades,
      growth: effects.compactMap(\.growth).max())
  }

  /// Leaves the weights, the tokens and the truth in files.
  private func export<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>, _ texts: [[TokenID]], _ leaveOneOut: [[Double]],
    _ most: Subsets, _ half: Subsets
  ) throws where Model.Scalar == Float {
    let corpus = material.corpus
    let weights = run.run.network.weights(run.parameters)
    let place = URL(fileURLWithPath: folder)
    try Data(weights.bytes(in: 0..<weights.count)).write(
      to: place.appending(path: "weights.safetensors"))
    let content = AttributionExport(
      outcomes: corpus.vocabulary.outcomeCount, boundary: Int(corpus.vocabulary.boundary),
      unknown: Int(corpus.vocabulary.unknown),
      works: (0..<corpus.workCount).map {
        corpus.tokens[corpus.tokenRange(ofWork: $0)].map(Int.init)
      },
      texts: texts.map { $0.map(Int.init) }, leaveOneOut: leaveOneOut,
      most: .init(kept: most.kept.map { $0.sorted() }, changes: most.changes),
      half: .init(kept: half.kept.map { $0.sorted() }, changes: half.changes))
    try JSONEncoder().encode(content).write(to: place.appending(path: "case.json"))
  }
}

private struct AttributionExport: Encodable {
  struct Subsets: Encodable {
    var kept: [[Int]]
    var changes: [[Double]]
  }
  var outcomes: Int
  var boundary: Int
  var unknown: Int
  var works: [[Int]]
  var texts: [[Int]]
  var leaveOneOut: [[Double]]
  var most: Subsets
  var half: Subsets
}

/// What attribution came to, as a line of JSON.
private struct AttributionResult: Encodable {
  struct Grade: Encodable {
    var pearson: Double
    var worstPearson: Double
    var spearman: Double
    /// Linear datamodeling scores with nine tenths and with half of the works kept.
    var most: Double
    var half: Double
  }

  struct Method: Encodable {
    var name: String
    /// For all texts together.
    var seconds: Double?
    /// For each kind of text.
    var grades: [String: Grade]
    var growth: Double?
  }

  var what: String
  /// The training loss of the last hundred steps.
  var natsPerToken: Double
  var seconds: [Double]
  var trainingSeconds: Double
  var oneTextSeconds: Double
  var leaveOneOutSeconds: Double
  /// What the states of all steps take.
  var stateBytes: Int
  var methods: [Method]

  func print() throws {
    FileHandle.standardOutput.write(try JSONEncoder().encode(self) + Data("\n".utf8))
  }
}
