import Corpora
import Generators
import TestSupport
import Testing

@Suite struct WritingStepTests {
  private let generator = ToyGenerator(["a", "b", "c"], contextLength: 1, seed: 9)

  private func writer(_ tokens: Int) -> TextWriter<ToyGenerator, NoFilter> {
    TextWriter(generator: generator, filter: NoFilter(), tokenLimit: tokens)
  }

  @Test func aPersonWhoLetsTheModelDrawChangesNothing() throws {
    for seed in UInt64(0)..<50 {
      var steps: [WritingStep] = []
      let stepped = try writer(20).write(start: "a", seed: seed) { step in
        steps.append(step)
        return .draw
      }
      #expect(try stepped == writer(20).write(start: "a", seed: seed), "seed \(seed)")
      #expect(steps.map(\.drawn) == stepped.tokens.dropFirst().map(\.token))
      #expect(steps.first?.text == "a")
      for (step, token) in zip(steps, stepped.tokens.dropFirst()) {
        #expect(step.uniform == token.uniform)
        #expect(step.allowed.tokens[step.allowed.draw(at: step.uniform)] == step.drawn)
      }
    }
  }

  @Test func aPickedTokenIsWrittenAndCounted() throws {
    let text = try writer(10).write(seed: 1) { step in
      // Whatever is drawn, the first that is possible is taken.
      .pick(step.allowed.tokens[step.allowed.draw(at: 0)])
    }
    #expect(text.pickedCount == 10)
    #expect(text.drawnCount == 0)
    #expect(text.tokens.allSatisfy { $0.uniform == nil && $0.probability! > 0 })
    var last = generator.vocabulary.boundary
    for token in text.tokens {
      let model = generator.distribution(after: [last]).filtered { $0 != 3 }
      #expect(token.token == model.tokens[model.draw(at: 0)])
      last = token.token
    }
  }

  @Test func aPersonMayStop() throws {
    var asked = 0
    let text = try writer(10).write(seed: 1) { _ in
      asked += 1
      return asked == 4 ? .stop : .draw
    }
    #expect(text.ending == .person)
    #expect(text.drawnCount == 3)
    #expect(try text.tokens == Array(writer(10).write(seed: 1).tokens.prefix(3)))
  }

  @Test func anErrorOfThePersonsSideIsPassedOn() {
    struct Closed: Error, Equatable {}
    #expect(throws: Closed()) { try writer(10).write(seed: 1) { _ in throw Closed() } }
  }
}
