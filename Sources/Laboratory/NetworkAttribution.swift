import Corpora
import Foundation
public import MagpieReports
import ModelAttribution
import NeuralModels

extension Model {
  /// The effect of each work on a text, for a network.
  ///
  /// - Throws: ``Failure``, and `CancellationError` if it was ended.
  public func attribute(
    _ text: [UInt8], name: String, _ settings: AttributionSettings,
    _ control: AttributionControl
  ) throws -> NetworkAttributionReport {
    guard settings.seeds >= 1 else {
      throw Failure(.usage, "--seeds must be at least 1", try: "--seeds 2")
    }
    let network = try NetworkRun(
      self, for: "the effect of a work", at: settings.corpora, threads: settings.threads)
    let text = try NetworkText(text, name: name, of: self)
    var report = try network.open(
      NetworkAttribution(network: network, text: text, settings: settings, control: control))
    if settings.besidePlace {
      let source = try traceSource(at: settings.corpora, byWords: true)
      report.addPlaces(
        WorkPlaces(text.bytes, in: source, grouping: settings.grouping, network))
    }
    return report
  }
}

/// Finds effects on one text, whatever the network.
private struct NetworkAttribution: NetworkRunBody {
  let network: NetworkRun
  let text: NetworkText
  let settings: AttributionSettings
  let control: AttributionControl

  func retrain<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> NetworkAttributionReport where Model.Scalar == Float {
    if try method(run) is Retraining { return try retrained(run) }
    if let name = settings.method {
      throw Failure(
        .usage,
        "the training of a \(network.shape.name) is not differentiated: \(name) cannot say "
          + "anything of it", try: "--method retraining, which trains again")
    }
    return try retrained(run)
  }

