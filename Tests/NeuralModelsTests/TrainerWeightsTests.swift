import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

/// Works that weigh more or less, and trainings that are moved to where others stood.
@Suite struct TrainerWeightsTests {
  private typealias Cases = TrainingCases

  private static let optimizers: [Optimizer] = [
    .sgd, .momentum(), .adamW(), .adamW(epsilon: 1e-4, epsilonInsideRoot: true),
  ]

  private static func recipe(_ optimizer: Optimizer, dropout: Double = 0.1) -> TrainingRecipe {
    TrainingRecipe(
      steps: 20, batchSize: 6, learningRate: optimizer == .sgd ? 0.5 : 0.05, warmUpSteps: 3,
      optimizer: optimizer, dropout: dropout, seed: 5, laneCount: 3)
  }

  private func trained<Model: Network>(
    _ network: Model, _ optimizer: Optimizer, without removed: Set<Int> = [],
    weights: [Double]? = nil
  ) -> Trainer<Model>.State {
    var trainer = Trainer(
      network, on: Cases.corpus, recipe: Self.recipe(optimizer), without: removed,
      workWeights: weights)
    for _ in 0..<20 { _ = trainer.advance() }
    return trainer.state
  }

  private func expectWeightsOf0And1(_ network: some Network<Float>, _ optimizer: Optimizer) {
    let name = Comment("\(network.kind), \(optimizer)")
    let plain = trained(network, optimizer)
    #expect(trained(network, optimizer, weights: [1, 1, 1]) == plain, name)
    for work in 0..<3 {
      var weights = [1.0, 1, 1]
      weights[work] = 0
      let left = trained(network, optimizer, without: [work])
      #expect(trained(network, optimizer, weights: weights) == left, name)
      #expect(left != plain, name)
    }
  }

  @Test(arguments: optimizers)
  func aWeightOf0IsTakingOutAndOneOf1ChangesNothingBitForBit(_ optimizer: Optimizer) {
    expectWeightsOf0And1(Cases.mlp, optimizer)
    expectWeightsOf0And1(Cases.gpt, optimizer)
  }

  @Test func halfWeightsHalveTheGradient() {
    func gradient<Model: Network>(
      _ network: Model, _ weights: [Double]?
    ) -> Parameters<Float> where Model.Scalar == Float {
      let trainer = Trainer(
        network, on: Cases.corpus, recipe: Self.recipe(.sgd), workWeights: weights)
      let lane = Lane(network, windows: 0..<6)
      _ = lane.run(trainer.batch(ofStep: 2), trainer.parameters)
      return lane.withGradients { $0 }
    }
    let halves = [0.5, 0.5, 0.5]
    // A power of two is no rounding.
    #expect(
      gradient(Cases.mlp, halves) == gradient(Cases.mlp, nil).map { $0.map { $0 / 2 } })
    #expect(
      gradient(Cases.gpt, halves) == gradient(Cases.gpt, nil).map { $0.map { $0 / 2 } })
    #expect(gradient(Cases.gpt, [1, 0.5, 1]) != gradient(Cases.gpt, nil))
  }

  @Test func aBatchIsOfTheSameWindowsWhateverTheyWeigh() {
    let recipe = Self.recipe(.sgd)
    let plain = Trainer(Cases.gpt, on: Cases.corpus, recipe: recipe)
    let weights = [0.5, 2, 0]
    let weighed = Trainer(Cases.gpt, on: Cases.corpus, recipe: recipe, workWeights: weights)
    let removed = Trainer(Cases.gpt, on: Cases.corpus, recipe: recipe, without: [1])
    #expect(plain.predictionWeight == 1 / Double(6 * 8))
    var met: Set<Int> = []
    for step in 0..<20 {
      let (before, after) = (plain.batch(ofStep: step), weighed.batch(ofStep: step))
      let works = weighed.works(ofStep: step)
      #expect(works.count == 6 && plain.works(ofStep: step) == works)
      met.formUnion(works)
      #expect(before.inputs == after.inputs && before.targets == after.targets)
      #expect(plain.fullWeights(ofStep: step) == before.weights)
      #expect(weighed.fullWeights(ofStep: step) == before.weights)
      let fromRemoved = removed.fullWeights(ofStep: step)
      for row in before.weights.indices {
        let work = works[row / 8]
        #expect(after.weights[row] == weights[work] * before.weights[row])
        #expect([0, plain.predictionWeight].contains(before.weights[row]))
        #expect(fromRemoved[row] == (work == 1 ? 0 : before.weights[row]))
      }
      // Windows are of the works that are named: what they predict stands there.
      for (window, work) in works.enumerated() {
        let tokens =
          Cases.corpus.tokens[Cases.corpus.tokenRange(ofWork: work)]
          + [Cases.corpus.vocabulary.boundary]
        let predicted = (window * 8..<(window * 8 + 8)).filter { before.weights[$0] > 0 }
          .map { before.targets[$0] }
        #expect(
          (0...(tokens.count - predicted.count)).contains {
            Array(Array(tokens)[$0..<($0 + predicted.count)]) == predicted
          })
      }
    }
    #expect(met == [0, 1, 2])
  }

  @Test func dropoutIsThatOfTheStep() {
    let trainer = Trainer(Cases.gpt, on: Cases.corpus, recipe: Self.recipe(.sgd, dropout: 0.2))
    #expect(trainer.dropout(ofStep: 4) == Dropout(rate: 0.2, seed: 5, step: 4))
    let plain = Trainer(Cases.gpt, on: Cases.corpus, recipe: Self.recipe(.sgd, dropout: 0))
    #expect(plain.dropout(ofStep: 4) == nil)
  }

  private func expectToGoOn<Model: Network>(
    _ network: Model, _ optimizer: Optimizer
  ) where Model.Scalar == Float {
    func make() -> Trainer<Model> {
      Trainer(network, on: Cases.corpus, recipe: Self.recipe(optimizer))
    }
    var trainer = make()
    var states = [trainer.state]
    for _ in 0..<20 {
      _ = trainer.advance()
      states.append(trainer.state)
    }
    #expect(states.map(\.step) == Array(0...20))
    #expect(states.allSatisfy { $0.moments.count == optimizer.momentCount })
    #expect(Set(states.map { $0.parameters }).count == 21)
    // On from each state, in a training of its own and in one that stands elsewhere.
    for start in [0, 1, 7, 19] {
      var other = make()
      other.state = states[start]
      trainer.state = states[start]
      for step in (start + 1)...20 {
        _ = other.advance()
        #expect(other.state == states[step], "\(optimizer) from \(start)")
      }
      for _ in start..<20 { _ = trainer.advance() }
      #expect(trainer.state == states[20], "\(optimizer) from \(start)")
    }
  }

  @Test(arguments: optimizers)
  func fromAStateThatWasReadATrainingGoesOnBitForBit(_ optimizer: Optimizer) {
    expectToGoOn(Cases.mlp, optimizer)
    expectToGoOn(Cases.gpt, optimizer)
  }
}
