import Corpora
public import MagpieReports
import TextTracing

extension CorpusSelection {
  /// The places of a phrase; case and white space do not matter.
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
    let index = TraceIndex(searched, unit: .word, handling: .fold)
    // All places, as works are counted by them.
    let found = index.occurrences(of: Array(phrase.utf8), limit: .max)
    let hits = found.places.prefix(limit).map { place -> SearchReport.Hit in
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
        after: text(place.bytes.upperBound..<lines.upperBound))
    }
    return SearchReport(
      corpus: name, phrase: phrase, author: author,
      isUnknownAuthor: author != nil && searched.isEmpty,
      works: Set(found.places.map(\.work)).sorted().map { WorkLabel(searched[$0]) }, hits: hits,
      count: found.count)
  }

  /// The line in which a range begins, to the end of that in which it ends.
  private static func lineRange(around range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    let start = text[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = text[range.upperBound...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    return start..<end
  }
}
