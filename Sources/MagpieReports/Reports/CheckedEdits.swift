/// The words of a passage one after the other, each with what became of it.
///
/// Edits are ranges of words. What stands between two of them in the draft is white space,
/// or nothing; it is kept as ``Piece/followsSpace``, so that the pieces read as a text.
struct CheckedEdits {
  struct Piece: Equatable {
    var kind: CheckedPassage.Edit.Kind
    /// The words of the draft; empty for dropped ones.
    var words: String
    /// The words of the work, where they differ and are known.
    var old: String?
    var followsSpace: Bool

    /// Whether it is more than marks; unknown words of the work are taken for words.
    var hasWords: Bool {
      (words + (old ?? "unknown")).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }
  }

  private(set) var pieces: [Piece] = []

  init(_ passage: CheckedPassage, in draft: CheckedDraft, _ texts: CheckedTexts) {
    guard let place = passage.places.first else { return }
    var end: Int?
    for edit in passage.edits {
      let words = edit.kind == .dropped ? [] : draft.bytes(edit.draft)
      let old: [UInt8]? =
        edit.kind == .changed || edit.kind == .dropped
        ? texts.bytes(of: place.work.id, edit.source) : nil
      let gap = end.map { draft.bytes($0..<max($0, edit.draft.lowerBound)) } ?? []
      let isApart =
        edit.kind == .dropped || gap.contains(where: Self.isSpace)
        || words.first.map(Self.isSpace) ?? false || end.map { endsInSpace(draft, $0) } ?? false
      pieces.append(
        Piece(
          kind: edit.kind, words: Self.trimmed(words), old: old.map { Self.trimmed($0[...]) },
          followsSpace: !pieces.isEmpty && isApart))
      if edit.kind != .dropped { end = edit.draft.upperBound }
    }
  }

  /// Whether all words are as they were.
  var isUnchanged: Bool { pieces.allSatisfy { $0.kind == .kept } }

  private func endsInSpace(_ draft: CheckedDraft, _ end: Int) -> Bool {
    draft.bytes(end - 1..<end).first.map(Self.isSpace) ?? false
  }

  private static func isSpace(_ byte: UInt8) -> Bool { 0x09...0x0D ~= byte || byte == 0x20 }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
