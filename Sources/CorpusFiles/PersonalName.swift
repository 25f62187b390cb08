import Corpora
import Foundation

/// The name of a person, to be found in titles, file names and texts.
///
/// Case, accents and normal forms do not matter. A word is a part of the name
/// when it is put together from the name's words alone: of Li Wu, `li`, `Wu` and
/// `LiWu` are, `list` is not.
struct PersonalName {
  /// The words of the name, folded.
  private let words: [[UInt8]]
  /// The words as they are spelled, in normal form C.
  let spelling: [String]

  init(_ name: String) {
    words = Self.pieces(of: name)
    spelling = Self.spelledWords(of: name).map { $0.precomposedStringWithCanonicalMapping }
  }

  /// A text without what stands between spaces and holds a part of the name; nil if
  /// nothing is left.
  func removed(from text: String) -> String? {
    let kept = text.split(whereSeparator: \.isWhitespace).filter { word in
      !Self.pieces(of: String(word)).contains { isPart($0, of: words) }
    }
    return kept.isEmpty ? nil : kept.joined(separator: " ")
  }

  /// The first line of a text that holds a part of the name, counted from 1.
  ///
  /// Initials are not looked for: texts are full of single letters.
  func firstLine(of text: [UInt8]) -> Int? {
    let longer = words.filter { $0.count > 1 }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      Self.pieces(of: String(decoding: line, as: UTF8.self)).contains { isPart($0, of: longer) }
    }
    return index.map { $0 + 1 }
  }

  /// Whether a word is one or more words of the name, one behind the other.
  private func isPart(_ piece: [UInt8], of words: [[UInt8]]) -> Bool {
    var isReached = [true] + [Bool](repeating: false, count: piece.count)
    for start in piece.indices where isReached[start] {
      for word in words where piece[start...].starts(with: word) {
        isReached[start + word.count] = true
      }
    }
    return isReached[piece.count]
  }

  /// The runs of letters of a text, each folded; where words stand without spaces,
  /// each character.
  private static func pieces(of text: String) -> [[UInt8]] {
    let bytes = Array(
      text.folding(
        options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
      ).precomposedStringWithCanonicalMapping.utf8)
    var offset = 0
    return Segmenter(unit: .word).tokenEnds(in: bytes.span).flatMap { end in
      defer { offset = end }
      return String(decoding: bytes[offset..<end], as: UTF8.self).split { !$0.isLetter }
        .map { Array($0.utf8) }
    }
  }
}
