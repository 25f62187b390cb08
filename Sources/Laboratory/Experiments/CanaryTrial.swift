import Corpora
import Generators

/// The canaries of one seed, and the works with them in.
struct CanaryTrial {
  let canaries: [Canary]
  /// All works.
  let all: EncodedCorpus
  /// About half of their text, with the same canaries as often; nil where there is no half.
  let half: EncodedCorpus?
  /// How many tokens the half has without canaries.
  let halfTokens: Int?

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
      (half, halfTokens) = (nil, nil)
      return
    }
    let sizes = hosts.map { corpus.tokenRange(ofWork: $0).count }
    let chosen = Self.half(of: sizes, with: &random).map { works[hosts[$0]] }
    let part = EncodedCorpus(chosen, vocabulary: corpus.vocabulary)
    half = Self.planted(canaries, in: part, symbols, with: &random)
    halfTokens = part.tokens.count
  }

  /// Whether works of such sizes can be halved without one of them being nearly all.
  ///
  /// Where none has more than two thirds of the tokens, ``half(of:with:)`` has a third of
  /// them at least.
  static func canBeHalved(_ sizes: [Int]) -> Bool {
    3 * (sizes.max() ?? 0) <= 2 * sizes.reduce(0, +)
  }

  /// Works that have about half of the tokens: in an order drawn by chance, each that brings
  /// the sum nearer to the half.
  ///
  /// Half of the works, counted, could be a line beside a novel.
  ///
  /// - Returns: Places in `sizes`, ascending.
  static func half(of sizes: [Int], with random: inout SeededGenerator) -> [Int] {
    let total = sizes.reduce(0, +)
    var sum = 0
    var chosen: [Int] = []
    for place in random.permutation(of: sizes.count) where sizes[place] < total - 2 * sum {
      chosen.append(place)
      sum += sizes[place]
    }
    return chosen.sorted()
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
