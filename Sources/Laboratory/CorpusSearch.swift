import Corpora
public import MagpieReports
import TextTracing

extension CorpusSelection {
  /// The places of a phrase, and those where it stands with other words in it; only words
  /// matter, not their form nor the marks between them.
  ///
  /// - Parameter author: Only works whose author's name contains this.
  public func search(phrase: String?, author: String?, limit: Int) -> SearchReport {
    let wanted = author?.lowercased()
    let searched = works.filter { work in
      wanted.map { (work.author ?? "").lowercased().contains($0) } ?? true
    }
    guard let phrase else {
      return SearchReport(
        corpus: name, phrase: nil, author: author, isUnknownAuthor: searched.isEmpty,
        works: searched.map(WorkLabel.init), hits: [], count: searched.count)
    }
    let index = TraceIndex(words: searched)
    // All places, as works are counted by them.
    let exact = index.occurrences(of: Array(phrase.utf8), limit: .max).places
    let near = Self.nearPlaces(of: phrase, in: index, besides: exact)
    let hits = (exact + near).prefix(limit).enumerated().map { number, place -> SearchReport.Hit in
      let work = searched[place.work]
      let lines = Self.lineRange(around: place.bytes, in: work.utf8)
      let line = work.utf8[..<place.bytes.lowerBound].count { $0 == 0x0A }
      let offset = work.source?.textOffset ?? 0
      func text(_ range: Range<Int>) -> String { String(decoding: work.utf8[range], as: UTF8.self) }
      return .init(
        work: WorkLabel(work),
        bytes: (place.bytes.lowerBound + offset)..<(place.bytes.upperBound + offset),
        line: (work.source?.firstLine ?? 1) + (work.source?.record == nil ? line : 0),
        before: text(lines.lowerBound..<place.bytes.lowerBound), match: text(place.bytes),
        after: text(place.bytes.upperBound..<lines.upperBound), isNear: number >= exact.count)
    }
    return SearchReport(
      corpus: name, phrase: phrase, author: author,
      isUnknownAuthor: author != nil && searched.isEmpty,
      works: Set((exact + near).map(\.work)).sorted().map { WorkLabel(searched[$0]) }, hits: hits,
      count: exact.count + near.count, nearCount: near.count)
  }

  /// Where most of a phrase stands, some of its words changed.
  private static func nearPlaces(
    of phrase: String, in index: TraceIndex, besides exact: [TracedPlace]
  ) -> [TracedPlace] {
    let text = Array(phrase.utf8)
    let words = index.tokenRanges(of: text).count
    guard words >= 5 else { return [] }
    let settings = PassageSettings(
      minimumRun: words * 3 / 5, maximumGap: 5, minimumSimilarity: 0.6, minimumBits: 0)
    let found = PassageMatcher(index, settings: settings).passages(in: text).passages
    return found.flatMap(\.places).filter { place in
      !exact.contains { $0.work == place.work && $0.bytes.overlaps(place.bytes) }
    }.sorted { ($0.work, $0.bytes.lowerBound) < ($1.work, $1.bytes.lowerBound) }
  }

  /// The line in which a range begins, to the end of that in which it ends.
  private static func lineRange(around range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    let start = text[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = text[range.upperBound...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    return start..<end
  }
}
