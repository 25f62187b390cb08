import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

/// Makes the truth, asks every method, and compares.
struct Grader<Model: Network> where Model.Scalar == Float {
  /// What a method says of targets in a run.
  typealias Effects = (
    any EffectMethod, [EffectTarget<Model>], TrainedRun<Model>, (Double) -> Bool
  ) throws -> [WorkEffects]
  /// The same for half of the works; nil where a method has no other numbers for that.
  typealias Halfway = (
    any EffectMethod, [EffectTarget<Model>], TrainedRun<Model>, (Double) -> Bool
  ) throws -> [WorkEffects]?

  private let run: NetworkRun
  private let trained: TrainedRun<Model>
  private let settings: GradeSettings
  private let control: ExperimentControl
  private let limit: String?
  private let effects: Effects
  private let halfway: Halfway
  private let making: TruthMaking<Model>

  init(
    _ trained: TrainedRun<Model>, _ run: NetworkRun, _ settings: GradeSettings,
    _ control: ExperimentControl, limit: String?, effects: @escaping Effects,
    halfway: @escaping Halfway
  ) throws {
    self.trained = trained
    self.run = run
    self.settings = settings
    self.control = control
    self.limit = limit
    self.effects = effects
    self.halfway = halfway
    making = try TruthMaking(trained.run, run, settings.truth)
  }

  /// What is asked of each method, one measurement each.
  private enum Stage: String, CaseIterable {
    case asking, removing, checking
  }

  func report() throws -> GradeReport {
    let methods = try settings.chosen(limit: limit)
    var progress = ExperimentProgress(
      seeds: settings.truth.otherSeeds(than: run.recipe.seed),
      planned: making.plan.all.count + methods.count * Stage.allCases.count)
    let (cost, isComplete) = try making.make(
      &progress, control, further: (furtherTrainings(methods), "what the methods take"))
    guard isComplete, let parameters = making.store.parameters(of: .again) else {
      return report(progress, cost, nil, [], random: [])
    }
    let base = TrainedRun(trained.run, parameters: parameters)
    let material = try GradeMaterial(run, base.run, parameters: parameters, settings)
    let table = try TruthTable(making.plan, making.store, material.texts)
    let scores = GradeScores(
      table: table, works: base.run.works, workCount: run.works.count,
      seed: settings.truth.seeds.first)
    let checks = GradeChecks(
      run, base, texts: Array(material.targets[material.texts.indices]), scores)
    let brittleness = Brittleness(
      trainings: making.trainings, prompts: material.prompts,
      continuations: material.continuations)
    var random = SeededOrders(seed: settings.truth.seeds.first)
    let orders = material.prompts.map { _ in random.order(of: base.run.works) }
    guard let atRandom = try brittleness.removals(orders, control) else {
      return report(progress, cost, nil, [], random: [])
    }
    let bench = Bench(
      base: base, material: material, scores: scores, checks: checks, brittleness: brittleness,
      secondsOfOne: making.trainings.secondsOfOne(threads: base.run.threads), cost: cost)
    var graded: [Graded] = []
    do {
      for method in methods {
        guard let found = try grade(method, bench, &progress) else { break }
        graded.append(found)
      }
    } catch is CancellationError {}
    return report(progress, cost, (material, scores), graded, random: atRandom)
  }

  /// About how many trainings it takes to ask all methods and to check what they say.
  private func furtherTrainings(_ methods: [any EffectMethod]) -> Double {
    let texts = 3 * settings.texts
    let targets = texts + GradeMaterial<Model>.furtherTargets
    // Rows of 1, 2, 4 … works, up to half of them.
    let rows = Int.bitWidth - (run.works.count / 2).leadingZeroBitCount
    let removals = Double(GradeMaterial<Model>.promptCount * rows)
    return methods.reduce(0) { sum, method in
      let isTruth = method.name == Retraining().name
      func cost(_ targets: Int) -> Double {
        isTruth ? 2 : method.trainings(targets: targets, groups: run.works.count, in: trained.run)
      }
      // The exact method is asked once more, half-way.
      let asked = cost(targets) * (method.name == ExactMethod().name ? 2 : 1)
      return sum + asked + cost(texts) + 2 * cost(1) + removals
    }
  }

  /// What every method is held against.
  private struct Bench {
    let base: TrainedRun<Model>
    let material: GradeMaterial<Model>
    let scores: GradeScores
    let checks: GradeChecks<Model>
    let brittleness: Brittleness<Model>
    let secondsOfOne: Double
    let cost: TruthReport.Cost
  }

  private struct Graded {
    let row: GradeReport.Method
    let effects: [WorkEffects]
  }

