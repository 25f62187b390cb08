import Corpora
import MatrixKernels
import NeuralModels
import Rights
import TestSupport
import Testing

@Suite struct SlicedTrainingTests {
  private static let texts = [
    "the tide comes in", "a gull with no ship", "salt on the door", "the lamp is lit", "",
    "nobody rows at noon",
  ]

  private static func works(_ indices: [Int]) -> [Work] {
    indices.map { Work(id: WorkID("w\($0)"), title: "", utf8: Array(texts[$0].utf8)) }
  }

  private static let vocabulary = EncodedCorpus(works([0, 1, 2, 3, 5]), unit: .character).vocabulary

  private static func training(
    _ slices: [[Int]], steps: Int = 24
  ) -> SlicedTraining<MLP<Float>> {
    let shape = MLP<Float>(
      outcomeCount: vocabulary.outcomeCount, context: 3, embedding: 3, hidden: 5)
    return SlicedTraining(
      shape, slices: slices.map(works), vocabulary: vocabulary,
      recipe: TrainingRecipe(steps: steps, batchSize: 4, warmUpSteps: 2))
  }

  @Test func goingOnFromASliceIsTheSameBitForBit() throws {
    let training = Self.training([[0, 1], [2], [4, 5], [3]])
    var kept: [SlicedTraining<MLP<Float>>.Checkpoint] = []
    let whole = try training.train { kept.append($0) }
    #expect(kept.map(\.slice) == [0, 1, 2, 3] && kept.map(\.state.step) == [6, 12, 18, 24])
    #expect(whole.steps == 24 && kept[3].state.parameters == whole.parameters)
    for checkpoint in kept {
      let rest = try training.train(from: checkpoint) { _ in }
      #expect(checkpoint.slice == 3 || rest.parameters == whole.parameters)
      #expect(rest.steps == 24 - checkpoint.state.step)
    }
  }

  /// What a slice was behind depends on the slices up to it alone.
  @Test func laterSlicesDoNotReachBack() throws {
    var first: [Parameters<Float>] = []
    var second: [Parameters<Float>] = []
    _ = try Self.training([[0, 1], [2], [5], [3]]).train { first.append($0.state.parameters) }
    _ = try Self.training([[0, 1], [2], [], [0, 5]]).train { second.append($0.state.parameters) }
    #expect(first[..<2] == second[..<2] && first[2] != second[2])
  }

  @Test func slicesWithoutTextBeforeTheFirstArePassedOver() throws {
    let late = Self.training([[], [4], [1, 2], [3]])
    #expect(late.firstSlice == 2)
    #expect((0..<4).map { late.steps(throughSlice: $0) } == [0, 0, 12, 24])
    let short = Self.training([[1, 2], [3]])
    #expect(try late.train().parameters == short.train().parameters)
    #expect(Self.training([[], [4]]).firstSlice == nil)
  }

  @Test func itStopsWhenToldTo() throws {
    var steps = 0
    #expect(throws: CancellationError.self) {
      try Self.training([[0], [1]]).train(
        observe: {
          steps = $0
          return $0 < 7
        })
    }
    #expect(steps == 7)
  }

  @Test func aTrainingThatGoesAstrayIsAnError() {
    let network = MLP<Float>(
      outcomeCount: Self.vocabulary.outcomeCount, context: 3, embedding: 3, hidden: 5)
    let training = SlicedTraining(
      network, slices: [Self.works([0, 1])], vocabulary: Self.vocabulary,
      recipe: TrainingRecipe(
        steps: 50, batchSize: 4, learningRate: 3e38, warmUpSteps: 0, optimizer: .sgd,
        weightDecay: 0, clipLength: 0))
    #expect(throws: NeuralError.self) { try training.train() }
  }
}
