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

  @Test func namesAreNotSharedAndOnlyEstimatesOfLossesAreNats() {
    #expect(Set(methods.map(\.name)).count == methods.count)
    #expect(methods.filter { $0.unit == .nats }.map(\.name) == ["retraining", "exact", "ekfac"])
  }
}
