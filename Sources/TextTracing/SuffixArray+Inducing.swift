// A hot loop: the four scans of the induction take most of the time of an index.

// The array is result and work list at once, as in Mori's sais-lite: 0 is an
// empty place, and the sign of an entry tells which of the two scans that
// follow one another has to take it up. A suffix is put in its place when the
// scan passes the one that starts a symbol later; one that has a smaller (or, in
// the second scan, larger) symbol before it starts no further step of this scan.

extension SuffixArray {
  /// From the ends of the pieces, finds where their L-suffixes stand; what is
  /// left are the leftmost of each piece.
  static func induceLargerPieces<Symbol>(
    _ text: Span<Symbol>, _ suffixes: inout MutableSpan<Int32>, _ buckets: inout SuffixBuckets
  ) where Symbol: FixedWidthInteger & UnsignedInteger {
    buckets.toStarts()
    var edges = buckets.edges.mutableSpan
    // The last suffix is of type L: the empty suffix, which is in no array, puts it first.
    let last = text.count - 1
    var symbol = Int(truncatingIfNeeded: text[last])
    var edge = Int(edges[symbol])
    suffixes[edge] = Int32(text[last - 1] < text[last] ? -last : last)
    edge += 1
    for index in suffixes.indices {
      let entry = Int(suffixes[index])
      if entry == 0 { continue }
      if entry < 0 {
        suffixes[index] = Int32(truncatingIfNeeded: -entry)
        continue
      }
      suffixes[index] = 0
      let start = entry - 1
      let (before, first) = (text[start - 1], text[start])
      // Neighbours in the array often go to the same bucket: its edge stays at hand.
      if Int(truncatingIfNeeded: first) != symbol {
        edges[symbol] = Int32(truncatingIfNeeded: edge)
        symbol = Int(truncatingIfNeeded: first)
        edge = Int(edges[symbol])
      }
      suffixes[edge] = Int32(truncatingIfNeeded: before < first ? -start : start)
      edge += 1
    }
  }

  /// From the leftmost L-suffix of each piece, finds the order of the pieces,
  /// and puts their starts into the last places.
  static func induceSmallerPieces<Symbol>(
    _ text: Span<Symbol>, _ suffixes: inout MutableSpan<Int32>, _ buckets: inout SuffixBuckets
  ) where Symbol: FixedWidthInteger & UnsignedInteger {
    buckets.toEnds()
    var edges = buckets.edges.mutableSpan
    var symbol = 0
    var edge = Int(edges[0])
    var top = text.count
    for index in stride(from: text.count - 1, through: 0, by: -1) {
      let entry = Int(suffixes[index])
      if entry == 0 { continue }
      suffixes[index] = 0
      if entry < 0 {
        top -= 1
        suffixes[top] = Int32(truncatingIfNeeded: -entry)
        continue
      }
      let start = entry - 1
      let (before, first) = (text[start - 1], text[start])
      if Int(truncatingIfNeeded: first) != symbol {
        edges[symbol] = Int32(truncatingIfNeeded: edge)
        symbol = Int(truncatingIfNeeded: first)
        edge = Int(edges[symbol])
      }
      edge -= 1
      suffixes[edge] = Int32(truncatingIfNeeded: before > first ? -start : start)
    }
  }

  /// From the sorted LMS suffixes, puts all L-suffixes in their places.
  static func induceLarger<Symbol>(
    _ text: Span<Symbol>, _ suffixes: inout MutableSpan<Int32>, _ buckets: inout SuffixBuckets
  ) where Symbol: FixedWidthInteger & UnsignedInteger {
    buckets.toStarts()
    var edges = buckets.edges.mutableSpan
    let last = text.count - 1
    var symbol = Int(truncatingIfNeeded: text[last])
    var edge = Int(edges[symbol])
    suffixes[edge] = Int32(text[last - 1] < text[last] ? -last : last)
    edge += 1
    for index in suffixes.indices {
      let entry = Int(suffixes[index])
      if entry <= 0 { continue }
      let start = entry - 1
      // Before the first suffix stands nothing; its entry, 0, has no sign.
      let (before, first) = (text[max(start - 1, 0)], text[start])
      if Int(truncatingIfNeeded: first) != symbol {
        edges[symbol] = Int32(truncatingIfNeeded: edge)
        symbol = Int(truncatingIfNeeded: first)
        edge = Int(edges[symbol])
      }
      suffixes[edge] = Int32(truncatingIfNeeded: before < first ? -start : start)
      edge += 1
    }
  }

  /// From the L-suffixes, puts all S-suffixes in their places.
  static func induceSmaller<Symbol>(
    _ text: Span<Symbol>, _ suffixes: inout MutableSpan<Int32>, _ buckets: inout SuffixBuckets
  ) where Symbol: FixedWidthInteger & UnsignedInteger {
    buckets.toEnds()
    var edges = buckets.edges.mutableSpan
    var symbol = 0
    var edge = Int(edges[0])
    for index in stride(from: text.count - 1, through: 0, by: -1) {
      let entry = Int(suffixes[index])
      if entry >= 0 { continue }
      suffixes[index] = Int32(truncatingIfNeeded: -entry)
      let start = -entry - 1
      let (before, first) = (text[max(start - 1, 0)], text[start])
      if Int(truncatingIfNeeded: first) != symbol {
        edges[symbol] = Int32(truncatingIfNeeded: edge)
        symbol = Int(truncatingIfNeeded: first)
        edge = Int(edges[symbol])
      }
      edge -= 1
      suffixes[edge] = Int32(truncatingIfNeeded: before <= first ? -start : start)
    }
  }
}
