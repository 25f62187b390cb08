import Corpora
import MagpieReports
import ModelAttribution

/// A word of a text that a network was asked about: what a reader can point at, though
/// the network may see letters.
struct NetworkTextWord {
  let bytes: Range<Int>
  let text: String
  /// The tokens that begin in it; never empty.
  let tokens: Range<Int>

  /// The words of a text, with the white space before them.
  ///
  /// A token belongs to the word in which it begins; where tokens are words, each is one.
  static func all(of text: [UInt8], tokenEnds: [Int], unit: TokenUnit) -> [NetworkTextWord] {
    let ends = unit == .word ? tokenEnds : Segmenter(unit: .word).tokenEnds(in: text.span)
    var words: [NetworkTextWord] = []
    var token = 0
    var start = 0
    for end in ends {
      let first = token
      while token < tokenEnds.count, (token == 0 ? 0 : tokenEnds[token - 1]) < end { token += 1 }
      guard token > first, let last = tokenEnds[..<token].last else { continue }
      words.append(
        NetworkTextWord(
          bytes: start..<last, text: String(decoding: text[start..<last], as: UTF8.self),
          tokens: first..<token))
      start = last
    }
    return words
  }

  /// The word with the effects on it.
  ///
  /// - Parameters:
  ///   - losses: Of each token of the text.
  ///   - targets: For each token that is known, its place among the targets.
  ///   - found: For each seed, each target, and each work, an effect; other seeds than the
  ///     first may have the whole text as their only target.
  ///   - order: That of the works in the report.
  func attributed(
    _ losses: [Double], targets: [Int: Int], _ found: [[[Double]]], order: [Int]
  ) -> NetworkAttributionReport.Word {
    let own = tokens.compactMap { targets[$0] }
    let sums = found.filter { seed in own.allSatisfy(seed.indices.contains) }.map { seed in
      order.map { work in own.reduce(0) { $0 + seed[$1][work] } }
    }
    return .init(
      text: text, tokens: tokens, bytes: bytes,
      loss: own.isEmpty ? nil : tokens.reduce(0) { $0 + losses[$1] },
      values: sums.first ?? order.map { _ in 0 },
      noise: own.isEmpty ? nil : EffectNoise.deviation(of: sums))
  }
}
