import Corpora
import Generators
public import NeuralModels

/// How much a work would be found by searching for the words of the text: BM25, the
/// baseline of information retrieval.
///
///     score = Σ idf(t) · f / (f + k₁ (1 − b + b · length / mean length))
///     idf(t) = log(1 + (N − n + ½) / (n + ½))
///
/// over the words t of the text, each as often as it stands there; f is how often
/// it stands in the work, n in how many of the N works. Words are compared in lower case;
/// marks count for nothing. It is a likeness: that a work is like a text does not mean that
/// it moved the network. A token has the score of its whole text.
///
/// - Complexity: O(bytes of the corpus and the texts).
/// - SeeAlso: Robertson and Zaragoza (2009), “The Probabilistic Relevance Framework: BM25
///   and Beyond”, §3; idf above 0 as in Lucene.
public struct BM25: EffectMethod {
  public let name = "bm25"
  public let unit = EffectUnit.score
  public let addsUp = false
  public let question = EffectQuestion.likeness
  /// How soon a word that stands there again counts no more.
  public let k1: Double
  /// How much the length of a work counts, 0 to 1.
  public let b: Double

  public init(k1: Double = 1.2, b: Double = 0.75) {
    self.k1 = k1
    self.b = b
  }

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 0 }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let corpus = run.run.corpus
    let works = run.run.works
    let words = works.map { work in
      Self.words(of: corpus.tokens[corpus.tokenRange(ofWork: work)], corpus.vocabulary)
    }
    // Targets that are tokens of one text have the same scores.
    var texts: [[TokenID]] = []
    let textOfTarget = targets.map { target in
      if texts.last != target.text.tokens { texts.append(target.text.tokens) }
      return texts.count - 1
    }
    let queries = texts.map { Self.words(of: $0[...], corpus.vocabulary) }
    let found = scores(of: words, for: queries)
    let effects = textOfTarget.map { text in
      var values = [Double](repeating: 0, count: run.run.workCount)
      for (work, score) in zip(works, found[text]) { values[work] = score }
      return WorkEffects(values: values)
    }
    guard observe(1) else { throw CancellationError() }
    return effects
  }

  /// The score of each work for each query.
  func scores(of works: [[[UInt8]]], for queries: [[[UInt8]]]) -> [[Double]] {
    let counts = works.map { words in
      words.reduce(into: [[UInt8]: Int]()) { $0[$1, default: 0] += 1 }
    }
    let total = works.reduce(0) { $0 + $1.count }
    let meanLength = max(1, Double(total)) / Double(max(1, works.count))
    return queries.map { query in
      var scores = [Double](repeating: 0, count: works.count)
      for word in query {
        let holders = counts.indices.filter { counts[$0][word] != nil }
        let having = Double(holders.count)
        let rarity = FrozenMath.log(1 + (Double(works.count) - having + 0.5) / (having + 0.5))
        for work in holders {
          let frequency = Double(counts[work][word] ?? 0)
          let length = Double(works[work].count) / meanLength
          scores[work] += rarity * frequency / (frequency + k1 * (1 - b + b * length))
        }
      }
      return scores
    }
  }

  /// The words of tokens, in lower case; a token that the vocabulary lacks parts words.
  static func words(of tokens: ArraySlice<TokenID>, _ vocabulary: Vocabulary) -> [[UInt8]] {
    let bytes = tokens.flatMap { $0 < vocabulary.unknown ? vocabulary.bytes(of: $0) : [0x20] }
    // Tokens may be parts of characters.
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var start = 0
    return Segmenter(unit: .word).tokenEnds(in: text.span).compactMap { end in
      defer { start = end }
      let key = ContextKey.key(of: text[start..<end], handling: .fold)
      let isWord = String(decoding: key, as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
      return isWord ? key : nil
    }
  }
}
