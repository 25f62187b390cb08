import Corpora
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

/// How it is computed: what its result does not depend on, and what ends it.
@Suite struct UnrolledDifferentiationProgressTests {
  private typealias Cases = AttributionCase

  @Test func keepingSomeStatesGivesTheBitsOfKeepingAll() throws {
    let corpus = Cases.corpus()
    func expectSame<Model: TwiceDifferentiable>(_ run: RepeatableRun<Model>) throws {
      let targets = Cases.targets(run)
      let expected = try Cases.differentiate(run, targets)
      let found = try Cases.differentiate(run, targets, memoryLimit: 0)
      #expect(found.map(\.derivatives) == expected.map(\.derivatives))
      #expect(found.map(\.growth) == expected.map(\.growth))
    }
    for steps in [1, 2, 3, 10, 16, 17] {
      try expectSame(
        RepeatableRun(
          Cases.gpt(corpus, as: Float.self), on: corpus, recipe: Cases.rich(), steps: steps))
      try expectSame(
        RepeatableRun(
          Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(), steps: steps))
    }
  }

  @Test func threadsChangeNoBit() throws {
    let corpus = Cases.corpus()
    for count in [1, 3, 9] {
      func derivatives(threads: Int) throws -> [[Double]] {
        let run = RepeatableRun(
          Cases.gpt(corpus, as: Float.self), on: corpus, recipe: Cases.rich(steps: 12),
          threads: threads)
        let texts = (0..<count).map { String(Cases.texts[$0 % 6].dropFirst($0)) }
        return try Cases.differentiate(run, Cases.targets(run, texts)).map(\.derivatives)
      }
      let expected = try derivatives(threads: 1)
      for threads in [2, 3, 5] { #expect(try derivatives(threads: threads) == expected) }
    }
  }

  @Test func aTargetsDerivativesDoNotDependOnTheOthers() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Double.self), on: corpus, recipe: Cases.rich(steps: 12))
    let texts = (0..<9).map { String(Cases.texts[$0 % 6].dropFirst($0)) }
    let together = try Cases.differentiate(run, Cases.targets(run, texts))
    for (text, expected) in zip(texts, together) {
      let alone = try Cases.differentiate(run, Cases.targets(run, [text]))[0]
      // A batch in one part or two: other sums.
      #expect(relativeDistance(alone.derivatives, expected.derivatives) <= 1e-12)
      #expect(abs(alone.growth - expected.growth) <= 1e-12 * expected.growth)
    }
    #expect(try Cases.differentiate(run, []).isEmpty)
  }

  @Test func aTextWithoutAGradientMovedNothing() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.gpt(corpus, as: Float.self), on: corpus, recipe: Cases.rich(steps: 12))
    for result in try Cases.differentiate(run, Cases.targets(run, ["", "XYZ"])) {
      #expect(result.derivatives == [Double](repeating: 0, count: 6))
      #expect(result.growth == 0)
    }
  }

  @Test func progressIsToldStepByStepAndCanBeEnded() throws {
    let corpus = Cases.corpus()
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(steps: 10))
    let targets = Cases.targets(run)
    for memoryLimit in [0, 1 << 28] {
      let method = UnrolledDifferentiation(memoryLimit: memoryLimit)
      func told(until end: Int) throws -> [Int] {
        var told: [Int] = []
        _ = try method.differentiate(run) { parameters in
          targets.map { $0.gradient(parameters) }
        } observe: { step, steps in
          #expect(steps == 20)
          told.append(step)
          return step < end
        }
        return told
      }
      #expect(try told(until: 21) == Array(1...20))
      for end in [1, 10, 11, 20] {
        #expect(throws: CancellationError.self) { try told(until: end) }
      }
    }
  }

  @Test func aRunThatBreaksDownIsAnError() throws {
    let corpus = Cases.corpus()
    var recipe = Cases.smooth()
    recipe.learningRate = 1e38
    recipe.finalLearningRate = 1e38
    let run = RepeatableRun(Cases.mlp(corpus, as: Float.self), on: corpus, recipe: recipe)
    #expect(throws: NeuralError.self) { try Cases.differentiate(run, Cases.targets(run)) }
  }

  @Test func windowsThatCrossWorksStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let corpus = AttributionCase.corpus()
      var recipe = AttributionCase.rich(steps: 2)
      recipe.crossesWorks = true
      let run = RepeatableRun(
        AttributionCase.gpt(corpus, as: Float.self), on: corpus, recipe: recipe)
      _ = try AttributionCase.differentiate(run, AttributionCase.targets(run))
    }
  }
}
