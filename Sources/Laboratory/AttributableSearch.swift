import Corpora
import Foundation
import Generators
public import MagpieReports
import ModelAttribution
import NeuralModels

extension Training {
  /// Finds a learning rate at which the effects of works can be told, by trying.
  ///
  /// The rate of the settings is tried first, then halves of it, until the training magnifies
  /// small changes little (``Attributability/good``), or learns less than nine tenths of what the
  /// usual recipe does. Of those that learn enough, the one that magnifies least is taken; the
  /// first one where none does.
  ///
  /// - Parameters:
  ///   - smooth: Settings with a recipe that is attributable in all but its learning rate.
  ///   - usual: Those of the usual recipe, for what the other one costs in loss.
  ///   - searches: Whether other rates than that of the settings may be tried.
  ///   - observe: Told what is tried, and which part of that is done; false ends it.
  /// - Returns: The settings at the rate that was found.
  /// - Throws: ``Failure``: 64 for networks whose training is not differentiated;
  ///   `CancellationError` if it was ended.
  /// - Complexity: One training, and about four for each rate.
  public static func attributable(
    on selection: CorpusSelection, _ smooth: NeuralSettings, usual: NeuralSettings,
    searches: Bool = true, observe: @escaping (String, Double) -> Bool
  ) throws -> (settings: NeuralSettings, choice: AttributableChoice) {
    try smooth.check()
    let material = try NeuralMaterial(selection, settings: smooth)
    _ = try MatrixMachine.ready()
    let outcomes = material.vocabulary.outcomeCount
    guard !smooth.recipe.crossesWorks else {
      throw Failure(
        .usage, "with --cross-works a window belongs to no one work: no effect can be told",
        try: "--attributable without it")
    }
    guard let network = smooth.shape.twiceDifferentiable(outcomeCount: outcomes) else {
      throw Failure(
        .usage, "the training of a \(smooth.shape.name) is not differentiated",
        try: "--preset mlp, or leaving out --attributable: magpie attribute can train it again")
    }
    return try AttributableSearch(material: material, observe: observe)
      .search(network, smooth, usual: usual, searches: searches)
  }
}

private struct AttributableSearch {
  let material: NeuralMaterial
  let observe: (String, Double) -> Bool

  /// How often the rate is halved.
  private static let halvings = 4

  /// What a trial must keep of what the usual recipe learns: with a rate that is low enough nothing
  /// is learned, and that is easy to explain.
  private static let leastGain = 0.9

  func search<Model: TwiceDifferentiable>(
    _ network: Model, _ smooth: NeuralSettings, usual: NeuralSettings, searches: Bool
  ) throws -> (settings: NeuralSettings, choice: AttributableChoice)
  where Model.Scalar == Float {
    let uniform = FrozenMath.log(Double(network.outcomeCount))
    let usualLoss = try loss(network, usual)
    let greatest = uniform - Self.leastGain * max(0, uniform - (usualLoss ?? uniform))
    var trials: [AttributableChoice.Trial] = []
    var chosen: Int?
    var settings = smooth
    for _ in 0...(searches ? Self.halvings : 0) {
      let (growth, loss) = try trial(network, settings)
      let isOfUse = growth != nil && loss ?? .infinity < greatest
      trials.append(
        AttributableChoice.Trial(
          learningRate: settings.recipe.learningRate, growth: growth,
          heldOutLoss: material.heldOut == nil ? nil : loss))
      if isOfUse, growth ?? .infinity < chosen.flatMap({ trials[$0].growth }) ?? .infinity {
        chosen = trials.count - 1
      }
      // Where halving has begun to cost more than it may, lower rates learn less still.
      if chosen != nil, !isOfUse { break }
      if isOfUse, let growth, Attributability(growth: growth) == .good { break }
      settings.recipe.scaleLearningRate(by: 0.5)
    }
    let choice = AttributableChoice(
      trials: trials, chosen: chosen ?? 0, usualLoss: material.heldOut == nil ? nil : usualLoss)
    settings = smooth
    settings.recipe.scaleLearningRate(by: choice.learningRate / smooth.recipe.learningRate)
    return (settings, choice)
  }

  /// What a recipe comes to; nil where it diverges.
  private func loss<Model: Network<Float>>(
    _ network: Model, _ settings: NeuralSettings
  ) throws -> Double? {
    let run = run(network, settings)
    var trainer = run.trainer()
    while trainer.step < run.steps {
      guard observe("the usual recipe", Double(trainer.step) / Double(run.steps)) else {
        throw CancellationError()
      }
      guard trainer.takesStep() else { return nil }
    }
    return loss(network, trainer.parameters)
  }

  /// How much a training magnifies small changes, and what it comes to; nil where it diverges.
  private func trial<Model: TwiceDifferentiable>(
    _ network: Model, _ settings: NeuralSettings
  ) throws -> (growth: Double?, loss: Double?) where Model.Scalar == Float {
    let rate = NumberText.short(settings.recipe.learningRate)
    let text = TextLoss(network, sample, vocabulary: material.vocabulary)
    var loss: Double?
    do {
      let found = try UnrolledDifferentiation().differentiate(run(network, settings)) {
        loss = self.loss(network, $0)
        return [EffectTarget(text).gradient($0)]
      } observe: {
        observe("a learning rate of \(rate)", Double($0) / Double($1))
      }
      let growth = found.first.map(\.growth) ?? .infinity
      return loss != nil && growth.isFinite ? (growth, loss) : (nil, nil)
    } catch is NeuralError { return (nil, nil) }
  }

  private func run<Model: Network<Float>>(
    _ network: Model, _ settings: NeuralSettings
  ) -> RepeatableRun<Model> {
    RepeatableRun(
      network, on: material.training, recipe: settings.recipe, without: material.removed,
      threads: settings.threads)
  }

  /// The loss on what is held out, or on what is read where nothing is, in nats a token; nil where
  /// it is not finite.
  private func loss<Model: Network<Float>>(
    _ network: Model, _ parameters: Parameters<Float>
  ) -> Double? {
    let loss = network.heldOutLoss(
      parameters, on: material.heldOut ?? material.training,
      unknownShare: UnknownShare.estimate(material.training, without: material.removed)
    ).natsPerToken
    return loss.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The text whose gradient is carried back: the first tokens of what is held out, or of what
  /// is read where nothing is.
  private var sample: [TokenID] {
    let unknown = material.vocabulary.unknown
    return [material.heldOut, material.training].lazy.compactMap(\.self).map {
      Array($0.tokens.prefix(Self.sampleLength))
    }.first { $0.contains { $0 != unknown } } ?? []
  }

  private static let sampleLength = 200
}

extension TrainingRecipe {
  fileprivate mutating func scaleLearningRate(by factor: Double) {
    learningRate *= factor
    finalLearningRate *= factor
  }
}
