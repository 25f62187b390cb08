import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct RandomEffectsTests {
  @Test func theyDependOnTheSeedAndTheTarget() throws {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 1)
    func effects(_ seed: UInt64) throws -> [WorkEffects] {
      try RandomEffects(seed: seed).effects(
        on: SmallRuns.targets(SmallRuns.mlp), in: run
      ) { _ in true }
    }
    let first = try effects(1)
    #expect(try effects(1) == first)
    #expect(try effects(2) != first)
    #expect(first[0] != first[1])
    #expect(first.flatMap(\.values).allSatisfy { abs($0) <= 1 })
  }
}
