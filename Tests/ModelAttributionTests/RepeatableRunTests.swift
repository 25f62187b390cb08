import Corpora
import ModelAttribution
import NeuralModels
import Testing

@Suite struct RepeatableRunTests {
  private typealias Cases = AttributionCase

  private func expectTrainers<Model: Network>(
    _ network: Model, _ corpus: EncodedCorpus, _ recipe: TrainingRecipe
  ) {
    func trained(without removed: Set<Int>, steps: Int) -> Parameters<Model.Scalar> {
      var trainer = Trainer(network, on: corpus, recipe: recipe, without: removed, threads: 1)
      for _ in 0..<steps { _ = trainer.advance() }
      return trainer.parameters
    }
    let name = Comment("\(network.kind)")
    let run = RepeatableRun(network, on: corpus, recipe: recipe)
    #expect(run.parameters() == trained(without: [], steps: recipe.steps), name)
    #expect(run.parameters() == run.parameters(threads: 1), name)
    #expect(run.parameters(without: [3]) == trained(without: [3], steps: recipe.steps), name)
    let early = RepeatableRun(network, on: corpus, recipe: recipe, without: [0, 2], steps: 9)
    #expect(early.parameters() == trained(without: [0, 2], steps: 9), name)
    #expect(early.parameters(without: [2, 4]) == trained(without: [0, 2, 4], steps: 9), name)
    #expect(TrainedRun(early).parameters == early.parameters(), name)
  }

  @Test func parametersAreTheTrainersBitForBit() {
    let corpus = Cases.corpus()
    expectTrainers(Cases.mlp(corpus, as: Float.self), corpus, Cases.smooth())
    expectTrainers(Cases.mlp(corpus, as: Double.self), corpus, Cases.rich())
    expectTrainers(Cases.gpt(corpus, as: Float.self), corpus, Cases.rich())
    expectTrainers(
      Bigram<Float>(outcomeCount: corpus.vocabulary.outcomeCount, windowLength: 4), corpus,
      Cases.smooth())
  }

  @Test func aWeightOfZeroIsLeavingOut() {
    let corpus = Cases.corpus()
    for recipe in [Cases.smooth(), Cases.rich()] {
      let run = RepeatableRun(Cases.gpt(corpus, as: Float.self), on: corpus, recipe: recipe)
      #expect(run.parameters(weights: [1, 0, 1, 1, 0, 1]) == run.parameters(without: [1, 4]))
      #expect(run.parameters(weights: [1, 1, 1, 1, 1, 1]) == run.parameters())
    }
  }

  @Test func worksAreThoseThatTaughtSomething() {
    let corpus = Cases.corpus(["ab", "", "ba", "aa"])
    let run = RepeatableRun(
      Cases.mlp(corpus, as: Float.self), on: corpus, recipe: Cases.smooth(), without: [2])
    #expect(run.workCount == 4 && run.works == [0, 3])
  }

  @Test func aRunThatBreaksDownEndsWithNoNumbers() {
    let corpus = Cases.corpus()
    var recipe = Cases.smooth()
    recipe.learningRate = 1e38
    recipe.finalLearningRate = 1e38
    let run = RepeatableRun(Cases.mlp(corpus, as: Float.self), on: corpus, recipe: recipe)
    let parameters = run.parameters()
    #expect(parameters.allSatisfy { $0.allSatisfy(\.isNaN) })
    #expect(parameters.map(\.count) == run.network.parameterShapes.map(\.count))
    #expect(Cases.targets(run)[0].loss(parameters).isNaN)
  }
}
