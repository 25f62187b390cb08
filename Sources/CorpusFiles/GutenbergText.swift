/// The text of a Project Gutenberg file, without what was put around it.
///
/// The text begins behind the last line that marks a start and ends before the
/// first that marks an end. Compared without case, stars and spaces before it, a
/// line marks
///
/// * a start, if it begins with `START OF THE` (or `THIS`) `PROJECT GUTENBERG`, or
///   with `END THE SMALL PRINT` in files from before 2004 (also `*END*THE …`);
/// * an end, if it begins with `END OF` (`THE`, `THIS`) `PROJECT GUTENBERG` or its
///   German or French form.
///
/// A mark whose title runs over several lines ends where `***` closes it.
/// A first paragraph that says who produced the file goes too.
struct GutenbergText: Equatable {
  /// Where the text stands, blank lines at its edges left out.
  var range: Range<Int>
  /// The line `Title:` of the header.
  var title: String?
  /// The line `Author:` of the header.
  var author: String?

  /// Nil for a text without marks.
  init?(in bytes: [UInt8]) {
    var start: Int?
    var end: Int?
    var offset = 0
    while offset < bytes.count, end == nil {
      let line = TextLine(in: bytes.span, from: offset)
      offset = line.next
      let text = bytes[line.start..<line.end].drop { $0 == 0x20 || $0 == 0x2A }
      if Self.begins(text, withOneOf: Self.endMarks) {
        end = line.start
      } else if Self.begins(text, withOneOf: Self.startMarks) {
        offset = Self.markEnd(in: bytes, from: line)
        start = offset
      } else if start == nil {
        title = title ?? Self.field("Title:", in: text)
        author = author ?? Self.field("Author:", in: text)
      }
    }
    guard start != nil || end != nil else { return nil }
    let pieces = TextPieces(
      of: Array(bytes[..<(end ?? bytes.count)]), from: start ?? 0, line: 1, split: .paragraph
    ).pieces
    let text = pieces.drop { Self.isCredit(bytes[$0.range]) }
    range = (text.first?.range.lowerBound ?? 0)..<(text.last?.range.upperBound ?? 0)
  }

  private static let startMarks = [
    "START OF THE PROJECT GUTENBERG", "START OF THIS PROJECT GUTENBERG",
    "START OF THE COPYRIGHTED PROJECT GUTENBERG", "END*THE SMALL PRINT", "END THE SMALL PRINT",
  ]

  private static let endMarks = [
    "END OF THE PROJECT GUTENBERG", "END OF THIS PROJECT GUTENBERG", "END OF PROJECT GUTENBERG",
    "END OF THE COPYRIGHTED PROJECT GUTENBERG", "END OF THIS IS COPYRIGHTED",
    "ENDE DIESES PROJECT GUTENBERG", "ENDE DIESES PROJEKT GUTENBERG",
    "ENDE DIESES ETEXTES", "FIN DE PROJECT GUTENBERG",
  ]

  private static let credits = [
    "PRODUCED BY", "E-TEXT PREPARED BY", "THIS ETEXT WAS PREPARED BY",
    "THIS ETEXT WAS PRODUCED BY", "TRANSCRIBED FROM",
  ]

  private static func begins(_ text: ArraySlice<UInt8>, withOneOf marks: [String]) -> Bool {
    let upper = text.prefix(50).map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
    return marks.contains { upper.starts(with: $0.utf8) }
  }

  private static func isCredit(_ paragraph: ArraySlice<UInt8>) -> Bool {
    begins(paragraph.drop(while: TextLine.isWhiteSpace), withOneOf: credits)
  }

  /// Behind the line that closes a mark with `***`, at most three further.
  private static func markEnd(in bytes: [UInt8], from mark: TextLine) -> Int {
    guard bytes[mark.start..<mark.end].starts(with: "***".utf8) else { return mark.next }
    var line = mark
    for _ in 0..<4 {
      let text = bytes[line.start..<line.end]
      if text.suffix(3).elementsEqual("***".utf8), line != mark || text.count > 6 {
        return line.next
      }
      if line.isBlank || line.next >= bytes.count { break }
      line = TextLine(in: bytes.span, from: line.next)
    }
    return mark.next
  }

  private static func field(_ name: String, in line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: name.utf8) else { return nil }
    let value = line.dropFirst(name.utf8.count).drop { $0 == 0x20 }
    return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }
}
