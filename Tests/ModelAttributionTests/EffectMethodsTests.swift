import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct EffectMethodsTests {
  private let methods: [any EffectMethod] = [
    Retraining(), ExactMethod(), TracIn(), IdealTracIn(), GradientDotProduct(),
    GradientCosine(), BM25(), CommonSpans(), RandomEffects(), EKFAC(),
    TRAK(size: 64),
  ]

  private func expectZeros<Model: TwiceDifferentiable>(_ network: Model) throws {
    let run = SmallRuns.run(network, steps: 3)
    for method in methods {
      let effects = try method.effects(on: SmallRuns.targets(network), in: run) { _ in true }
      #expect(effects.count == 2, "\(method.name)")
      for effects in effects {
        #expect(effects.values.count == 5, "\(method.name)")
        #expect(effects.values[1] == 0 && effects.values[3] == 0, "\(method.name)")
      }
      #expect(effects[0].values[0] != 0, "\(method.name)")
    }
  }

  @Test func worksThatTaughtNothingHaveExactlyZero() throws {
    try expectZeros(SmallRuns.mlp)
    try expectZeros(SmallRuns.gpt)
  }

  @Test func everyMethodCanBeEnded() {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 3)
    for method in methods {
      #expect(throws: CancellationError.self, "\(method.name)") {
        try method.effects(on: SmallRuns.targets(SmallRuns.mlp), in: run) { _ in false }
      }
    }
  }

  @Test func effectsDoNotDependOnTheNumberOfThreads() throws {
    func expectSame<Model: TwiceDifferentiable>(_ network: Model) throws {
      for method in methods {
        let effects = try [1, 3, 5].map { threads in
          try method.effects(
            on: SmallRuns.targets(network), in: SmallRuns.run(network, steps: 3, threads: threads)
          ) { _ in true }
        }
        #expect(effects[0] == effects[1] && effects[0] == effects[2], "\(method.name)")
      }
    }
    try expectSame(SmallRuns.mlp)
    try expectSame(SmallRuns.gpt)
  }

  @Test func variantsAreFoundByTheirNames() throws {
    for name in [
      "trak", "trak-2", "trak-64", "trak-expected", "trak-3-expected", "ekfac", "ekfac-expected",
    ] {
      #expect(try #require(EffectMethods.named(name)).name == name)
    }
    for name in ["trak-1", "trak-65", "trak-", "ekfac-2", "exact-expected", ""] {
      #expect(EffectMethods.named(name) == nil)
    }
    #expect(EffectMethods.named("ekfac-expected")?.question == .runsLikeIt)
    #expect(EffectMethods.named("trak-2")?.question == .thisRun)
  }

  @Test func theExpectedDrawsAreOtherNumbersThanThoseMade() throws {
    let run = SmallRuns.run(SmallRuns.mlp)
    let targets = SmallRuns.targets(SmallRuns.mlp)
    for (made, expected) in [
      (EKFAC() as any EffectMethod, EKFAC(draws: .expected) as any EffectMethod),
      (TRAK(size: 64), TRAK(size: 64, draws: .expected)),
    ] {
      let pair = try [made, expected].map { try $0.effects(on: targets, in: run) { _ in true } }
      #expect(pair[0] != pair[1])
      #expect(Correlation.pearson(pair[0][0].values, pair[1][0].values) ?? 0 > 0.5)
    }
  }

  /// What is foretold as the cost grows with what is done.
  @Test func costsAreForetold() {
    let run = SmallRuns.run(SmallRuns.mlp, steps: 3).run
    func cost(_ method: any EffectMethod, _ targets: Int) -> Double {
      method.trainings(targets: targets, groups: 4, in: run)
    }
    #expect(cost(Retraining(), 1) == 4 && cost(Retraining(), 9) == 4)
    #expect(cost(ExactMethod(), 1) == 4 && cost(ExactMethod(), 3) == 8)
    #expect(cost(BM25(), 1) == 0)
    // Three steps draw 36 windows of about 150: a pass over all is several trainings.
    #expect(cost(EKFAC(), 1) > 10)
    #expect(cost(TRAK(modelCount: 2), 1) == 2 * cost(TRAK(), 1))
    for method in methods { #expect(method.memory(targets: 2, in: run) > 0, "\(method.name)") }
    #expect(
      ExactMethod().memory(targets: 9, in: run) - ExactMethod().memory(targets: 8, in: run)
        == 4 * 8 * run.network.parameterCount)
  }

  @Test func namesAreNotSharedAndOnlyEstimatesOfLossesAreNats() {
    #expect(Set(methods.map(\.name)).count == methods.count)
    #expect(methods.filter { $0.unit == .nats }.map(\.name) == ["retraining", "exact", "ekfac"])
  }
}
