import Corpora
import MatrixKernels
import ModelAttribution
import NeuralModels
import Rights
import TestSupport
import Testing

@Suite struct ApproximateForgettingTests {
  private static let works = [
    "the tide comes in at noon", "a gull with no ship", "salt on the door", "the lamp is lit",
  ].enumerated().map { Work(id: WorkID("w\($0.offset)"), title: "", utf8: Array($0.element.utf8)) }

  private static let corpus = EncodedCorpus(works, unit: .character)
  private static let first = EncodedCorpus([works[0]], vocabulary: corpus.vocabulary)
  private static let unknownShare = 0.01

  private static let run = RepeatableRun(
    MLP<Float>(
      outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 3, hidden: 8),
    on: corpus, recipe: TrainingRecipe(steps: 60, batchSize: 8, warmUpSteps: 2))

  private static func loss(_ parameters: Parameters<Float>) throws -> Double {
    try #require(
      run.network.heldOutLoss(parameters, on: first, unknownShare: unknownShare).natsPerToken)
  }

  private static let forgetting = ApproximateForgetting(run, forgetting: [0], texts: first)

  @Test func ascentStopsAsSoonAsItIsHighEnough() throws {
    let trained = Self.run.parameters()
    let before = try Self.loss(trained)
    let target = before + 0.5
    let found = try Self.forgetting.ascent(
      from: trained, until: target, unknownShare: Self.unknownShare)
    #expect(found.reachesTarget && found.steps > 0)
    #expect(found.steps < ApproximateForgetting<MLP<Float>>.greatestAscent)
    let reached = try Self.loss(found.parameters)
    #expect(reached >= target)
    // A hair more than what it came to takes steps more; a hair less than the aim may take fewer.
    let higher = try Self.forgetting.ascent(
      from: trained, until: reached + 1e-3, unknownShare: Self.unknownShare)
    let lower = try Self.forgetting.ascent(
      from: trained, until: before + 0.1, unknownShare: Self.unknownShare)
    #expect(lower.steps < found.steps && found.steps < higher.steps)
    #expect(try Self.loss(lower.parameters) < target)
  }

  @Test func whatIsHighEnoughStaysAsItIs() throws {
    let trained = Self.run.parameters()
    let found = try Self.forgetting.ascent(
      from: trained, until: Self.loss(trained), unknownShare: Self.unknownShare)
    #expect(found.parameters == trained && found.steps == 0 && found.reachesTarget)
  }

  @Test func anAimThatIsTooHighIsNotReachedAndSaidSo() throws {
    let found = try Self.forgetting.ascent(
      from: Self.run.parameters(), until: 1e9, unknownShare: Self.unknownShare)
    #expect(!found.reachesTarget)
    #expect(found.steps == ApproximateForgetting<MLP<Float>>.greatestAscent)
  }

  @Test func bothCanBeStopped() {
    let trained = Self.run.parameters()
    #expect(throws: CancellationError.self) {
      try Self.forgetting.ascent(from: trained, until: 1e9, unknownShare: 0.01) { $0 < 3 }
    }
    #expect(throws: CancellationError.self) {
      try Self.forgetting.finetuned(from: trained) { $0 < 3 }
    }
  }
}
