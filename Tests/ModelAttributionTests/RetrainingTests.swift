import Corpora
import ModelAttribution
import NeuralModels
import Testing

@Suite struct RetrainingTests {
  private typealias Cases = AttributionCase

  @Test func theRunMadeAgainWithNothingLeftOutIsExactlyTheSame() {
    let corpus = Cases.corpus()
    for recipe in [Cases.smooth(), Cases.rich()] {
      let run = RepeatableRun(Cases.gpt(corpus, as: Float.self), on: corpus, recipe: recipe)
      let trained = TrainedRun(run)
      for target in Cases.targets(run) {
        let again = target.loss(run.parameters(without: [], threads: 1))
        #expect(again - target.loss(trained.parameters) == 0)
      }
    }
  }

  /// A work that no batch drew is as good as none, and the run without it the same run.
  @Test func aWorkThatWasNeverDrawnHasNoEffectAtAll() throws {
    let corpus = Cases.corpus()
    var undrawn = 0
    for seed in UInt64(0)..<8 {
      var recipe = Cases.smooth(steps: 2, seed: seed)
      recipe.batchSize = 4
      let run = RepeatableRun(Cases.gpt(corpus, as: Float.self), on: corpus, recipe: recipe)
      let trainer = run.trainer()
      let drawn = Set((0..<2).flatMap { trainer.works(ofStep: $0) })
      undrawn += 6 - drawn.count
      let (targets, trained) = (Cases.targets(run), TrainedRun(run))
      for effects in [
        try Retraining().effects(on: targets, in: trained) { _ in true },
        try ExactMethod().effects(on: targets, in: trained) { _ in true },
      ] {
        for work in 0..<6 {
          #expect(effects.allSatisfy { ($0.values[work] != 0) == drawn.contains(work) })
        }
      }
    }
    #expect(undrawn > 0)
  }

  @Test func anEffectIsTheChangeOfTheLossInARunWithoutTheWork() throws {
    let corpus = Cases.corpus(Cases.texts + [""])
    for threads in [1, 2, 5] {
      let run = RepeatableRun(
        Bigram<Float>(outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 4),
        on: corpus, recipe: Cases.smooth(steps: 20), without: [1], threads: threads)
      let trained = TrainedRun(run)
      let targets = Cases.targets(run)
      var told: [Double] = []
      let effects = try Retraining().leaveOneOut(targets, in: trained) { part in
        told.append(part)
        return true
      }
      #expect(told == told.sorted() && told.last == 1)
      for (target, found) in zip(targets, effects) {
        let before = target.loss(trained.parameters)
        let expected = (0..<7).map { work in
          work == 1 || work == 6 ? 0 : target.loss(run.parameters(without: [work])) - before
        }
        #expect(found.values == expected, "\(threads) threads")
      }
    }
  }

  @Test func itCanBeEnded() {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(steps: 5), threads: 2)
    let trained = TrainedRun(run)
    for end in [0.0, 0.5] {
      #expect(throws: CancellationError.self) {
        try Retraining().effects(on: Cases.targets(run), in: trained) { $0 < end }
      }
    }
  }
}
