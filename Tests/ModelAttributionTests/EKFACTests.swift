import Corpora
import NeuralModels
import TestSupport
import Testing

@testable import ModelAttribution

@Suite struct EKFACTests {
  @Test func theDampingIsThatOfTheRun() {
    let eigenvalues = [1.0, 2, 6]
    func damping(_ optimizer: Optimizer) -> Double {
      EKFAC.damping(
        of: SmallRuns.run(SmallRuns.mlp, steps: 5, optimizer: optimizer).run, eigenvalues)
    }
    // Five steps of a rate of 0.1; momentum of 0.9 moves ten times as far.
    #expect(abs(damping(.sgd) - 2) < 1e-12)
    #expect(abs(damping(.momentum(0.9)) - 0.2) < 1e-12)
    #expect(abs(damping(.adamW()) - 0.3) < 1e-12)
  }

  @Test func withoutCurvatureItIsTheDotProduct() throws {
    for seed in UInt64(1)...2 {
      let run = SmallRuns.run(SmallRuns.gpt)
      let targets = SmallRuns.targets(SmallRuns.gpt)
      let effects = try EKFAC(damping: 1e9, seed: seed).effects(on: targets, in: run) { _ in true }
      let products = try GradientDotProduct().effects(on: targets, in: run) { _ in true }
      for (effects, products) in zip(effects, products) {
        for (effect, product) in zip(effects.values, products.values) {
          #expect(abs(effect * 1e9 - product) <= 1e-7 * abs(product))
        }
      }
    }
  }

  /// Where training is gentle, the estimate goes with the truth.
  @Test func itEstimatesWhatRetrainingFinds() throws {
    var input = GeneratedText(seed: 2)
    let works = (0..<12).map { Work(id: "\($0 + 10)", text: input.prose(words: 24)) }
    let corpus = EncodedCorpus(works, unit: .character)
    let network = MLP<Double>(
      outcomeCount: corpus.vocabulary.outcomeCount, context: 3, embedding: 4, hidden: 8)
    let run = TrainedRun(
      RepeatableRun(network, on: corpus, recipe: SmallRuns.recipe(steps: 500)))
    let targets = (0..<4).map { _ in
      EffectTarget(
        TextLoss(
          network, corpus.vocabulary.encode(input.prose(words: 8)),
          vocabulary: corpus.vocabulary))
    }
    let truth = try Retraining().effects(on: targets, in: run) { _ in true }
    func correlations(_ method: some EffectMethod) throws -> [Double] {
      zip(try method.effects(on: targets, in: run) { _ in true }, truth).map {
        Correlation.pearson($0.values, $1.values) ?? 0
      }
    }
    let (found, plain) = (try correlations(EKFAC()), try correlations(GradientDotProduct()))
    for correlation in found { #expect(correlation > 0.6) }
    // What the curvature adds.
    let gains = zip(found, plain).map { $0 - $1 }
    #expect(gains.reduce(0, +) / Double(gains.count) > 0.02)
  }
}
