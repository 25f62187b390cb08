import Corpora
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@Suite struct ExactMethodTests {
  private typealias Cases = AttributionCase

  private func expectTruth<Model: TwiceDifferentiable>(
    _ run: RepeatableRun<Model>, _ texts: [String], above least: Double
  ) throws {
    let trained = TrainedRun(run)
    let targets = Cases.targets(run, texts)
    let exact = try ExactMethod().effects(on: targets, in: trained) { _ in true }
    let truth = try Retraining().effects(on: targets, in: trained) { _ in true }
    for (found, expected) in zip(exact, truth) {
      let correlation = Correlation.pearson(found.values, expected.values) ?? 0
      #expect(correlation > least, "\(run.network.kind)")
      #expect((found.growth ?? 0) > 0 && expected.growth == nil)
    }
  }

  @Test func itsAmountsAreThoseOfRetraining() throws {
    let corpus = Cases.corpus()
    try expectTruth(
      RepeatableRun(Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth()),
      Cases.questions + Cases.texts, above: 0.95)
    // Under AdamW and clipping the removal of a sixth of all text is less of a straight line.
    try expectTruth(
      RepeatableRun(Cases.gpt(corpus, as: Float.self), on: corpus, recipe: Cases.rich()),
      Cases.questions + Cases.texts, above: 0.8)
  }

  @Test func itIsMinusTheDerivative() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(), without: [4])
    let targets = Cases.targets(run)
    let found = try ExactMethod().effects(on: targets, in: TrainedRun(run)) { _ in true }
    let results = try Cases.differentiate(run, targets)
    #expect(found.map(\.values) == results.map { $0.derivatives.map { -$0 } })
    #expect(found.map(\.growth) == results.map(\.growth))
    // And what was left out gets 0, not minus 0.
    #expect(found.allSatisfy { $0.values[4].sign == .plus && $0.values[4] == 0 })
  }

  @Test func halfwayItIsMinusTheDerivativeWhereEveryWorkWeighsHalf() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth())
    let targets = Cases.targets(run)
    let found = try ExactMethod().effectsHalfway(on: targets, in: TrainedRun(run)) { _ in true }
    let results = try UnrolledDifferentiation().differentiate(
      run, weights: Array(repeating: 0.5, count: run.workCount)
    ) { parameters in targets.map { $0.gradient(parameters) } }
    #expect(found?.map(\.values) == results.map { $0.derivatives.map { -$0 } })
    let whole = try ExactMethod().effects(on: targets, in: TrainedRun(run)) { _ in true }
    #expect(found != whole)
  }

  @Test func targetsThatGoInTurnsFindTheSame() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Double.self), on: corpus, recipe: Cases.smooth())
    let targets = Cases.targets(run)
    let together = try ExactMethod().effects(on: targets, in: TrainedRun(run)) { _ in true }
    var progress: [Double] = []
    let inTurns = try ExactMethod(targetLimit: 1).effects(on: targets, in: TrainedRun(run)) {
      progress.append($0)
      return true
    }
    #expect(targets.count > 1 && together.count == inTurns.count)
    for (first, second) in zip(together, inTurns) {
      #expect(relativeDistance(second.values, first.values) < 1e-12)
    }
    #expect(progress == progress.sorted() && progress.last == 1)
  }

  @Test func aWorkHelpedTheTextThatItIs() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth())
    let found = try ExactMethod().effects(
      on: Cases.targets(run, Cases.texts), in: TrainedRun(run)
    ) { _ in true }
    for work in 0..<6 { #expect(found[work].values[work] > 0) }
  }

  @Test func itsProgressRisesToOneAndItCanBeEnded() throws {
    let corpus = Cases.corpus()
    let trained = TrainedRun(
      RepeatableRun(
        Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(steps: 10)))
    let targets = Cases.targets(trained.run)
    var told: [Double] = []
    _ = try ExactMethod().effects(on: targets, in: trained) { part in
      told.append(part)
      return true
    }
    #expect(told == told.sorted() && told.last == 1)
    for end in [0.0, 0.5, 0.9] {
      #expect(throws: CancellationError.self) {
        try ExactMethod().effects(on: targets, in: trained) { $0 < end }
      }
    }
  }
}
