import Foundation

extension PersonalName {
  /// Puts a pseudonym wherever the whole name stands, its last word at the end or
  /// at the beginning ("Meier, Anna").
  ///
  /// Case does not matter, but where the name is a single word: that may be a
  /// common one, too, and must have its capitals, or capitals throughout.
  ///
  /// - Returns: How often it stood there.
  /// - Complexity: O(length of the text).
  func replace(in text: inout [UInt8], by pseudonym: String) -> Int {
    let words = spelling
    guard let last = words.last else { return 0 }
    let orders = words.count == 1 ? [words] : [words, [last] + words.dropLast()]
    let original = String(decoding: text, as: UTF8.self)
    let found = Self.spelledWords(of: original)
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

  /// The words of a text as they are spelled.
  static func spelledWords(of text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }
}
