/// Finds the words of works in the excerpts of a report.
struct CheckedTexts {
  private let sources: [String: CheckedSource]

  init(_ sources: [CheckedSource]) {
    self.sources = Dictionary(sources.map { ($0.work.id, $0) }) { first, _ in first }
  }

  /// The source that is this work.
  func source(_ id: String) -> CheckedSource? { sources[id] }

  /// Whether a work is another draft of the report.
  func isDraft(_ work: WorkLabel) -> Bool {
    sources[work.id].map { $0.path == nil } ?? false
  }

  /// The name of the draft that a work is; nil for works of a corpus.
  ///
  /// Of a work that is no passage's first place only the id is known.
  func draftName(of work: WorkLabel) -> String? {
    if let source = sources[work.id] { return source.path == nil ? work.title : nil }
    let mark = "drafts/"
    return work.id.hasPrefix(mark) ? String(work.id.dropFirst(mark.count)) : nil
  }

  /// The bytes of a work, or nil where no excerpt holds all of them.
  func bytes(of work: String, _ range: Range<Int>) -> [UInt8]? {
    guard let excerpts = sources[work]?.excerpts else { return nil }
    for excerpt in excerpts where excerpt.bytes.lowerBound <= range.lowerBound {
      if range.upperBound <= excerpt.bytes.upperBound {
        let part = range.lowerBound - excerpt.start..<range.upperBound - excerpt.start
        return Array(excerpt.text[excerpt.text.wholeScalars(part)])
      }
    }
    return nil
  }
}

extension CheckedSource.Excerpt {
  /// Where it stands in the work's text.
  var bytes: Range<Int> { start..<start + text.count }
}

extension CheckedDraft {
  /// A part of the text in whole scalars; what lies outside of it is left out.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { text[text.wholeScalars(range)] }

  /// A part of the text as it stands.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
}

extension [UInt8] {
  /// A range of valid UTF-8 whose ends were moved down where they cut a scalar, and into the
  /// text where they lie outside.
  func wholeScalars(_ range: Range<Int>) -> Range<Int> {
    func boundary(_ offset: Int) -> Int {
      var offset = Swift.min(Swift.max(offset, 0), count)
      while offset > 0, offset < count, self[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    let start = boundary(range.lowerBound)
    return start..<Swift.max(start, boundary(range.upperBound))
  }
}
