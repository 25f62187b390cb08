import Corpora
import Generators
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct TrainerTests {
  private static func corpus(_ texts: [String]) -> EncodedCorpus {
    EncodedCorpus(
      texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character)
  }

  private static let tales = corpus([
    "the sea was calm and the bell was still. the sea was dark.",
    "a boat came in. the bell rang. the mate sang.", "the end",
  ])

  private static func recipe(
    _ steps: Int, lanes: Int = 3, dropout: Double = 0
  ) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 6, learningRate: 1e-2, finalLearningRate: 1e-3, warmUpSteps: 3,
      dropout: dropout, seed: 5, laneCount: lanes)
  }

  private static func gpt(_ corpus: EncodedCorpus) -> GPT<Float> {
    GPT(
      outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 8, width: 16, heads: 2,
      blockCount: 2)
  }

  private static func trained(
    lanes: Int = 3, threads: Int = 2, steps: Int = 12, dropout: Double = 0
  ) -> Trainer<GPT<Float>> {
    var trainer = Trainer(
      gpt(tales), on: tales, recipe: recipe(steps, lanes: lanes, dropout: dropout),
      threads: threads)
    for _ in 0..<steps { _ = trainer.advance() }
    return trainer
  }

  @Test func theResultIsTheSameBitForBitForAnyNumberOfThreads() {
    let expected = Self.trained(threads: 1).parameters
    for threads in [2, 3] {
      #expect(Self.trained(threads: threads).parameters == expected, "\(threads) threads")
    }
  }

  @Test func lanesChangeNothingButRounding() {
    let (one, three) = (Self.trained(lanes: 1).parameters, Self.trained(lanes: 3).parameters)
    for (left, right) in zip(one.joined(), three.joined()) { #expect(abs(left - right) < 1e-3) }
  }

  @Test func whatDropoutLeavesOutDependsNeitherOnThreadsNorOnLanes() {
    let expected = Self.trained(threads: 1, dropout: 0.2).parameters
    #expect(Self.trained(threads: 3, dropout: 0.2).parameters == expected)
    #expect(Self.trained().parameters != expected)
    let one = Self.trained(lanes: 1, dropout: 0.2).parameters
    for (left, right) in zip(one.joined(), expected.joined()) {
      #expect(abs(left - right) < 1e-3)
    }
  }

  @Test func theLossIsTheMeanOverWhatIsPredicted() {
    // Nothing was learned: every token of a short work costs the same, its rest nothing.
    let corpus = Self.corpus(["ab"])
    var trainer = Trainer(
      Bigram<Double>(outcomeCount: 4, windowLength: 9), on: corpus, recipe: Self.recipe(1))
    let loss = trainer.advance()
    #expect(abs(loss - FrozenMath.log(4)) < 1e-12)
  }

  @Test func theLossFalls() {
    var trainer = Trainer(Self.gpt(Self.tales), on: Self.tales, recipe: Self.recipe(150))
    let losses = (0..<150).map { _ in trainer.advance() }
    let uniform = FrozenMath.log(Double(Self.tales.vocabulary.outcomeCount))
    #expect(abs(losses[0] - uniform) < 0.3)
    #expect(losses.suffix(10).reduce(0, +) / 10 < 0.6 * uniform)
  }

  /// Trained long enough, the matrix of logits is the table that counting finds.
  @Test func theBigramConvergesToTheChainsTable() {
    let corpus = Self.corpus(["abab", "abcb"])
    let boundary = Int(corpus.vocabulary.boundary)
    var counts: [[Double]] = Array(
      repeating: Array(repeating: 0, count: boundary + 1), count: boundary + 1)
    for work in 0..<2 {
      let tokens = corpus.tokens[corpus.tokenRange(ofWork: work)].map(Int.init)
      for (token, next) in zip([boundary] + tokens, tokens + [boundary]) {
        counts[token][next] += 1
      }
    }
    // With 400 windows a batch the draw hardly matters.
    var trainer = Trainer(
      Bigram<Double>(outcomeCount: boundary + 1), on: corpus,
      recipe: TrainingRecipe(
        steps: 600, batchSize: 400, learningRate: 0.1, finalLearningRate: 1e-4, seed: 3))
    for _ in 0..<600 { _ = trainer.advance() }
    for (row, expected) in counts.enumerated() where expected.reduce(0, +) > 0 {
      let logits = trainer.parameters[0][(row * (boundary + 1))..<((row + 1) * (boundary + 1))]
      let powers = logits.map { FrozenMath.exp($0) }
      for (power, count) in zip(powers, expected) {
        let share = count / expected.reduce(0, +)
        #expect(abs(power / powers.reduce(0, +) - share) < 0.02, "row \(row)")
      }
    }
  }

  @Test func aWorkThatIsTakenOutTeachesNothing() {
    // Two corpora that differ in one work alone, whose length and letters are the same.
    let others = ["the sea was calm and the bell was still.", "a boat came in."]
    let (left, right) = (
      Self.corpus(others + ["stop the bell"]), Self.corpus(others + ["bell the stop"])
    )
    #expect(left.vocabulary == right.vocabulary)
    func parameters(_ corpus: EncodedCorpus, without removed: Set<Int>) -> Parameters<Float> {
      var trainer = Trainer(
        Self.gpt(corpus), on: corpus, recipe: Self.recipe(20), without: removed)
      for _ in 0..<20 { _ = trainer.advance() }
      return trainer.parameters
    }
    #expect(parameters(left, without: [2]) == parameters(right, without: [2]))
    #expect(parameters(left, without: []) != parameters(right, without: []))
  }
}
