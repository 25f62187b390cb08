import Testing

@testable import NeuralModels

@Suite struct TrainingRecipeTests {
  private static func recipe(
    _ decay: LearningRateDecay, steps: Int = 1_100, warmUp: Int = 100
  ) -> TrainingRecipe {
    TrainingRecipe(
      steps: steps, batchSize: 1, learningRate: 1, finalLearningRate: 0.2, decay: decay,
      warmUpSteps: warmUp)
  }

  @Test(arguments: LearningRateDecay.allCases)
  func theLearningRateRisesInAStraightLine(_ decay: LearningRateDecay) {
    let recipe = Self.recipe(decay)
    for step in 0...100 {
      #expect(abs(recipe.learningRate(atStep: step) - Double(step + 1) / 101) < 1e-15)
    }
    #expect(Self.recipe(decay, warmUp: 0).learningRate(atStep: 0) == 1)
    // Shorter than its rise: it never falls.
    let short = Self.recipe(decay, steps: 10)
    #expect(short.learningRate(atStep: 9) == 10.0 / 101)
  }

  @Test(arguments: [(LearningRateDecay.cosine, 0.6), (.linear, 0.6), (.constant, 1)])
  func theLearningRateFallsAsStated(_ decay: LearningRateDecay, _ middle: Double) {
    let recipe = Self.recipe(decay)
    let end = decay == .constant ? 1 : 0.2
    #expect(abs(recipe.learningRate(atStep: 600) - middle) < 1e-12)
    #expect(abs(recipe.learningRate(atStep: 1_100) - end) < 1e-12)
    #expect(abs(recipe.learningRate(atStep: 5_000) - end) < 1e-12)
    for step in 100..<1_099 {
      let (now, next) = (recipe.learningRate(atStep: step), recipe.learningRate(atStep: step + 1))
      #expect(decay == .constant ? now == next : now > next)
    }
  }

  @Test func aQuarterOfACosineIsNotAQuarterOfALine() {
    // (1 + cos 45°) / 2 of 0.8, and 0.2.
    let quarter = 0.2 + 0.8 * (1 + 0.5.squareRoot()) / 2
    #expect(abs(Self.recipe(.cosine).learningRate(atStep: 350) - quarter) < 1e-12)
    #expect(abs(Self.recipe(.linear).learningRate(atStep: 350) - 0.8) < 1e-12)
  }

