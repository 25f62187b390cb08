// A hot loop: every byte of a vocabulary passes through it when a model is opened.

import Corpora

/// Reads the tokens of a `vocabulary.json` that stands as ``VocabularyFile`` writes it.
///
/// Any other JSON of the same meaning is left to a decoder, which is ten times slower.
struct VocabularyScanner {
  /// The bytes of all tokens, one behind the other.
  private(set) var tokens: [UInt8] = []
  /// Where each token ends in `tokens`.
  private(set) var ends: [Int] = []

  /// - Returns: Nil where the text stands otherwise, or is no UTF-8.
  /// - Complexity: O(length of the text).
  init?(_ text: [UInt8], unit: TokenUnit) {
    let (head, tail) = VocabularyFile.frame(of: unit)
    guard text.count >= head.count + tail.count, text.starts(with: head),
      text.suffix(tail.count).elementsEqual(tail)
    else { return nil }
    let end = text.count - tail.count
    tokens.reserveCapacity(end)
    var offset = head.count
    while offset < end {
      guard let behind = readString(in: text, from: offset, to: end) else { return nil }
      ends.append(tokens.count)
      offset = behind
      if offset == end { break }
      guard text[offset] == UInt8(ascii: ","), offset + 1 < end else { return nil }
      offset += 1
    }
    guard
      text.allSatisfy({ $0 < 0x80 })
        || String(decoding: text, as: UTF8.self).utf8.elementsEqual(text)
    else { return nil }
  }

  /// Appends a string's bytes to the tokens'.
  ///
  /// - Returns: The offset behind it; nil where there is none, or one with an escape that is never
  ///   written.
  private mutating func readString(in text: [UInt8], from start: Int, to end: Int) -> Int? {
    guard text[start] == UInt8(ascii: "\"") else { return nil }
    var plain = start + 1
    var offset = plain
    while offset < end {
      switch text[offset] {
      case UInt8(ascii: "\""):
        tokens.append(contentsOf: text[plain..<offset])
        return offset + 1
      case UInt8(ascii: "\\"):
        tokens.append(contentsOf: text[plain..<offset])
        guard let behind = readEscape(in: text, from: offset + 1, to: end) else { return nil }
        (plain, offset) = (behind, behind)
      case 0x20...: offset += 1
      default: return nil
      }
    }
    return nil
  }

  private mutating func readEscape(in text: [UInt8], from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): tokens.append(text[start])
    case UInt8(ascii: "n"): tokens.append(0x0A)
    case UInt8(ascii: "r"): tokens.append(0x0D)
    case UInt8(ascii: "t"): tokens.append(0x09)
    case UInt8(ascii: "u"):
      guard start + 5 <= end else { return nil }
      var value: UInt32 = 0
      for offset in (start + 1)..<(start + 5) {
        guard let digit = Character(Unicode.Scalar(text[offset])).hexDigitValue else { return nil }
        value = value << 4 | UInt32(digit)
      }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      tokens.append(contentsOf: String(scalar).utf8)
      return start + 5
    default: return nil
    }
    return start + 1
  }
}
