import Corpora
import Generators
import MagpieReports
import NeuralModels
import TextTracing

/// A corpus cut into what models read and what people wrote besides, for one seed.
struct NoveltyPart: Sendable {
  /// From so many tokens a mixture learns its weight.
  private static let weighedTokens = 1_000

  let seed: UInt64
  /// What models learn from, and what all is traced against.
  let read: [Work]
  /// Works that no model reads, and of which no good part stands in one that models read.
  let own: [Work]
  /// Held-out works that repeat a work that models read.
  let copies: [Work]
  let index: TraceIndex
  /// How many words and marks `own` has: so long are all texts, about.
  let words: Int

  /// Holds out a tenth of the text, whole works drawn by the seed.
  ///
  /// - Parameter works: None is empty.
  /// - Throws: ``Failure`` 65 where nothing is left to compare with.
  init(_ works: [Work], of name: String, seed: UInt64) throws {
    self.seed = seed
    let parts = HeldOutSplit.works.split(works, unit: .word, part: 10, seed: seed)
    read = parts.training
    let ids = Set(read.map(\.id))
    // Copies of one work are cut where that work would be: its end is no work of its own.
    guard !parts.heldOut.isEmpty, !parts.heldOut.contains(where: { ids.contains($0.id) }) else {
      throw Self.nothingOwn(name)
    }
    let (own, copies) = HumanBaseline.split(parts.heldOut, against: read)
    guard !own.isEmpty else { throw Self.nothingOwn(name) }
    self.own = own
    self.copies = copies
    let index = TraceIndex(read, unit: .word, handling: .fold)
    self.index = index
    words = own.reduce(0) { $0 + index.trace(text: $1.utf8).tokens.count }
  }

  private static func nothingOwn(_ name: String) -> Failure {
    Failure(
      .badData,
      "every work that could be held out of \(name) repeats another: no human text is left to "
        + "compare with",
      try: "a corpus without copies; magpie corpus lint names them")
  }

  /// As many words as the held-out works have, about, by a model of this corpus's tokens.
  func texts(of generator: some TextGenerator, _ corpus: EncodedCorpus) -> [[UInt8]] {
    let tokensPerWord = Double(corpus.tokens.count) / Double(max(1, index.tokenCount))
    return generator.works(
      tokens: max(1, Int((Double(words) * tokensPerWord).rounded())), seed: seed)
  }

  /// The probabilities that a model gives to the tokens of the held-out works, or to enough of
  /// them to learn one weight from.
  func probabilities(by generator: some TextGenerator) -> [Double] {
    var probabilities: [Double] = []
    for work in own where probabilities.count < Self.weighedTokens {
      probabilities += generator.probabilities(
        of: work.utf8, after: [generator.vocabulary.boundary])
    }
    return probabilities
  }

  /// How new some texts are.
  ///
  /// - Parameter reference: Other works than those that models read, and their index.
  func measured(
    _ texts: [[UInt8]], against reference: (index: TraceIndex, works: [Work])? = nil
  ) -> NoveltyReport.Measurement {
    let (index, works) = reference ?? (self.index, read)
    var curve = NoveltyCurve()
    var words = 0
    var longest: NoveltyReport.Run?
    for text in texts {
      let trace = index.trace(text: text, minimumRun: 1, placeLimit: 1)
      curve.add(trace)
      words += trace.tokens.count
      for span in trace.spans where span.tokens.count > longest?.words ?? 0 {
        longest = span.places.first.map { place in
          .init(
            words: span.tokens.count, text: String(decoding: text[span.bytes], as: UTF8.self),
            work: WorkLabel(works[place.work]))
        }
      }
    }
    return .init(
      words: words, novelty: NoveltyCurve.lengths.map { curve.share(ofLength: $0) },
      longest: longest)
  }
}
