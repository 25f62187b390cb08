import Corpora
import Generators

/// The canaries of one seed, and the works with them in.
struct CanaryTrial {
  let canaries: [Canary]
  /// All works.
  let all: EncodedCorpus
  /// About half of them, with the same canaries as often; nil where there is no half.
  let half: EncodedCorpus?

  /// Draws canaries and plants them.
  ///
  /// - Parameters:
  ///   - corpus: The works without canaries.
  ///   - hosts: The places of works that have two tokens at least.
  ///   - works: The works' texts, in the order of the corpus.
  init(
    _ corpus: EncodedCorpus, works: [Work], hosts: [Int], hasHalf: Bool, symbols: CanarySymbols,
    settings: CanarySettings, seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    let copies = ([0] + settings.copies).flatMap { Array(repeating: $0, count: settings.canaries) }
    canaries = Canary.draw(
      copies: copies, length: settings.symbols, from: symbols, with: &random)
    all = Self.planted(canaries, in: corpus, symbols, with: &random)
    guard hasHalf else {
      half = nil
      return
    }
    var rest = hosts
    let chosen = (0..<hosts.count / 2).map { _ in rest.remove(at: random.draw(below: rest.count)) }
    half = Self.planted(
      canaries,
      in: EncodedCorpus(chosen.sorted().map { works[$0] }, vocabulary: corpus.vocabulary),
      symbols, with: &random)
  }

  private static func planted(
    _ canaries: [Canary], in corpus: EncodedCorpus, _ symbols: CanarySymbols,
    with random: inout SeededGenerator
  ) -> EncodedCorpus {
    guard
      let places = Canary.places(for: canaries, in: corpus, symbols: symbols, with: &random)
    else { preconditionFailure("works without two tokens were refused") }
    return corpus.inserting(places)
  }
}
