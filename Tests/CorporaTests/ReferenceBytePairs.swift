@testable import Corpora

/// Byte pairs learned and applied slowly and plainly: the oracle of the tests.
struct ReferenceBytePairs {
  var merges: [(left: [UInt8], right: [UInt8])] = []

  /// Counts all pairs anew before each merge.
  init(_ texts: [[UInt8]], size: Int, weights: [Int]? = nil) {
    var words: [(tokens: [[UInt8]], weight: Int)] = []
    for (index, text) in texts.enumerated() {
      for word in preTokens(of: text) {
        words.append((word.map { [$0] }, weights?[index] ?? 1))
      }
    }
    while 256 + merges.count < size {
      var counts: [[[UInt8]]: Int] = [:]
      for word in words {
        for (left, right) in zip(word.tokens, word.tokens.dropFirst()) {
          counts[[left, right], default: 0] += word.weight
        }
      }
      let best = counts.filter { $0.value >= 2 }.min { one, other in
        if one.value != other.value { return one.value > other.value }
        if one.key[0] != other.key[0] { return one.key[0].lexicographicallyPrecedes(other.key[0]) }
        return one.key[1].lexicographicallyPrecedes(other.key[1])
      }
      guard let pair = best?.key else { return }
      merges.append((pair[0], pair[1]))
      for index in words.indices {
        words[index].tokens = Self.merged(words[index].tokens, pair[0], pair[1])
      }
    }
  }

  /// The tokens of a text: every merge is applied to all of it, one after the other.
  func encode(_ text: [UInt8]) -> [[UInt8]] {
    preTokens(of: text).flatMap { word in
      merges.reduce(word.map { [$0] }) { Self.merged($0, $1.left, $1.right) }
    }
  }

  private static func merged(_ tokens: [[UInt8]], _ left: [UInt8], _ right: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var index = 0
    while index < tokens.count {
      if index + 1 < tokens.count, tokens[index] == left, tokens[index + 1] == right {
        result.append(left + right)
        index += 2
      } else {
        result.append(tokens[index])
        index += 1
      }
    }
    return result
  }
}
