/// Where the paragraphs of a text lie: what empty lines part.
///
/// Each keeps the line ends within it. A reader's page may join lines that were only
/// broken to fit a window, but never those of verse: see ``isWrapped``.
struct TextParagraphs {
  struct Paragraph: Equatable {
    /// Without the line ends around it; never empty.
    var bytes: Range<Int>
    /// Whether each line but the last is so long that it was broken for want of room.
    var isWrapped: Bool
  }

  private(set) var paragraphs: [Paragraph] = []

  /// - Complexity: O(length).
  init(_ text: [UInt8]) {
    var current: Paragraph?
    var last = 0..<0
    for line in Self.lines(of: text) {
      let isEmpty = text[line].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if isEmpty {
        if let paragraph = current { paragraphs.append(paragraph) }
        current = nil
      } else if let paragraph = current {
        current = Paragraph(
          bytes: paragraph.bytes.lowerBound..<line.upperBound,
          isWrapped: paragraph.isWrapped && last.count >= Self.wrappedLength)
      } else {
        current = Paragraph(bytes: line, isWrapped: true)
      }
      last = line
    }
    if let current { paragraphs.append(current) }
  }

  private static let wrappedLength = 55

  /// The lines without their ends; CR LF is one end.
  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in text.indices where text[index] == 0x0A || text[index] == 0x0D {
      if text[index] == 0x0A, index > 0, text[index - 1] == 0x0D {
        start = index + 1
        continue
      }
      lines.append(start..<index)
      start = index + 1
    }
    if start < text.count { lines.append(start..<text.count) }
    return lines
  }
}
