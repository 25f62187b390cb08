// A hot loop: it runs for every word of every draft.

import Corpora

extension TraceIndex {
  /// The work in which a place lies.
  func work(of place: Int) -> Int {
    workStarts.lowerBound(of: place + 1, in: 0..<workStarts.count) - 1
  }

  /// The length of the longest match from each symbol on, as far as a limit.
  func matches(of symbols: [TraceSymbol], limit: Int) -> [Int] {
    symbols.indices.map { longestMatch(of: symbols.span, from: $0, limit: limit) }
  }

  /// A run of symbols of a text at a place of the corpus where it can be made longer on neither side.
  struct Run: Equatable {
    var words: Range<Int>
    var place: Int
  }

  /// The runs of at least a length that stand in works.
  ///
  /// - Parameter placeLimit: So many places of the first symbols of a run are looked at.
  /// - Complexity: O(*m* · minimum · log *n*) for m symbols, and the length of the runs.
  func runs(
    of symbols: [TraceSymbol], minimum: Int, in scope: PassageScope, placeLimit: Int
  ) -> [Run] {
    let (only, except) = scope.places(in: self)
    var runs: [Run] = []
    for start in 0..<max(0, symbols.count - minimum + 1) where symbols[start] != 0 {
      let first = symbols[start..<(start + minimum)]
      guard !first.contains(0), let interval = interval(of: first) else { continue }
      for rank in interval.range.prefix(placeLimit) {
        let place = suffixes[rank]
        guard only.contains(place), !except.contains(place) else { continue }
        // One that can be made longer to the left was found from there.
        if start > 0, place > 0, symbols[start - 1] != 0,
          self.symbols[place - 1] == Int(symbols[start - 1])
        {
          continue
        }
        var length = minimum
        while start + length < symbols.count, symbols[start + length] != 0,
          self.symbols[place + length] == Int(symbols[start + length])
        {
          length += 1
        }
        runs.append(Run(words: start..<(start + length), place: place))
      }
    }
    return runs
  }
}
