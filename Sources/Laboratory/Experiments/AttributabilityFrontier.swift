public import Corpora
import Generators
public import MagpieReports
import ModelAttribution
import NeuralModels

/// What is to be measured on the way from trainings that fit to trainings that can be explained.
public struct AttributabilitySettings: Sendable {
  public var preset: NetworkPreset
  public var unit: TokenUnit
  public var steps: Int?
  /// What the recipe's learning rate is multiplied by.
  public var rates: [Double]
  /// How many works are left out, one at a time.
  public var works: Int
  /// How many held-out texts are explained, and their tokens.
  public var texts: Int
  public var tokens: Int
  public var seeds: ExperimentSeeds

  public init(
    preset: NetworkPreset, unit: TokenUnit, steps: Int?, rates: [Double], works: Int,
    texts: Int, tokens: Int, seeds: ExperimentSeeds
  ) {
    self.preset = preset
    self.unit = unit
    self.steps = steps
    self.rates = rates
    self.works = works
    self.texts = texts
    self.tokens = tokens
    self.seeds = seeds
  }

  /// Refuses what cannot be measured.
  func check() throws {
    guard preset != .bigram else {
      throw Failure(
        .usage, "the training of a bigram is not differentiated", try: "--preset mlp")
    }
    guard !unit.isLearned else {
      throw Failure(
        .usage, "the tokens of bpe are learned from the works", try: "--unit character")
    }
    guard !rates.isEmpty, rates.allSatisfy({ $0 > 0 && $0.isFinite && $0 <= 1_000 }) else {
      throw Failure(
        .usage, "--rates are positive numbers that the learning rate is multiplied by",
        try: "--rates 0.5,1,2")
    }
    for (name, value, range) in [
      ("--works", works, 3...10_000), ("--texts", texts, 1...1_000),
      ("--tokens", tokens, 1...10_000),
    ] where !range.contains(value) {
      throw Failure(
        .usage, "\(name) must lie in \(range.lowerBound)…\(range.upperBound)",
        try: "\(name) \(range.contains(12) ? 12 : range.lowerBound)")
    }
    if let steps, !(1...1_000_000).contains(steps) {
      throw Failure(.usage, "--steps must lie in 1…1000000", try: "--steps 500")
    }
  }
}

/// How well trainings fit, and how well what they learned from can be told: the derivative of
/// each is set beside trainings without single works, for several learning rates of the usual
/// recipe and of the attributable one.
public struct AttributabilityFrontier {
  private let settings: AttributabilitySettings
  private let name: String
  private let works: [Work]

  /// - Throws: ``Failure``: 64 for settings that cannot be; 65 for a corpus of too few works.
  public init(_ selection: CorpusSelection, settings: AttributabilitySettings) throws {
    try settings.check()
    _ = try MatrixMachine.ready()
    self.settings = settings
    name = selection.name
    works = try selection.worksWithText(atLeast: 5)
  }

  public func report(
    _ control: ExperimentControl = .unwatched
  ) throws -> AttributabilityReport {
    let seeds = settings.seeds.all
    let shape = settings.preset.shape
    let rows = ["usual", "attributable"].flatMap { name in
      settings.rates.map { (name: name, rate: $0) }
    }
    var progress = ExperimentProgress(seeds: seeds, planned: seeds.count * rows.count)
    var measured = rows.map { _ in [AttributabilityReport.Measurement]() }
    measuring: for seed in seeds {
      for (index, row) in rows.enumerated() {
        let recipe = recipe(row.name, rate: row.rate, seed: seed, for: shape)
        guard control.goesOn("\(row.name), rate × \(row.rate)", progress) else {
          break measuring
        }
        guard let found = try measure(shape, recipe, seed, control) else { break measuring }
        measured[index].append(found)
        progress.measured += 1
      }
    }
    let recipe = recipe("usual", rate: 1, seed: 1, for: shape)
    let (corpus, heldOut) = material
    let taught = (0..<corpus.workCount).count { !corpus.tokenRange(ofWork: $0).isEmpty }
    return AttributabilityReport(
      progress: progress, corpus: name, preset: settings.preset.rawValue,
      unit: settings.unit.rawValue, steps: recipe.steps, works: min(settings.works, taught),
      texts: texts(of: heldOut).count, tokens: settings.tokens,
      rows: rows.indices.filter { !measured[$0].isEmpty }.map { index in
        .init(
          recipe: rows[index].name, learningRate: recipe.learningRate * rows[index].rate,
          measured: measured[index])
      })
  }

