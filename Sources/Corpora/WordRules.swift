// A hot loop: it runs once for every word of every text.

/// What counts as a word, a mark and white space.
///
/// * A *word* is a run of letters, digits and the marks that belong to them; an
///   apostrophe (' or ’) between two letters is part of it: `don't`.
/// * In scripts that are written without spaces (Chinese, Japanese, Thai, Lao,
///   Khmer, Burmese) one extended grapheme cluster is one word.
/// * Everything else that is not white space is a punctuation *mark*, one
///   extended grapheme cluster each: `—`, `👩‍👩‍👧`.
/// * One space before a word or mark belongs to it. Any other run of white space
///   is a token of its own.
package enum WordRules {
  enum Kind { case space, letter, apostrophe, single }

  static func tokenEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
    let (kind, behind) = kind(in: bytes, at: start)
    if kind != .space { return coreEnd(in: bytes, from: start, kind: kind, behind: behind) }

    var last = start  // where the last white space scalar starts
    var end = behind
    while end < bytes.count {
      let (nextKind, nextBehind) = Self.kind(in: bytes, at: end)
      if nextKind != .space {
        guard bytes[last] == 0x20 else { return end }
        if last > start { return last }
        return coreEnd(in: bytes, from: end, kind: nextKind, behind: nextBehind)
      }
      last = end
      end = nextBehind
    }
    return end
  }

  /// The end of the word or mark that starts at `start`, without a space before it.
  private static func coreEnd(
    in bytes: Span<UInt8>, from start: Int, kind: Kind, behind: Int
  ) -> Int {
    guard kind == .letter else {
      // Between ASCII scalars there is always a boundary (CR LF is white space).
      let next = behind
      if bytes[start] < 0x80, next == bytes.count || bytes[next] < 0x80 { return next }
      return UTF8Scan.clusterEnd(in: bytes, from: start)
    }
    var end = behind
    while end < bytes.count {
      let (nextKind, nextBehind) = Self.kind(in: bytes, at: end)
      if nextKind == .letter {
        end = nextBehind
      } else if nextKind == .apostrophe, nextBehind < bytes.count,
        Self.kind(in: bytes, at: nextBehind).0 == .letter
      {
        end = nextBehind
      } else {
        break
      }
    }
    return end
  }

  private static func kind(in bytes: Span<UInt8>, at offset: Int) -> (Kind, Int) {
    let byte = bytes[offset]
    if byte < 0x80 { return (asciiKind(byte), offset + 1) }
    let (value, behind) = UTF8Scan.scalar(in: bytes, at: offset)
    return (scalarKind(value), behind)
  }

  private static func asciiKind(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: .letter
    case 0x20, 0x09...0x0D: .space
    case 0x27: .apostrophe
    default: .single
    }
  }

  // Inlined, its properties would need room on the stack for every word.
  @inline(never)
  private static func scalarKind(_ value: UInt32) -> Kind {
    switch value {
    case 0xC0...0x24F where value != 0xD7 && value != 0xF7: return .letter  // Latin
    case 0x400...0x481: return .letter  // Cyrillic
    case 0x2019: return .apostrophe
    case 0x200C, 0x200D: return .letter  // joiners stand inside words
    default: break
    }
    if isUnspacedScript(value) { return .single }
    guard let scalar = Unicode.Scalar(value) else { return .single }
    let properties = scalar.properties
    if properties.isWhitespace { return .space }
    if properties.isAlphabetic { return .letter }
    switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return .letter
    default: return .single
    }
  }

  /// The blocks of scripts that put no spaces between words.
  package static func isUnspacedScript(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E01...0x0EFF,  // Thai, Lao
      0x1000...0x109F, 0xAA60...0xAA7F, 0xA9E0...0xA9FF,  // Burmese
      0x1780...0x17FF, 0x19E0...0x19FF,  // Khmer
      0x3005...0x3007, 0x3021...0x3029, 0x3040...0x30FF, 0x31F0...0x31FF,  // kana
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
      0x20000...0x3FFFF:  // Han
      true
    default: false
    }
  }
}
