import Corpora
import Generators

@testable import Laboratory

extension ConceptWords {
  /// Two kinds of two things and two attributes, and one sentence: few enough to count by hand.
  static let tiny = ConceptWords(
    kinds: [
      Kind(name: "fruit", things: ["lemon", "plum"], attributes: ["ripe", "sour"]),
      Kind(name: "animals", things: ["dog", "cat"], attributes: ["tame", "lame"]),
    ], templates: ["the # is"])
}

/// A model that weighs attributes as it is told, by the thing or blind to it.
struct AttributeScorer: TextGenerator {
  let vocabulary: Vocabulary
  let words: ConceptWords
  /// What an attribute weighs when it is said of a thing.
  let weight: @Sendable (_ thing: Int, _ attribute: Int) -> Double

  init(_ world: ConceptWorld, weight: @escaping @Sendable (Int, Int) -> Double) {
    vocabulary = EncodedCorpus(world.works, unit: .word).vocabulary
    words = world.words
    self.weight = weight
  }

  var contextLength: Int { 9 }

  func distribution(after context: Span<TokenID>) -> Distribution {
    let text = (0..<context.count).map { vocabulary.text(of: context[$0]) }
    guard let thing = words.things.firstIndex(where: { text.contains(" " + $0) }) else {
      preconditionFailure("a context without a thing")
    }
    var weights = [Double](repeating: 0, count: vocabulary.outcomeCount)
    for (attribute, word) in words.attributes.enumerated() {
      weights[Int(vocabulary.encode(" " + word)[0])] = weight(thing, attribute)
    }
    return Distribution(tokens: Array(0..<TokenID(vocabulary.outcomeCount)), weights: weights)
  }
}