  func differentiate<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>
  ) throws -> NetworkAttributionReport where Model.Scalar == Float {
    let method = try method(run)
    if method is Retraining { return try retrained(run) }
    guard !network.recipe.crossesWorks else {
      throw Failure(
        .usage,
        "the windows of this training go on from one work into the next (--cross-works), so "
          + "a window belongs to no one work", try: "--method retraining")
    }
    guard method.addsUp || (settings.grouping == .work && !settings.isPerToken) else {
      throw Failure(
        .usage, "the numbers of \(method.name) do not add up, neither over works nor over tokens",
        try: "--method \(method.name) without --by, --tokens and --html, or another method")
    }
    let groups = groups(run).count
    let cost = Cost(other: method.trainings(targets: 1, groups: groups, in: run.run) + 1) {
      method.trainings(targets: $0, groups: groups, in: run.run)
    }
    try ask(run, method, cost)
    return try report(run, method, cost: cost) { run, targets, groups, observe in
      let effects = try method.effects(on: targets, in: run, observe: observe)
      return (
        effects.map { effects in
          groups.map { $0.reduce(0) { $0 + effects.values[$1] } }
        }, effects.first?.growth
      )
    }
  }

  /// The method that was asked for, or the one that suits the training.
  private func method<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> any EffectMethod where Model.Scalar == Float {
    if let name = settings.method {
      guard let method = EffectMethods.named(name) else {
        throw Failure(
          .usage, "there is no method \"\(name)\"",
          try: AttributionSettings.methodNames.joined(separator: ", "))
      }
      return method
    }
    if try hasTruth(run) { return Retraining() }
    // The derivative costs about two trainings, and two more for each target.
    let targets = settings.isPerToken ? text.tokens.count + 1 : 1
    let isCheaper = network.works.count - network.removed.count <= 2 + 2 * targets
    return isCheaper || !network.isSmooth ? Retraining() : ExactMethod()
  }

  /// How well the method did for this model, where that was measured.
  private func grade(of method: any EffectMethod) -> NetworkAttributionReport.Grade? {
    MethodGrades.read(of: network.model)?.grade(of: method.name).map {
      .init(pearson: $0.pearson, spearman: $0.spearman, lds: $0.lds90)
    }
  }

  /// Whether the model's folder holds the trainings without each of its works.
  private func hasTruth<Model: Network>(_ run: TrainedRun<Model>) throws -> Bool
  where Model.Scalar == Float {
    let store = try TruthStore(network, run.run.network)
    return run.run.works.allSatisfy { store.parameters(of: .without(work: $0)) != nil }
  }

  private typealias Found = (values: [[Double]], growth: Double?)

  /// How many trainings effects take.
  private struct Cost {
    /// With another seed, for noise: that training included.
    var other: Double
    /// In the model's own training, by the number of targets.
    var own: (Int) -> Double
  }

  private func groups(_ run: TrainedRun<some Network>) -> [WorkGrouping.Group] {
    settings.grouping.groups(of: network.works, places: run.run.works)
  }

  /// Effects by training again, but for trainings that the model's folder holds already.
  private func retrained<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> NetworkAttributionReport where Model.Scalar == Float {
    let store = try TruthStore(network, run.run.network)
    let own = run.run.recipe.seed
    let kept: @Sendable (Set<Int>, UInt64) -> Parameters<Float>? = { set, seed in
      guard set.count == 1, let work = set.first else { return nil }
      return store.parameters(of: .without(work: work, seed: seed == own ? nil : seed))
    }
    // What is left out is compared with what this machine makes of all works, which on another
    // kind of processor is not quite the model.
    let again = store.parameters(of: .again)
    let groups = groups(run)
    let missing = groups.count { kept(Set($0.works), own) == nil } + (again == nil ? 1 : 0)
    let cost = Cost(other: Double(groups.count + 1)) { _ in Double(missing) }
    try ask(run, Retraining(), cost)
    let base = TrainedRun(
      run.run,
      parameters: try again
        ?? run.run.parameters(leavingOut: [[]]) { control.observe("all works", $0) }[0])
    var report = try report(base, Retraining(), cost: cost) { run, targets, groups, observe in
      let seed = run.run.recipe.seed
      let changes = try Retraining().changes(
        of: targets, leavingOut: groups.map { Set($0) }, in: run, known: { kept($0, seed) },
        observe: observe)
      return (changes, nil)
    }
    report.isRepeated = base.parameters == run.parameters
    return report
  }

  /// With how many seeds noise is measured: what does not look at the training does not differ
  /// between trainings.
  private func seedCount(_ method: any EffectMethod) -> Int {
    [.thisRun, .runsLikeIt].contains(method.question) ? settings.seeds : 1
  }

  /// Asks before anything that takes long is done.
  private func ask<Model: Network>(
    _ run: TrainedRun<Model>, _ method: any EffectMethod, _ cost: Cost
  ) throws where Model.Scalar == Float {
    let known = text.loss(run.run.network, network.corpus.vocabulary).isKnown.count { $0 }
    let targets = 1 + (settings.isPerToken ? known : 0)
    try RunCost(run.run).check(
      runs: max(1, cost.own(targets) + Double(seedCount(method) - 1) * cost.other),
      "this attribution", memory: method.memory(targets: targets, in: run.run),
      patience: settings.patience, consent: control.consent)
  }

  private func report<Model: Network>(
    _ run: TrainedRun<Model>, _ method: any EffectMethod, cost: Cost,
    _ find: (
      TrainedRun<Model>, [EffectTarget<Model>], [[Int]], (Double) -> Bool
    ) throws -> Found
  ) throws -> NetworkAttributionReport where Model.Scalar == Float {
    let groups = groups(run)
    let loss = text.loss(run.run.network, network.corpus.vocabulary)
    let known = loss.isKnown.indices.filter { loss.isKnown[$0] }
    let whole = EffectTarget(loss)
    let targets =
      [whole] + (settings.isPerToken ? known.map { EffectTarget(loss, token: $0) } : [])
    let (runs, noiseRuns) = (cost.own(targets.count), cost.other)
    let seedCount = seedCount(method)
    let total = max(1, runs + Double(seedCount - 1) * noiseRuns)
    let works = groups.map(\.works)
    let first = try find(run, targets, works) {
      control.observe("\(method.name)", $0 * runs / total)
    }
    // Where single tokens cost no more, their noise is measured, too.
    let others = method is Retraining ? targets : [whole]
    var found = [first]
    for seed in 1..<max(1, seedCount) {
      let before = runs + Double(seed - 1) * noiseRuns
      let observe = { (part: Double) in
        control.observe("noise: seed \(seed + 1)", (before + part * noiseRuns) / total)
      }
      let other = run.run.withSeed(run.run.recipe.seed &+ UInt64(seed))
      let parameters = try other.parameters(leavingOut: [[]]) { observe($0 / noiseRuns) }[0]
      guard parameters.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
        throw Failure(
          .unmet,
          "with another seed (\(other.recipe.seed)) the training diverges: how far chance goes cannot "
            + "be measured", try: "--seeds 1, or a model of a lower learning rate")
      }
      found.append(
        try find(TrainedRun(other, parameters: parameters), others, works) {
          observe(min(1, (1 + $0 * (noiseRuns - 1)) / noiseRuns))
        })
    }
    for (group, values) in groups.indices.map({ group in
      (groups[group], found.map { $0.values[0][group] })
    }) where !values.allSatisfy(\.isFinite) {
      throw Failure(
        .unmet, "without \"\(group.label.title)\" the training diverges: it has no effect in nats",
        try: "a model of a lower learning rate")
    }
    let seeds = found.map { $0.values[0] }
    let losses = loss.losses(run.parameters)
    let noise = EffectNoise.deviation(of: seeds)
    let order = groups.indices.sorted {
      seeds[0][$0] != seeds[0][$1]
        ? seeds[0][$0] > seeds[0][$1] : groups[$0].label.id < groups[$1].label.id
    }
    let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0 + 1) })
    return NetworkAttributionReport(
      model: network.model.name, text: text.name, grouping: settings.grouping.rawValue,
      method: method.name, unit: method.unit(for: network.recipe), question: method.question,
      tokenCount: text.tokens.count, unknownTokens: text.unknownTokens,
      nats: losses.reduce(0, +),
      rows: order.map { group in
        .init(
          work: groups[group].label, value: seeds[0][group],
          isTold: noise.map { EffectNoise.tells(seeds[0][group], noise: $0) })
      },
      noise: noise, seeds: seedCount, growth: first.growth, grade: grade(of: method),
      trainings: runs + Double(seedCount - 1) * noiseRuns,
      tokens: settings.isPerToken
        ? text.texts.indices.map { token in
          .init(
            text: text.texts[token], loss: places[token].map { _ in losses[token] },
            values: places[token].map { target in
              order.map { first.values[target][$0] }
            } ?? order.map { _ in 0 })
        } : nil,
      words: settings.isPerToken
        ? text.words.map { word in
          word.attributed(losses, targets: places, found.map(\.values), order: order)
        } : nil)
  }
}

extension NetworkRun {
  /// Whether the optimizer's steps can be differentiated wherever they lead.
  var isSmooth: Bool {
    if case .adamW(_, _, _, let epsilonInsideRoot) = recipe.optimizer {
      return epsilonInsideRoot
    }
    return true
  }
}
