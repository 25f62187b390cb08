// A hot loop: it runs once for every word of every draft and every corpus that is checked.

import Corpora

/// Cuts a text into the words by which passages are compared, and gives the key of each.
///
/// A word is a run of letters, digits and their marks. Punctuation and white space separate
/// words and count for nothing. An apostrophe of any shape inside a word, characters that
/// are not seen (soft hyphens, joiners, marks of direction) and a hyphen at the end
/// of a line are passed over: the word goes on behind them. In scripts that are written without spaces each
/// letter is a word.
struct MatchingWords {
  /// The byte range of the word that was found last.
  private(set) var range = 0..<0
  /// Its key.
  private(set) var key: [UInt8] = []

  private var offset = 0
  private var isASCII = true
  private var known: [[UInt8]: [UInt8]] = [:]

  /// Begins at the start of a text.
  mutating func restart() { offset = 0 }

  /// Finds the next word; false when there is none.
  ///
  /// - Parameter text: Valid UTF-8, the same at each call since the start.
  mutating func advance(in text: Span<UInt8>) -> Bool {
    key.removeAll(keepingCapacity: true)
    isASCII = true
    var start = -1
    var end = offset
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        if let small = Self.smallASCII(byte) {
          if start < 0 { start = offset }
          key.append(small)
          offset += 1
          end = offset
          continue
        }
        if start >= 0 {
          if byte == 0x27 || byte == 0x60, continues(text, behind: offset + 1) {
            offset += 1
            continue
          }
          if byte == 0x2D,
            let next = Self.nextLine(in: text, from: offset + 1, behind: text[end - 1])
          {
            offset = next
            continue
          }
          offset += 1
          break
        }
        offset += 1
        continue
      }
      let (value, behind) = UTF8Scan.scalar(in: text, at: offset)
      switch Self.kind(of: value) {
      case .letter:
        if start < 0 { start = offset }
        for place in offset..<behind { key.append(text[place]) }
        isASCII = false
        offset = behind
        end = offset
      case .alone:
        if start >= 0 { return finish(start..<end) }
        for place in offset..<behind { key.append(text[place]) }
        isASCII = false
        let first = offset
        offset = behind
        return finish(first..<behind)
      case .unseen:
        offset = behind
        // A soft hyphen at the end of a line.
        if start >= 0, value == 0xAD,
          let next = Self.nextLine(in: text, from: behind, behind: text[end - 1])
        {
          offset = next
        }
      case .apostrophe where start >= 0 && continues(text, behind: behind): offset = behind
      case .hyphen:
        if start >= 0, let next = Self.nextLine(in: text, from: behind, behind: text[end - 1]) {
          offset = next
          continue
        }
        offset = behind
        if start >= 0 { return finish(start..<end) }
      case .apostrophe, .separator:
        offset = behind
        if start >= 0 { return finish(start..<end) }
      }
    }
    return start >= 0 ? finish(start..<end) : false
  }

  private mutating func finish(_ range: Range<Int>) -> Bool {
    self.range = range
    guard !isASCII else { return true }
    if let folded = known[key] {
      key = folded
    } else {
      let folded = MatchingKey.folded(key)
      known[key] = folded
      key = folded
    }
    return true
  }

  private enum Kind { case letter, alone, unseen, apostrophe, hyphen, separator }

  @inline(__always)
  private static func smallASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: byte
    case 0x41...0x5A: byte | 0x20
    default: nil
    }
  }

  private func continues(_ text: Span<UInt8>, behind offset: Int) -> Bool {
    guard offset < text.count else { return false }
    if text[offset] < 0x80 { return Self.smallASCII(text[offset]) != nil }
    return Self.kind(of: UTF8Scan.scalar(in: text, at: offset).0) == .letter
  }

  /// Where the word goes on in the next line; nil if something else comes.
  ///
  /// A small letter goes on with any word, a capital with one of capitals.
  private static func nextLine(
    in text: Span<UInt8>, from offset: Int, behind last: UInt8
  ) -> Int? {
    var place = offset
    var lines = 0
    while place < text.count {
      switch text[place] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: lines += 1
      case 0x61...0x7A: return lines == 1 ? place : nil
      case 0x41...0x5A: return lines == 1 && 0x41...0x5A ~= last ? place : nil
      case 0xC3...0xD3 where lines == 1:
        let (value, _) = UTF8Scan.scalar(in: text, at: place)
        return Unicode.Scalar(value)?.properties.isLowercase == true ? place : nil
      default: return nil
      }
      place += 1
    }
    return nil
  }

  @inline(never)
  private static func kind(of value: UInt32) -> Kind {
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x180B...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
      return .unseen
    case 0x2018, 0x2019, 0x2BC, 0x2B9, 0x2032, 0xB4, 0xFF07: return .apostrophe
    case 0x2010, 0x2011: return .hyphen
    case 0xC0...0x24F where value != 0xD7 && value != 0xF7: return .letter
    default: break
    }
    if WordRules.isUnspacedScript(value) { return .alone }
    guard let scalar = Unicode.Scalar(value) else { return .separator }
    if scalar.properties.isAlphabetic { return .letter }
    return switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark,
      .enclosingMark:
      .letter
    default: .separator
    }
  }
}