  /// What is learned from, and what is explained.
  private var material: (corpus: EncodedCorpus, heldOut: EncodedCorpus) {
    let parts = HeldOutPart(.works).split(works, unit: settings.unit)
    let corpus = EncodedCorpus(parts.training, unit: settings.unit)
    return (corpus, EncodedCorpus(parts.heldOut, vocabulary: corpus.vocabulary))
  }

  private func recipe(
    _ name: String, rate: Double, seed: UInt64, for shape: NetworkShape
  ) -> TrainingRecipe {
    var recipe = settings.preset.recipe
    recipe.steps = settings.steps ?? recipe.steps
    recipe.warmUpSteps = min(recipe.warmUpSteps, recipe.steps / 10)
    recipe.seed = seed
    if name == "attributable" { recipe = recipe.attributable(for: shape) }
    recipe.learningRate *= rate
    recipe.finalLearningRate *= rate
    return recipe
  }

  /// What one training shows; nil when it was stopped.
  private func measure(
    _ shape: NetworkShape, _ recipe: TrainingRecipe, _ seed: UInt64,
    _ control: ExperimentControl
  ) throws -> AttributabilityReport.Measurement? {
    let (corpus, heldOut) = material
    func opened(
      _ network: some TwiceDifferentiable<Float>
    ) throws -> AttributabilityReport.Measurement? {
      try measure(network, corpus, heldOut, recipe, seed, control)
    }
    guard
      let network = shape.twiceDifferentiable(outcomeCount: corpus.vocabulary.outcomeCount)
    else { return nil }
    return try opened(network)
  }

  private func measure<Model: TwiceDifferentiable>(
    _ network: Model, _ corpus: EncodedCorpus, _ heldOut: EncodedCorpus,
    _ recipe: TrainingRecipe, _ seed: UInt64, _ control: ExperimentControl
  ) throws -> AttributabilityReport.Measurement? where Model.Scalar == Float {
    let run = RepeatableRun(network, on: corpus, recipe: recipe)
    let trained = TrainedRun(run)
    let loss = network.heldOutLoss(
      trained.parameters, on: heldOut, unknownShare: UnknownShare.estimate(corpus))
    let targets = texts(of: heldOut).map {
      EffectTarget(TextLoss(network, $0, vocabulary: corpus.vocabulary))
    }
    guard !targets.isEmpty else {
      throw Failure(
        .badData, "the held-out works of \(name) have no text of \(settings.tokens) tokens",
        try: "--tokens 20")
    }
    do {
      let predicted = try ExactMethod().effects(on: targets, in: trained) { _ in
        !control.isStopped
      }
      var random = SeededGenerator(seed: seed)
      let left = random.sample(settings.works, of: run.works)
      let actual = try Retraining().changes(
        of: targets, leavingOut: left.map { [$0] }, in: trained,
        observe: { _ in !control.isStopped })
      let correlations = targets.indices.compactMap { target in
        Correlation.pearson(left.map { predicted[target].values[$0] }, actual[target])
      }
      let count = Double(max(1, correlations.count))
      let growth: Double = predicted.compactMap(\.growth).reduce(0, +)
      return .init(
        loss: loss.natsPerToken ?? .infinity, growth: growth / Double(targets.count),
        correlation: correlations.reduce(0, +) / count)
    } catch is CancellationError { return nil }
  }

  /// Beginnings of held-out works, one after the other.
  private func texts(of heldOut: EncodedCorpus) -> [[TokenID]] {
    let long = (0..<heldOut.workCount).map { heldOut.tokens[heldOut.tokenRange(ofWork: $0)] }
      .filter { $0.count >= settings.tokens }
    guard !long.isEmpty else { return [] }
    return (0..<settings.texts).compactMap { index in
      let work = long[index % long.count]
      let first = work.startIndex + index / long.count * settings.tokens
      return first + settings.tokens <= work.endIndex
        ? Array(work[first..<(first + settings.tokens)]) : nil
    }
  }
}
