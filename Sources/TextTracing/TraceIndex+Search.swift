// A hot loop: tracing and the copy limit spend their time in these binary searches.

import Corpora

/// The places of a corpus at which the same symbols stand: neighbours in the
/// suffix array.
public struct SuffixInterval: Sendable, Hashable {
  /// The stretch of the suffix array.
  public let range: Range<Int>
  /// How many symbols all these places have in common, as far as was looked for.
  public let length: Int
}

extension TraceIndex {
  /// The symbol of a token, nil if the corpus has none with its key.
  ///
  /// - Complexity: O(length · log *K*) for K keys.
  public func symbol(of token: ArraySlice<UInt8>) -> TraceSymbol? {
    guard let key = TraceKey.key(of: token, unit: unit, handling: handling) else { return nil }
    return symbol(ofKey: key)
  }

  /// The symbol of a key, nil if the corpus has it not.
  func symbol(ofKey key: [UInt8]) -> TraceSymbol? {
    var low = 0
    var high = keyCount
    while low < high {
      let middle = (low + high) >> 1
      if isKey(middle, before: key) { low = middle + 1 } else { high = middle }
    }
    guard low < keyCount, keyBytes[keyStarts[low]..<keyStarts[low + 1]].elementsEqual(key) else {
      return nil
    }
    return TraceSymbol(low + 1)
  }

  /// The places of all works at which symbols stand in a row; nil if there are none.
  ///
  /// No symbols at all stand everywhere.
  ///
  /// - Complexity: O(length · log *n*) for n tokens of the corpus.
  public func interval(of symbols: some Sequence<TraceSymbol>) -> SuffixInterval? {
    var interval = SuffixInterval(range: 0..<suffixes.count, length: 0)
    for symbol in symbols {
      guard let longer = extend(interval, by: symbol) else { return nil }
      interval = longer
    }
    return interval
  }

  /// Those places of an interval at which one more symbol follows; nil if there are none.
  ///
  /// - Complexity: O(log of the interval).
  public func extend(_ interval: SuffixInterval, by symbol: TraceSymbol) -> SuffixInterval? {
    precondition(symbol > 0 && symbol <= keyCount, "no such symbol: \(symbol)")
    let wanted = Int(symbol)
    let distance = interval.length
    guard distance > 0 else {
      return SuffixInterval(range: bucketStarts[wanted - 1]..<bucketStarts[wanted], length: 1)
    }
    let first = firstPlace(in: interval.range) { symbols[suffixes[$0] + distance] >= wanted }
    guard first < interval.range.upperBound, symbols[suffixes[first] + distance] == wanted else {
      return nil
    }
    // Most intervals are short: the end is sought in steps that double.
    var known = first
    var step = 1
    while known + step < interval.range.upperBound,
      symbols[suffixes[known + step] + distance] == wanted
    {
      known += step
      step *= 2
    }
    let end = firstPlace(in: (known + 1)..<min(known + step, interval.range.upperBound)) {
      symbols[suffixes[$0] + distance] > wanted
    }
    return SuffixInterval(range: first..<end, length: distance + 1)
  }

  /// The length of the longest match of symbols from `start` on with any place of the corpus.
  ///
  /// The place where the text would be sorted in is sought; its neighbours match
  /// best. Each comparison begins behind what both ends of the search have in
  /// common with the text (Manber and Myers, §3.1).
  ///
  /// - Parameters:
  ///   - text: Symbols; 0 stands for what the corpus has not.
  ///   - limit: A match is followed no further.
  /// - Complexity: O(length + log *n*) comparisons in practice.
  func longestMatch(of text: Span<TraceSymbol>, from start: Int, limit: Int = .max) -> Int {
    let first = Int(text[start])
    if first == 0 { return 0 }
    var (low, high) = (bucketStarts[first - 1], bucketStarts[first])
    var (lowMatch, highMatch, longest) = (1, 1, 1)
    while low < high {
      let middle = (low + high) >> 1
      let place = suffixes[middle]
      var length = min(lowMatch, highMatch)
      var difference = 0
      while true {
        guard start + length < text.count, text[start + length] != 0, length < limit else {
          return length
        }
        difference = symbols[place + length] - Int(text[start + length])
        if difference != 0 { break }
        length += 1
      }
      longest = max(longest, length)
      if difference < 0 {
        (low, lowMatch) = (middle + 1, length)
      } else {
        (high, highMatch) = (middle, length)
      }
    }
    return longest
  }

  @inline(__always)
  private func firstPlace(in range: Range<Int>, where isBehind: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low &+ high) >> 1
      if isBehind(middle) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }

  private func isKey(_ index: Int, before key: [UInt8]) -> Bool {
    let start = keyStarts[index]
    let length = keyStarts[index + 1] - start
    for distance in 0..<min(length, key.count) {
      let (left, right) = (keyBytes[start + distance], key[distance])
      if left != right { return left < right }
    }
    return length < key.count
  }
}
