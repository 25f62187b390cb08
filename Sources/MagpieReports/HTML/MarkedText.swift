/// A text in paragraphs in which ranges are marked; ranges may overlap and nest.
///
/// Between two ends of marks all bytes have the same marks, and stand in one element, so
/// that no markup crosses. A mark's number stands behind its last word.
struct MarkedText {
  struct Mark {
    /// Where in the text.
    var bytes: Range<Int>
    /// Names the passage to the page's script.
    var key: String
    /// The classes of its words.
    var classes: String
    /// Whether its classes go before those of shorter ones where marks overlap.
    var isMain: Bool
    /// What stands before the first word and behind the last, as markup.
    var opening: String
    var closing: String
  }

  let text: [UInt8]
  /// In the order in which they begin.
  let marks: [Mark]

  /// - Parameter marks: Their ranges are cut to the text and to whole scalars, and lose white
  ///   space at both ends; one of white space alone is left out.
  init(text: [UInt8], marks: [Mark]) {
    self.text = text
    self.marks = marks.compactMap { mark in
      var mark = mark
      mark.bytes = Self.core(of: mark.bytes, in: text)
      return mark.bytes.isEmpty ? nil : mark
    }.sorted {
      ($0.bytes.lowerBound, $1.bytes.upperBound) < ($1.bytes.lowerBound, $0.bytes.upperBound)
    }
  }

  /// A `p` for each paragraph.
  ///
  /// - Complexity: O(length + marks · marks at one place).
  var html: String {
    var output = HTMLText()
    var next = 0
    var open: [Mark] = []
    for paragraph in TextParagraphs(text).paragraphs {
      output.append(markup: "<p dir=\"auto\"\(paragraph.isWrapped ? "" : " class=\"lines\"")>")
      var offset = paragraph.bytes.lowerBound
      while offset < paragraph.bytes.upperBound {
        while next < marks.count, marks[next].bytes.lowerBound <= offset {
          output.append(markup: marks[next].opening)
          open.append(marks[next])
          next += 1
        }
        var end = open.reduce(paragraph.bytes.upperBound) { min($0, $1.bytes.upperBound) }
        if next < marks.count { end = min(end, marks[next].bytes.lowerBound) }
        Self.append(text[offset..<end], with: open, to: &output)
        for mark in open where mark.bytes.upperBound == end {
          output.append(markup: mark.closing)
        }
        open.removeAll { $0.bytes.upperBound <= end }
        offset = end
      }
      output.append(markup: "</p>\n")
    }
    return output.html
  }

  private static func append(
    _ bytes: ArraySlice<UInt8>, with marks: [Mark], to output: inout HTMLText
  ) {
    // The shortest mark is the one that is meant by a click.
    let inner = marks.sorted { $0.bytes.count < $1.bytes.count }
    guard let first = inner.first(where: \.isMain) ?? inner.first else {
      return output.append(bytes)
    }
    let keys = inner.map(\.key).joined(separator: " ")
    let also = inner.count > 1 ? " also" : ""
    output.append(markup: "<mark class=\"\(first.classes)\(also)\" data-p=\"\(keys)\">")
    output.append(bytes)
    output.append(markup: "</mark>")
  }

  /// The range within the text, whole scalars, without white space around it.
  private static func core(of range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    let whole = text.wholeScalars(range)
    var (start, end) = (whole.lowerBound, whole.upperBound)
    let isSpace = { (byte: UInt8) in 0x09...0x0D ~= byte || byte == 0x20 }
    while start < end, isSpace(text[start]) { start += 1 }
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }
}
