import Corpora
import Generators

extension TraceIndex {
  /// Finds all that a text has in common with the corpus.
  ///
  /// From each token the longest match with any place of the corpus is found. It
  /// ends at `e(i)`, and `e(i) ≥ e(i−1)`, as a match without its first token is
  /// one too. A *maximal span* is the match from a token i with `e(i) > e(i−1)`:
  /// neither can it be made longer to the right, nor does a match that starts
  /// earlier cover it. Two maximal spans may overlap; none lies inside another.
  ///
  /// - Parameters:
  ///   - text: UTF-8; bytes that belong to no scalar are marks that stand nowhere.
  ///   - minimumRun: The least length of a span, in words and marks (tokens, for
  ///     other units); at least 1.
  ///   - placeLimit: The most places of a span that are listed; all are counted.
  /// - Complexity: O(*m* log *n*) comparisons for m tokens of the text and n of
  ///   the corpus, and the number of places of the spans.
  /// - SeeAlso: Chang and Lawler (1994), “Sublinear Approximate String Matching
  ///   and Biological Applications”, §3, for matching statistics.
  public func trace(
    text: [UInt8], minimumRun: Int = 4, placeLimit: Int = placeLimit
  ) -> Trace {
    precondition(minimumRun >= 1, "a span has at least one token")
    let text = unit == .byte ? text : UTF8Masking.masked(text)
    let ranges = tokenRanges(of: text)
    let symbols = ranges.map { symbol(of: text[$0]) ?? 0 }
    let matches = symbols.indices.map { longestMatch(of: symbols.span, from: $0) }
    var spans: [TracedSpan] = []
    var end = 0
    for (start, length) in matches.enumerated() where start + length > end {
      end = start + length
      if length >= minimumRun {
        let bytes = ranges[start].lowerBound..<ranges[end - 1].upperBound
        spans.append(span(of: symbols[start..<end], bytes: bytes, placeLimit: placeLimit))
      }
    }
    return Trace(tokens: ranges, spans: spans, matches: matches)
  }

  private func span(
    of run: ArraySlice<TraceSymbol>, bytes: Range<Int>, placeLimit: Int
  ) -> TracedSpan {
    guard let interval = interval(of: run) else {
      preconditionFailure("a match that stands nowhere")
    }
    let found = occurrences(in: interval, limit: placeLimit)
    return TracedSpan(
      bytes: bytes, tokens: run.indices, places: found.places, placeCount: found.count,
      surprise: surprise(of: run))
  }

  /// −Σ log2 p − log2 n, with the frequencies p of a run's symbols among the n of the corpus.
  func surprise(of run: some Collection<TraceSymbol>) -> Double {
    let size = FrozenMath.log(Double(tokenCount))
    var sum = -size
    for symbol in run { sum += size - FrozenMath.log(Double(count(of: symbol))) }
    return sum / FrozenMath.log(2)
  }
}