  /// - Returns: Nil where somebody ended it before.
  private func grade(
    _ method: any EffectMethod, _ bench: Bench, _ progress: inout ExperimentProgress
  ) throws -> Graded? {
    let (material, scores) = (bench.material, bench.scores)
    let isTruth = method.name == Retraining().name
    guard control.goesOn("asking \(method.name)", progress) else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let (found, memory) = try PeakMemory.measuring {
      isTruth
        ? try kept(material.targets, bench.base)
        : try effects(method, material.targets, bench.base, goesOn)
    }
    // The trainings without a work were made before.
    let seconds =
      (clock.now - start) / .seconds(1)
      + (isTruth ? Double(scores.works.count) * bench.cost.secondsOfOne / Double(threads) : 0)
    let half =
      isTruth ? nil : try halfway(method, material.targets, bench.base, goesOn)
    progress.measured += 1
    guard control.goesOn("leaving out what \(method.name) ranks first", progress),
      let removals = try bench.brittleness.removals(
        material.promptRange.map { scores.order(found[$0].values) }, control)
    else { return nil }
    progress.measured += 1
    guard control.goesOn("checking \(method.name)", progress) else { return nil }
    let checks = try bench.checks.checks(
      alone: found[bench.checks.text].values[bench.checks.work], isTruth: isTruth
    ) { try effects(method, $0, $1, goesOn) }
    progress.measured += 1
    let sources = zip(material.planted, material.plantedRange).count { word, target in
      scores.order(found[target].values).first == word.work
    }
    let kinds = [(name: "all", range: material.texts.indices)] + material.kinds
    let row = GradeReport.Method(
      name: method.name, unit: method.unit(for: bench.base.run.recipe).rawValue,
      question: method.question.rawValue,
      scores: kinds.map {
        scores.scores($0.name, $0.range, found, halfway: half ?? found)
      }, removals: removals, found: sources, planted: material.planted.count, seconds: seconds,
      trainings: seconds / Double(material.targets.count) / max(1e-9, bench.secondsOfOne),
      memory: isTruth ? nil : memory, checks: checks)
    return Graded(row: row, effects: found)
  }

  /// The truth about targets, of the trainings that are kept.
  private func kept(
    _ targets: [EffectTarget<Model>], _ base: TrainedRun<Model>
  ) throws -> [WorkEffects] {
    let before = EffectTarget.losses(of: targets, base.parameters)
    let losses = Concurrently.map(making.plan.alone) { [store = making.store] alteration in
      store.parameters(of: alteration).map { parameters in
        EffectTarget.losses(of: targets, parameters)
      }
    }
    return try targets.indices.map { target in
      var values = [Double](repeating: 0, count: run.works.count)
      for (group, losses) in zip(making.plan.groups, losses) {
        guard let losses else {
          throw Failure(
            .missingInput, "\"\(making.store.path)\" has lost a training",
            try: "the same command again")
        }
        values[group.works[0]] = losses[target] - before[target]
      }
      return WorkEffects(values: values)
    }
  }

  private var threads: Int { max(1, trained.run.threads) }

  private func goesOn(_ part: Double) -> Bool { !control.isStopped }

  // MARK: - The report

  private func report(
    _ progress: ExperimentProgress, _ cost: TruthReport.Cost,
    _ asked: (material: GradeMaterial<Model>, scores: GradeScores)?, _ graded: [Graded],
    random: [Int?]
  ) -> GradeReport {
    let texts = asked?.material.texts.indices ?? 0..<0
    let plot = asked.map { comparisons($0.scores, graded) } ?? ("", [])
    return GradeReport(
      progress: progress, model: run.model.name, network: run.shape.name,
      corpus: run.corpusName, works: trained.run.works.count, steps: run.steps,
      subsets: settings.truth.subsets, characters: settings.characters,
      lossNoise: GradeScores.median(texts.map { asked?.scores.table.lossNoise(of: $0) }),
      effectNoise: GradeScores.median(texts.map { asked?.scores.table.effectNoise(of: $0) }),
      limit: limit, methods: graded.map(\.row), randomRemovals: random, plotted: plot.0,
      comparisons: plot.1, cost: cost)
  }

  /// For the first text what methods foretell in nats of each work; where there is none, what
  /// single removals foretell of halves.
  private func comparisons(
    _ scores: GradeScores, _ graded: [Graded]
  ) -> (String, [GradeReport.Comparison]) {
    let truth = scores.truth(of: 0)
    let inNats = graded.filter {
      $0.row.unit == EffectUnit.nats.rawValue && $0.row.name != Retraining().name
    }
    guard inNats.isEmpty else {
      return (
        "one text, each work",
        inNats.map { method in
          GradeReport.Comparison(
            method: method.row.name,
            points: scores.works.map { (method.effects[0].values[$0], truth[$0]) })
        }
      )
    }
    let points = scores.table.half.map { subset in
      (
        predicted: subset.leftOut.sorted().reduce(0) { $0 + truth[$1] },
        actual: subset.losses[0] - scores.table.base[0]
      )
    }
    return (
      "one text, halves of the works",
      [GradeReport.Comparison(method: "the sum of single removals", points: points)]
    )
  }
}
