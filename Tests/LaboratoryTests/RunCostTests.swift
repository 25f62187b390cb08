import Corpora
import ModelAttribution
import NeuralModels
import Testing

@testable import Laboratory

/// Nobody waits long, or fills the machine, without having been asked.
@Suite struct RunCostTests {
  private let cost: RunCost

  init() {
    let corpus = EncodedCorpus(
      [Work(id: "a", text: "the tide is low and the lamp is lit")], unit: .character)
    cost = RunCost(
      RepeatableRun(
        MLP<Float>(
          outcomeCount: corpus.vocabulary.outcomeCount, context: 2, embedding: 2, hidden: 2),
        on: corpus, recipe: TrainingRecipe(steps: 2, batchSize: 2)))
  }

  @Test func whatIsQuickAndSmallIsNotAsked() throws {
    try cost.check(runs: 1, "this", memory: 1_000, patience: 1e9, available: 1_000) { _ in
      Issue.record("asked")
      return false
    }
  }

  @Test func whatIsLargeIsAskedWithItsSize() throws {
    var asked: [String] = []
    try cost.check(runs: 1, "this", memory: 3_000_001, patience: 1e9, available: 3_000_000) {
      asked.append($0)
      return true
    }
    #expect(asked.count == 1)
    #expect(asked[0].contains("about 3.0 MB of memory, and the machine has 3.0 MB"))
    let failure = #expect(throws: Failure.self) {
      try cost.check(runs: 1, "this", memory: 2, patience: 1e9, available: 1) { _ in false }
    }
    #expect(failure?.status == .usage)
  }

  @Test func whatIsSlowIsAskedWithoutASize() throws {
    var asked = ""
    try cost.check(runs: 5, "this", patience: -1) {
      asked = $0
      return true
    }
    #expect(asked.contains("5 trainings") && !asked.contains("memory"))
  }
}
