import Corpora

extension TraceIndex {
  /// The most places that are listed unless asked otherwise.
  public static let placeLimit = 1000

  /// The places at which exactly the words and marks of a phrase stand in a row.
  ///
  /// A phrase without a word or mark stands nowhere.
  ///
  /// - Parameters:
  ///   - phrase: Valid UTF-8, unless the unit is the byte.
  ///   - limit: The most places that are listed; all are counted.
  /// - Complexity: O(length · log *n* + *k* log *k*) for k places.
  public func occurrences(of phrase: [UInt8], limit: Int = placeLimit) -> Occurrences {
    var known: [TraceSymbol] = []
    for symbol in symbols(of: phrase) {
      guard let symbol else { return Occurrences(places: [], count: 0) }
      known.append(symbol)
    }
    guard !known.isEmpty, let interval = interval(of: known) else {
      return Occurrences(places: [], count: 0)
    }
    return occurrences(in: interval, limit: limit)
  }

  /// The places of an interval.
  ///
  /// - Precondition: The interval's length is not 0.
  public func occurrences(
    in interval: SuffixInterval, limit: Int = placeLimit
  ) -> Occurrences {
    precondition(interval.length > 0, "places of nothing")
    let starts = interval.range.map { suffixes[$0] }.sorted()
    let places = starts.prefix(limit).map { start in
      place(of: start..<(start + interval.length))
    }
    return Occurrences(places: places, count: starts.count)
  }

  func place(of run: Range<Int>) -> TracedPlace {
    let work = workStarts.lowerBound(of: run.lowerBound + 1, in: 0..<workStarts.count) - 1
    guard unit != .byte else {
      let start = run.lowerBound - workStarts[work]
      return TracedPlace(work: work, bytes: start..<(start + run.count))
    }
    let last = run.upperBound - 1
    return TracedPlace(work: work, bytes: offsets[run.lowerBound]..<(offsets[last] + lengths[last]))
  }
}