  @Test func configurationNIsTheDefault() {
    let recipe = TrainingRecipe(steps: 2_000, batchSize: 12)
    #expect(recipe.fault == nil)
    #expect(recipe.learningRate == 1e-3 && recipe.finalLearningRate == 1e-4)
    #expect(recipe.decay == .cosine && recipe.warmUpSteps == 100)
    #expect(
      recipe.optimizer
        == .adamW(beta1: 0.9, beta2: 0.99, epsilon: 1e-8, epsilonInsideRoot: false))
    #expect(recipe.weightDecay == 0.1 && recipe.clipLength == 1 && recipe.dropout == 0)
    #expect(recipe.patience == nil && recipe.evaluationInterval == 200)
  }

  @Test func faultsSayWhatIsWrong() {
    func fault(_ change: (inout TrainingRecipe) -> Void) -> String? {
      var recipe = TrainingRecipe(steps: 50, batchSize: 4)
      change(&recipe)
      return recipe.fault
    }
    #expect(fault { _ in } == nil)
    for rate in [0, -1, .infinity, -.infinity, .nan] as [Double] {
      let text = "the learning rate is \(rate), not a positive number"
      #expect(fault { $0.learningRate = rate } == text)
      #expect(rate == 0 || fault { $0.finalLearningRate = rate } != nil)
      #expect(rate == 0 || fault { $0.weightDecay = rate } != nil)
      #expect(rate == 0 || fault { $0.clipLength = rate } != nil)
      #expect(rate == 0 || fault { $0.dropout = rate } != nil)
      #expect(rate == 0 || fault { $0.optimizer = .momentum(rate) } != nil)
      #expect(fault { $0.optimizer = .adamW(epsilon: rate) } != nil)
    }
    #expect(
      fault { $0.finalLearningRate = 0.01 }
        == "the final learning rate 0.01 is above the learning rate 0.001")
    #expect(fault { ($0.finalLearningRate, $0.decay) = (0.01, .constant) } == nil)
    #expect(fault { $0.steps = 0 } == "the number of steps is 0, below 1")
    #expect(fault { $0.steps = .max } != nil)
    #expect(fault { $0.batchSize = 0 } == "the batch is 0, below 1")
    #expect(fault { $0.batchSize = .max } != nil)
    #expect(fault { $0.warmUpSteps = -1 } != nil)
    #expect(fault { $0.dropout = 1 } == "dropout is 1.0, not at least 0 and below 1")
    #expect(fault { $0.optimizer = .adamW(beta1: 1) } != nil)
    #expect(fault { $0.optimizer = .adamW(beta2: -0.1) } != nil)
    #expect(fault { $0.optimizer = .momentum(1) } != nil)
    #expect(fault { $0.laneCount = 0 } != nil)
    #expect(fault { $0.evaluationInterval = 0 } != nil)
    #expect(fault { $0.patience = 0 } == "the patience is 0, below 1")
    #expect(fault { $0.checkpointCount = 51 } == "the number of checkpoints is 51, above 50")
    #expect(fault { $0.checkpointCount = -1 } != nil)
  }

  @Test func checkpointsAreSpacedEvenlyAndTheLastIsTheEnd() {
    for steps in 1...40 {
      for count in 0...steps {
        let recipe = TrainingRecipe(steps: steps, batchSize: 1, checkpointCount: count)
        let places = recipe.checkpointSteps
        #expect(places.count == count && Set(places).count == count)
        #expect(count == 0 || places.last == steps)
        let gaps = zip([0] + places, places).map { $1 - $0 }
        #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
        #expect(
          (1...steps).filter(recipe.isCheckpoint) == places, "\(count) in \(steps) steps")
      }
    }
  }

  @Test func everySettingIsAField() {
    let recipe = TrainingRecipe(steps: 50, batchSize: 4)
    func changed(_ change: (inout TrainingRecipe) -> Void) -> [String] {
      var other = recipe
      change(&other)
      return zip(recipe.fields, other.fields).filter { $0.value != $1.value }.map(\.0.name)
    }
    #expect(changed { $0.steps = 51 } == ["steps"])
    #expect(changed { $0.batchSize = 5 } == ["batchSize"])
    #expect(changed { $0.learningRate = 1e-3.nextUp } == ["learningRate"])
    #expect(changed { $0.finalLearningRate = 0 } == ["finalLearningRate"])
    #expect(changed { $0.decay = .linear } == ["decay"])
    #expect(changed { $0.warmUpSteps = 5 } == ["warmUpSteps"])
    #expect(changed { $0.optimizer = .sgd }.first == "optimizer")
    #expect(changed { $0.optimizer = .adamW(epsilonInsideRoot: true) } == ["epsilonInsideRoot"])
    #expect(changed { $0.optimizer = .adamW(beta1: 0.8, beta2: 0.9) } == ["beta1", "beta2"])
    #expect(changed { $0.optimizer = .adamW(epsilon: 1e-9) } == ["epsilon"])
    #expect(changed { $0.weightDecay = 0 } == ["weightDecay"])
    #expect(changed { $0.clipLength = 0 } == ["clipLength"])
    #expect(changed { $0.dropout = 0.1 } == ["dropout"])
    #expect(changed { $0.seed = 2 } == ["seed"])
    #expect(changed { $0.laneCount = 3 } == ["laneCount"])
    #expect(changed { $0.crossesWorks = true } == ["crossesWorks"])
    #expect(changed { $0.evaluationInterval = 9 } == ["evaluationInterval"])
    #expect(changed { $0.patience = 3 } == ["patience"])
    #expect(changed { $0.checkpointCount = 2 } == ["checkpointCount"])
  }
}
