import Corpora
import Foundation
import MagpieReports
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@testable import Laboratory

/// A learning rate is found at which effects can be told, and what it costs.
@Suite struct AttributableSearchTests {
  private let cases: TruthCases
  private let selection: CorpusSelection

  init() throws {
    cases = try TruthCases()
    selection = try CorpusSelection([CorpusRequest(path: cases.folder.path(of: "corpus"))])
  }

  private static func settings(
    rate: Double, shape: NetworkShape = .mlp(context: 3, embedding: 3, hidden: 5)
  ) -> NeuralSettings {
    NeuralSettings(
      unit: .character, shape: shape,
      recipe: TrainingRecipe(
        steps: 60, batchSize: 8, learningRate: rate, warmUpSteps: 0, optimizer: .sgd,
        weightDecay: 0, clipLength: 0, seed: 1))
  }

  private func search(
    _ settings: NeuralSettings, searches: Bool = true,
    observe: @escaping (String, Double) -> Bool = { _, _ in true }
  ) throws -> (settings: NeuralSettings, choice: AttributableChoice) {
    try Training.attributable(
      on: selection, settings, usual: settings, searches: searches, observe: observe)
  }

  @Test func aSlowTrainingIsTakenAtOnceAndCostsNothing() throws {
    let found = try search(Self.settings(rate: 0.05))
    #expect(found.choice.trials.count == 1 && found.choice.chosen == 0)
    #expect(found.choice.attributability == .good)
    #expect(found.settings == Self.settings(rate: 0.05))
    #expect(found.choice.cost == 0)
    #expect((found.choice.usualLoss ?? 0) > 0)
  }

  @Test func ratesAreHalvedUntilOneIsGood() throws {
    let found = try search(Self.settings(rate: 8))
    let trials = found.choice.trials
    #expect(trials.count > 1)
    for (first, second) in zip(trials, trials.dropFirst()) {
      #expect(second.learningRate == first.learningRate / 2)
    }
    let chosen = trials[found.choice.chosen]
    #expect(try #require(chosen.growth) < trials[0].growth ?? .infinity)
    #expect(try #require(chosen.heldOutLoss) < found.choice.usualLoss ?? .infinity)
    #expect(found.settings.recipe.learningRate == trials[found.choice.chosen].learningRate)
    // Nothing but the rate is changed, and the final one stays the same part of it.
    var recipe = found.settings.recipe
    let usual = Self.settings(rate: 8).recipe
    #expect(recipe.finalLearningRate / recipe.learningRate == 0.1)
    recipe.learningRate = usual.learningRate
    recipe.finalLearningRate = usual.finalLearningRate
    #expect(recipe == usual)
  }

  /// A training that learns nothing is as smooth as can be, and no answer.
  @Test func whatLearnsTooLittleIsNotChosen() throws {
    let usual = Self.settings(rate: 1)
    let found = try Training.attributable(
      on: selection, Self.settings(rate: 1e-4), usual: usual, searches: true
    ) { _, _ in true }
    // None learns enough: the rate is left as it was, and its price is told.
    #expect(found.choice.trials.count == 5 && found.choice.chosen == 0)
    #expect((found.choice.cost ?? 0) > 0.1)
  }

  @Test func aRateThatWasGivenIsKept() throws {
    let found = try search(Self.settings(rate: 8), searches: false)
    #expect(found.choice.trials.count == 1)
    #expect(found.settings == Self.settings(rate: 8))
  }

  @Test func trainingsThatDivergeAreNotChosen() throws {
    let found = try search(Self.settings(rate: 1e38))
    #expect(found.choice.trials.count == 5 && found.choice.chosen == 0)
    #expect(found.settings == Self.settings(rate: 1e38))
  }

  @Test func whatCannotBeDifferentiatedIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      try search(Self.settings(rate: 1, shape: .bigram))
    }
    #expect(failure?.status == .usage)
    var crossing = Self.settings(rate: 1)
    crossing.recipe.crossesWorks = true
    #expect(throws: Failure.self) { try search(crossing) }
  }

  @Test func itCanBeEnded() {
    #expect(throws: CancellationError.self) {
      try search(Self.settings(rate: 1)) { what, _ in what == "the usual recipe" }
    }
  }
}
