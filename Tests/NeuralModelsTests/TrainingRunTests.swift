import Corpora
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct TrainingRunTests {
  private typealias Cases = TrainingCases

  private func run(_ recipe: TrainingRecipe) throws -> TrainingRun<MLP<Float>> {
    try TrainingRun(Cases.mlp, on: Cases.corpus, heldOut: Cases.heldOut, recipe: recipe)
  }

  @Test func everyStepIsToldAndTheEndIsFinished() throws {
    var run = try run(Cases.recipe(steps: 12, evaluationInterval: 5, checkpointCount: 3))
    var told: [TrainingProgress] = []
    while let progress = try run.advance() { told.append(progress) }
    #expect(told.map(\.step) == Array(1...12))
    #expect(run.end == .finished && run.step == 12)
    #expect(told.filter { $0.heldOutLoss != nil }.map(\.step) == [5, 10, 12])
    #expect(told.filter(\.isCheckpoint).map(\.step) == [4, 8, 12])
    #expect(told.map(\.learningRate) == (0..<12).map(run.recipe.learningRate))
    #expect(told.allSatisfy { $0.gradientLength > 0 })
    #expect(run.parameters == run.currentParameters)
    #expect(try run.advance() == nil)
    // The trainer alone does the same.
    var trainer = Trainer(Cases.mlp, on: Cases.corpus, recipe: run.recipe)
    #expect((0..<12).map { _ in trainer.advance() } == told.map(\.loss))
    #expect(trainer.parameters == run.parameters)
    // The held-out loss is that of the parameters of the step.
    #expect(
      told[11].heldOutLoss
        == Cases.mlp.heldOutLoss(
          run.parameters, on: Cases.heldOut, unknownShare: run.unknownShare))
  }

  @Test func theSmoothedLossFollowsTheLoss() throws {
    var run = try run(Cases.recipe(steps: 6))
    var smoothed: Double?
    while let progress = try run.advance() {
      let loss = try #require(progress.loss)
      smoothed = smoothed.map { 0.95 * $0 + 0.05 * loss } ?? loss
      let difference = try abs(#require(progress.smoothedLoss) - #require(smoothed))
      #expect(difference < 1e-12)
    }
  }

  @Test func theHistoryHoldsMeansSinceThePointBefore() throws {
    var run = try run(Cases.recipe(steps: 450, evaluationInterval: 50))
    var losses: [Double] = []
    var heldOut: [Int: Double] = [:]
    while let progress = try run.advance() {
      losses.append(progress.loss ?? .nan)
      heldOut[progress.step] = progress.heldOutLoss?.natsPerToken
    }
    // Every fourth step, and every fiftieth.
    let places = (1...450).filter { $0 % 4 == 0 || $0 % 50 == 0 }
    #expect(run.history.map(\.step) == places)
    for (point, before) in zip(run.history, [0] + places) {
      let part = losses[before..<point.step]
      let difference = abs((point.loss ?? .nan) - part.reduce(0, +) / Double(part.count))
      #expect(difference < 1e-12)
      #expect(point.heldOutLoss == heldOut[point.step])
      #expect(point.learningRate == run.recipe.learningRate(atStep: point.step - 1))
    }
  }

  @Test func withPatienceTheBestEvaluationIsTheResult() throws {
    // A rate that is far too high soon makes it worse.
    var run = try run(
      Cases.recipe(steps: 400, learningRate: 0.5, evaluationInterval: 4, patience: 3))
    var evaluations: [(step: Int, loss: Double)] = []
    while let progress = try run.advance() {
      if let loss = progress.heldOutLoss?.natsPerToken { evaluations.append((progress.step, loss)) }
    }
    let best = try #require(evaluations.min { $0.loss < $1.loss })
    #expect(run.end == .stoppedEarly)
    #expect(run.bestStep == best.step && run.step == best.step + 12)
    #expect(run.parameters != run.currentParameters)
    let loss = Cases.mlp.heldOutLoss(
      run.parameters, on: Cases.heldOut, unknownShare: run.unknownShare)
    #expect(loss.natsPerToken == best.loss)
  }

  @Test(arguments: [Optimizer.sgd, .momentum(), .adamW()])
  func aTrainingThatExplodesStopsWithTheStep(_ optimizer: Optimizer) throws {
    let recipe = Cases.recipe(
      steps: 200, learningRate: 1e30, warmUpSteps: 0, optimizer: optimizer, clipLength: 0)
    var run = try run(recipe)
    var finite = run.currentParameters
    var steps = 0
    let error = #expect(throws: NeuralError.self) {
      while true {
        let before = run.currentParameters
        guard try run.advance() != nil else { return }
        (finite, steps) = (before, steps + 1)
      }
    }
    #expect(
      error
        == .diverged(step: steps + 1, learningRate: recipe.learningRate(atStep: steps)))
    #expect(run.end == .diverged && steps > 0)
    #expect(try run.advance() == nil)
    // Those with which the last loss was a number, or, if only the gradient was none,
    // those that followed from them.
    let areFinite = run.parameters.joined().allSatisfy { $0.isFinite }
    #expect(areFinite)
    var trainer = Trainer(Cases.mlp, on: Cases.corpus, recipe: recipe)
    for _ in 0..<steps { _ = trainer.advance() }
    #expect(run.parameters == finite || run.parameters == trainer.parameters)
  }

  @Test func aLastStepThatOverflowsIsADivergence() throws {
    let recipe = Cases.recipe(
      steps: 1, learningRate: 1e39, warmUpSteps: 0, optimizer: .sgd, clipLength: 0)
    var run = try run(recipe)
    let before = run.currentParameters
    #expect(throws: NeuralError.diverged(step: 1, learningRate: 1e39)) { try run.advance() }
    #expect(run.parameters == before && run.parametersStep == 0 && run.end == .diverged)
  }

  @Test func theLastStepCanBeTakenBack() throws {
    for patience in [nil, 2] {
      let recipe = Cases.recipe(steps: 3, evaluationInterval: 1, patience: patience)
      var run = try run(recipe)
      var before = run.currentParameters
      for _ in 0..<3 {
        before = run.currentParameters
        _ = try run.advance()
      }
      #expect(run.parameters != before)
      #expect(
        run.goBack() == .overflowed(step: 3, learningRate: recipe.learningRate(atStep: 2)))
      #expect(run.parameters == before && run.parametersStep == 2 && run.end == .diverged)
      #expect(try run.advance() == nil)
    }
  }

  @Test func whatCannotBeTrainedIsRefused() {
    func error(_ recipe: TrainingRecipe, _ corpus: EncodedCorpus, without: Set<Int> = [])
      -> NeuralError?
    {
      do {
        _ = try TrainingRun(Cases.mlp, on: corpus, recipe: recipe, without: without)
      } catch { return error }
      return nil
    }
    let recipe = Cases.recipe(steps: 3)
    #expect(error(recipe, Cases.corpus) == nil)
    #expect(error(recipe, Cases.corpus, without: [0]) == nil)
    #expect(error(recipe, Cases.corpus, without: [0, 1, 2]) == .nothingToLearn)
    let empty = EncodedCorpus([Work(id: "a", text: "")], vocabulary: Cases.corpus.vocabulary)
    #expect(error(recipe, empty) == .nothingToLearn)
    #expect(
      error(Cases.recipe(steps: 3, learningRate: 0), Cases.corpus)
        == .unusableRecipe("the learning rate is 0.0, not a positive number"))
    #expect(
      error(Cases.recipe(steps: 3, patience: 1), Cases.corpus)
        == .unusableRecipe("there is patience, but no held-out part to lose it over"))
  }
}
