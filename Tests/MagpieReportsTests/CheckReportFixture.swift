@testable import MagpieReports

/// A report put together from strings, with offsets found in them.
struct CheckReportFixture {
  var work = WorkLabel(id: "a/tide", title: "The Tide", author: "Ada")
  var source = "The bell rang over the water and nobody came down to the steps."
  var sourceOffset = 20
  var draft = "It rained. The bell rang over the water. Then somebody came down to the stairs. End."
  var draftOffset = 0
  var name = "draft.md"
  var passages: [CheckedPassage] = []

  /// The bytes of the first occurrence of a part of a text.
  static func range(_ part: String, in text: String) -> Range<Int> {
    let (part, text) = (Array(part.utf8), Array(text.utf8))
    for start in 0...(text.count - part.count)
    where text[start..<start + part.count].elementsEqual(part) {
      return start..<start + part.count
    }
    preconditionFailure("no such words")
  }

  mutating func add(
    _ kind: CheckedPassage.Kind, _ words: String, from original: String? = nil,
    isCounted: Bool? = nil, reason: String? = nil, similarity: Double = 1, surprise: Double = 40,
    edits: [(CheckedPassage.Edit.Kind, String, String)] = []
  ) {
    let bytes = Self.range(words, in: draft)
    let place = original.map { original in
      let bytes = Self.range(original, in: source)
      return CheckedPassage.Place(
        work: work, bytes: bytes,
        fileBytes: bytes.lowerBound + sourceOffset..<bytes.upperBound + sourceOffset, line: 7)
    }
    passages.append(
      CheckedPassage(
        kind: kind, reason: reason, isCounted: isCounted ?? (kind == .copied || kind == .near),
        bytes: bytes, words: words.split(separator: " ").count, similarity: similarity,
        surprise: surprise, places: place.map { [$0] } ?? [],
        edits: edits.map { kind, new, old in
          CheckedPassage.Edit(
            kind: kind,
            draft: new.isEmpty ? bytes.upperBound..<bytes.upperBound : Self.range(new, in: draft),
            source: old.isEmpty ? 0..<0 : Self.range(old, in: source))
        }))
  }

  /// Words are what spaces part.
  var checked: CheckedDraft {
    CheckedDraft(
      name: name, text: Array(draft.utf8), offset: draftOffset, wordRanges: Self.words(draft),
      passages: passages, notes: [])
  }

  static func words(_ text: String) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in (Array(text.utf8) + [0x20]).enumerated() {
      if byte > 0x20 {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    return words
  }

  var sources: [CheckedSource] {
    [
      CheckedSource(
        work: work, path: "works/tide.md",
        excerpts: [.init(start: 0, line: 7, text: Array(source.utf8))], isWhole: true)
    ]
  }

  func report(_ more: [CheckedDraft] = [], works: Int = 12, sources: [CheckedSource]? = nil)
    -> CheckReport
  {
    CheckReport(
      corpus: "harbour", works: works, reserved: [], reservations: [], commonness: .unknown,
      search: .init(minimumRun: 4, maximumGap: 2, minimumSimilarity: 0.6, isExact: false),
      drafts: [checked] + more, sources: sources ?? self.sources)
  }

  /// One copied and one near passage.
  static var usual: CheckReportFixture {
    var fixture = CheckReportFixture()
    fixture.add(.copied, "The bell rang over the water", from: "The bell rang over the water")
    fixture.add(
      .near, "somebody came down to the stairs", from: "nobody came down to the steps",
      similarity: 0.8, surprise: 50,
      edits: [
        (.changed, "somebody", "nobody"), (.kept, "came down to the", "came down to the"),
        (.changed, "stairs", "steps"),
      ])
    return fixture
  }
}
