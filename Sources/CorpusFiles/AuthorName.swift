import Foundation

/// An author's real name, and the places where it would give the author away.
struct AuthorName {
  /// What is left of a title that was nothing but a name.
  static let untitled = "Untitled"

  /// The words of the name, in normal form C.
  private let words: [String]
  /// Those parts of it that are long enough to give it away, in lower case.
  private let parts: [String]

  init(_ name: String) {
    words = Self.words(of: name).map { $0.precomposedStringWithCanonicalMapping }
    parts = Self.parts(of: name).map { $0.lowercased() }.filter { $0.count > 2 }
  }

  /// A title or the name of a file without the words that hold a part of the name.
  func removed(from title: String) -> String {
    let kept = title.split(whereSeparator: \.isWhitespace).filter { !holdsPart(String($0)) }
    return kept.isEmpty ? Self.untitled : kept.joined(separator: " ")
  }

  /// The first line of a text that holds a part of the name, counted from 1.
  func firstLine(in text: [UInt8]) -> Int? {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { holdsPart(String(decoding: $0, as: UTF8.self)) }.map { $0 + 1 }
  }

  /// Puts a pseudonym wherever the whole name stands, its last word at the end or
  /// at the beginning ("Meier, Anna").
  ///
  /// Case does not matter, but where the name is a single word: that may be a
  /// common one, too, and must have its capitals, or capitals throughout.
  ///
  /// - Returns: How often it stood there.
  /// - Complexity: O(length of the text).
  func replace(in text: inout [UInt8], by pseudonym: String) -> Int {
    guard let last = words.last else { return 0 }
    let orders = words.count == 1 ? [words] : [words, [last] + words.dropLast()]
    let original = String(decoding: text, as: UTF8.self)
    let found = Self.words(of: original)
    var replaced: [UInt8] = []
    var end = original.startIndex
    var count = 0
    var index = 0
    while index + words.count <= found.count {
      let place = found[index..<(index + words.count)]
      guard orders.contains(where: { matches(place, $0) }), isJoined(place, in: original) else {
        index += 1
        continue
      }
      replaced += original[end..<found[index].startIndex].utf8
      replaced += pseudonym.utf8
      index += words.count
      end = found[index - 1].endIndex
      count += 1
    }
    if count > 0 { text = replaced + original[end...].utf8 }
    return count
  }

  private func matches(_ place: ArraySlice<Substring>, _ words: [String]) -> Bool {
    zip(place, words).allSatisfy { found, word in
      let found = found.precomposedStringWithCanonicalMapping
      return words.count == 1
        ? found.hasBytes(of: word) || found.hasBytes(of: word.uppercased())
        : found.lowercased().hasBytes(of: word.lowercased())
    }
  }

  /// Whether nothing but what joins the words of a name stands between words.
  private func isJoined(_ place: ArraySlice<Substring>, in text: String) -> Bool {
    zip(place, place.dropFirst()).allSatisfy { left, right in
      text[left.endIndex..<right.startIndex].allSatisfy { $0.isWhitespace || ".,-'’".contains($0) }
    }
  }

  private func holdsPart(_ text: String) -> Bool {
    Self.parts(of: text).contains { part in
      parts.contains { $0.hasBytes(of: part.lowercased()) }
    }
  }

  private static func parts(of text: String) -> [Substring] { text.split { !$0.isLetter } }

  private static func words(of text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }
}
