import Corpora
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@Suite struct EffectMethodTests {
  private typealias Cases = AttributionCase

  private static func trainedRun() -> TrainedRun<MLP<Double>> {
    let corpus = Cases.corpus()
    return TrainedRun(
      RepeatableRun(Cases.mlp(corpus), on: corpus, recipe: Cases.smooth()))
  }

  @Test func aTextsLossIsTheSumOfItsTokens() {
    let trained = Self.trainedRun()
    let whole = Cases.targets(trained.run)[0]
    let tokens = whole.text.tokens.indices.map { EffectTarget(whole.text, token: $0) }
    let losses = tokens.map { $0.loss(trained.parameters) }
    #expect(losses == whole.text.losses(trained.parameters))
    #expect(losses.reduce(0, +) == whole.loss(trained.parameters))
    let gradients = tokens.map { $0.gradient(trained.parameters).flatMap { $0 } }
    let sum = gradients.dropFirst().reduce(gradients[0]) { zip($0, $1).map { $0 + $1 } }
    #expect(
      relativeDistance(sum, whole.gradient(trained.parameters).flatMap { $0 }) <= 1e-13)
  }

  @Test func theExactEffectsOfTokensAddUpToThatOfTheText() throws {
    let trained = Self.trainedRun()
    let whole = Cases.targets(trained.run)[1]
    let tokens = whole.text.tokens.indices.map { EffectTarget(whole.text, token: $0) }
    let effects = try ExactMethod().effects(on: [whole] + tokens, in: trained) { _ in true }
    let sum = effects.dropFirst().reduce([Double](repeating: 0, count: 6)) {
      zip($0, $1.values).map { $0 + $1 }
    }
    #expect(relativeDistance(sum, effects[0].values) <= 1e-12)
  }

  @Test func aTokenThatTheTextLacksStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let corpus = AttributionCase.corpus()
      let vocabulary = corpus.vocabulary
      let text = TextLoss(
        AttributionCase.mlp(corpus, as: Float.self), vocabulary.encode("the"),
        vocabulary: vocabulary)
      _ = EffectTarget(text, token: 3)
    }
  }
}
