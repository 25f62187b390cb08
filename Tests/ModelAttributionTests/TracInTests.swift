import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct TracInTests {
  @Test func theCheckpointsAreThoseOfTheRecipeOrSix() {
    func steps(_ count: Int, _ checkpoints: Int) -> [Int] {
      TracIn.steps(
        of: SmallRuns.run(SmallRuns.mlp, steps: count, checkpointCount: checkpoints).run)
    }
    #expect(steps(20, 4) == [5, 10, 15, 20])
    #expect(steps(24, 0) == [4, 8, 12, 16, 20, 24])
    #expect(steps(2, 0) == [1, 2])
  }

  @Test func theEndOfARunThatKeptAnEarlierStepIsACheckpointToo() {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 20, checkpointCount: 4).run
    let kept = RepeatableRun(run.network, on: run.corpus, recipe: run.recipe, steps: 12)
    #expect(TracIn.steps(of: kept) == [5, 10, 12])
  }

  @Test func eachCheckpointHasTheRatesOfTheStepsBeforeIt() throws {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 7, checkpointCount: 2)
    let targets = SmallRuns.targets(SmallRuns.mlp)
    let effects = try TracIn().effects(on: targets, in: run) { _ in true }
    let gradients = WorkGradients(run.run)
    var trainer = run.run.trainer()
    var expected = 0.0
    // Checkpoints after 3 and 7 steps, at a constant rate of 0.1.
    for (steps, rates) in [(3, 0.3), (7, 0.4)] {
      while trainer.step < steps { _ = trainer.advance() }
      let text = targets[1].gradient(trainer.parameters)
      expected += rates * text.dot(gradients.gradient(ofWork: 2, at: trainer.parameters))
    }
    #expect(abs(effects[1].values[2] - expected) < 1e-12)
  }
}
