import Corpora
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct ReplayTests {
  private typealias Cases = AttributionCase

  private static func run(steps: Int) -> RepeatableRun<GPT<Float>> {
    let corpus = Cases.corpus()
    return RepeatableRun(Cases.gpt(corpus), on: corpus, recipe: Cases.rich(), steps: steps)
  }

  @Test func everyStateIsMetAsItWasTheLastFirst() throws {
    for steps in [1, 2, 3, 4, 5, 9, 10, 17, 25] {
      let run = Self.run(steps: steps)
      var trainer = run.trainer()
      var states: [Trainer<GPT<Float>>.State] = []
      for _ in 0..<steps {
        states.append(trainer.state)
        _ = trainer.advance()
      }
      for limit in [0, 1 << 28] {
        var replay = try Replay(run, limit: limit)
        #expect(replay.parameters == trainer.parameters)
        // As often as one likes.
        for _ in 0..<2 {
          var met: [Trainer<GPT<Float>>.State] = []
          replay.forEachReversed { _, state in met.append(state) }
          #expect(met == states.reversed(), "\(steps) steps, \(limit) bytes")
        }
      }
    }
  }

  @Test func weightsAreThoseOfTheRun() throws {
    let run = Self.run(steps: 6)
    let weights = [1, 0.5, 0, 1, 2, 1]
    var replay = try Replay(run, weights: weights, limit: 0)
    #expect(replay.parameters == run.parameters(weights: weights))
    #expect(replay.parameters != run.parameters())
    replay.forEachReversed { trainer, state in
      #expect(
        trainer.batch(ofStep: state.step) == run.trainer(weights: weights).batch(ofStep: state.step)
      )
    }
  }

  @Test func aStateIsAsLargeAsItsNumbers() {
    let corpus = Cases.corpus()
    for (optimizer, copies) in [(Optimizer.sgd, 1), (.momentum(), 2), (.adamW(), 3)] {
      var recipe = Cases.rich()
      recipe.optimizer = optimizer
      let narrow = RepeatableRun(Cases.mlp(corpus, as: Float.self), on: corpus, recipe: recipe)
      let wide = RepeatableRun(Cases.mlp(corpus, as: Double.self), on: corpus, recipe: recipe)
      let count = narrow.network.parameterCount
      #expect(Replay.size(ofStates: narrow) == 4 * copies * count)
      #expect(Replay.size(ofStates: wide) == 8 * copies * count)
      let state = narrow.trainer().state
      let numbers = (state.moments + [state.parameters]).joined().reduce(0) { $0 + $1.count }
      #expect(Replay.size(ofStates: narrow) == 4 * numbers)
    }
  }

  @Test func memoryGrowsWithTheRootWhereNotAllStatesFit() {
    let run = Self.run(steps: 100)
    let size = Replay.size(ofStates: run)
    #expect(Replay.memory(of: run, limit: 100 * size) == 100 * size)
    #expect(Replay.memory(of: run, limit: 100 * size - 1) == 20 * size)
    #expect(Replay.memory(of: Self.run(steps: 10), limit: 0) == (3 + 4) * size)
  }

  @Test func itCanBeEnded() {
    #expect(throws: CancellationError.self) {
      _ = try Replay(Self.run(steps: 9), limit: 0) { $0 < 4 }
    }
  }
}
