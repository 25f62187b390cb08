// A hot loop: every token of two corpora is sorted (two of 1.1 MB of words: 0.1 s).

public import Corpora

/// The longest runs that texts have in common with others, token by token.
public enum CommonRuns {
  /// For each token of each text the length of the longest run that begins there and
  /// stands in one of the others.
  ///
  /// A run ends with its text on both sides at the latest.
  ///
  /// - Parameter symbolCount: More than the greatest token.
  /// - Complexity: O(tokens of both + symbolCount).
  public static func lengths(
    of texts: [ArraySlice<TokenID>], in others: [[TokenID]], symbolCount: Int
  ) -> [[Int]] {
    // One text behind the other, each with a token behind it that no text has.
    var all: [UInt32] = []
    let end = UInt32(symbolCount)
    all.reserveCapacity(
      texts.reduce(0) { $0 + $1.count + 1 } + others.reduce(0) { $0 + $1.count + 1 })
    for text in texts {
      all.append(contentsOf: text)
      all.append(end)
    }
    let border = all.count
    for text in others {
      all.append(contentsOf: text)
      all.append(end)
    }
    let best = matches(of: all, before: border, symbolCount: symbolCount + 1)
    var start = 0
    return texts.map { text in
      defer { start += text.count + 1 }
      // Ends are alike, and so a match may seem to go on behind one.
      return text.indices.map { min(best[start + $0 - text.startIndex], text.endIndex - $0) }
    }
  }

  /// For each place before `border` the longest match at a place from there on.
  private static func matches(of all: [UInt32], before border: Int, symbolCount: Int) -> [Int] {
    let suffixes = SuffixArray.of(all.span, alphabetSize: symbolCount)
    var rank = [Int32](repeating: 0, count: all.count)
    for (place, suffix) in suffixes.enumerated() { rank[Int(suffix)] = Int32(place) }
    // How much each suffix has in common with the one before it in their order.
    var common = [Int32](repeating: 0, count: all.count)
    var length = 0
    for position in all.indices {
      let place = Int(rank[position])
      guard place > 0 else {
        length = 0
        continue
      }
      let other = Int(suffixes[place - 1])
      while position + length < all.count, other + length < all.count,
        all[position + length] == all[other + length]
      { length += 1 }
      common[place] = Int32(length)
      length = max(0, length - 1)
    }
    var best = [Int](repeating: 0, count: border)
    var here = 0
    for (place, suffix) in suffixes.enumerated() {
      here = min(here, Int(common[place]))
      if Int(suffix) < border { best[Int(suffix)] = here } else { here = .max }
    }
    here = 0
    for place in suffixes.indices.reversed() {
      let suffix = Int(suffixes[place])
      if suffix < border { best[suffix] = max(best[suffix], here) } else { here = .max }
      here = min(here, Int(common[place]))
    }
    return best
  }
}
