import Corpora
import Generators
import ModelAttribution
import NeuralModels

/// All that methods are asked about: texts, planted words, and how prompts go on.
struct GradeMaterial<Model: Network> where Model.Scalar == Float {
  /// The texts, kind by kind.
  let texts: [JudgedText<Model>]
  /// Where the texts of each kind stand among them.
  let kinds: [(name: String, range: Range<Int>)]
  let planted: [PlantedWords.Word]
  let prompts: [[TokenID]]
  /// How each prompt goes on.
  let continuations: [GreedyContinuation]
  /// Texts, then planted words, then the least certain token of each continuation.
  let targets: [EffectTarget<Model>]

  private static var plantedCount: Int { 12 }
  static var promptCount: Int { 6 }
  /// How many targets there are at most beside the texts.
  static var furtherTargets: Int { plantedCount + promptCount }

  /// - Parameter parameters: What the training ended with.
  init(
    _ run: NetworkRun, _ trained: RepeatableRun<Model>, parameters: Parameters<Float>,
    _ settings: GradeSettings
  ) throws {
    let seed = settings.truth.seeds.first
    let network = trained.network
    let vocabulary = run.corpus.vocabulary
    let drawn = try GradedTexts(
      run, texts: settings.texts, characters: settings.characters, seed: seed)
    var texts: [JudgedText<Model>] = []
    var kinds: [(name: String, range: Range<Int>)] = []
    for kind in drawn.kinds where !kind.texts.isEmpty {
      kinds.append((kind.name, texts.count..<(texts.count + kind.texts.count)))
      texts += kind.texts.map {
        JudgedText(kind.name, network, [$0], vocabulary: vocabulary)
      }
    }
    let planted = PlantedWords(run, count: Self.plantedCount, seed: seed).words
    // Some of each kind that the model has not read, one after the other.
    let unread = drawn.kinds.filter { $0.name != "excerpts" }
    let prompts = (0..<settings.texts).flatMap { place in
      unread.compactMap { $0.texts.indices.contains(place) ? $0.texts[place] : nil }
    }.prefix(Self.promptCount)
    let continuations = prompts.map {
      GreedyContinuation(network, after: $0, parameters, vocabulary: vocabulary)
    }
    self.texts = texts
    self.kinds = kinds
    self.planted = planted
    self.prompts = Array(prompts)
    self.continuations = continuations
    targets =
      texts.flatMap { $0.parts.map { EffectTarget($0) } }
      + planted.map { EffectTarget(TextLoss(network, $0.tokens, vocabulary: vocabulary)) }
      + zip(prompts, continuations).map { prompt, continuation in
        EffectTarget(
          TextLoss(network, prompt + continuation.tokens, vocabulary: vocabulary),
          token: prompt.count + continuation.leastCertain)
      }
  }

  var plantedRange: Range<Int> { texts.count..<(texts.count + planted.count) }
  var promptRange: Range<Int> { plantedRange.upperBound..<targets.count }
}

/// What a network goes on with where it always takes the likeliest token.
struct GreedyContinuation: Sendable {
  let tokens: [TokenID]
  /// The place of the token that is least ahead of its runner-up.
  let leastCertain: Int

  /// How many tokens are written.
  static let length = 10

  /// - Parameter text: Begins a work.
  init<Model: Network>(
    _ network: Model, after text: [TokenID], _ parameters: Parameters<Float>,
    vocabulary: Vocabulary
  ) where Model.Scalar == Float {
    let generator = NeuralGenerator(network, parameters, vocabulary: vocabulary, unknownShare: 0)
    var context = [vocabulary.boundary] + text
    var least = (place: 0, lead: Double.infinity)
    for place in 0..<Self.length {
      let distribution = generator.distribution(after: context.span)
      var best: (token: TokenID, weight: Double) = (0, -1)
      var second = -1.0
      for (token, weight) in zip(distribution.tokens, distribution.weights)
      where token < vocabulary.unknown {
        if weight > best.weight {
          (second, best) = (best.weight, (token, weight))
        } else {
          second = max(second, weight)
        }
      }
      // The ratio of two probabilities, and not their difference, is what losses are of.
      let lead = best.weight / max(second, 1e-300)
      if lead < least.lead { least = (place, lead) }
      context.append(best.token)
    }
    tokens = Array(context.suffix(Self.length))
    leastCertain = least.place
  }
}
