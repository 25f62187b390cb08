/// E-mail addresses and telephone numbers in texts.
enum PersonalData {
  private static let suggestion = "put an invented one in its place, or ask whose it is"

  // MARK: E-mail addresses

  /// Addresses such as `ann.o'neil@example.org`: letters and digits on both
  /// sides of an "@", and a dot with at least two letters behind it.
  static func emails(in bytes: [UInt8]) -> [FoundPlace] {
    var places: [FoundPlace] = []
    for at in bytes.indices where bytes[at] == UInt8(ascii: "@") {
      var start = at
      while start > 0, isLocalPart(bytes[start - 1]) { start -= 1 }
      while start < at, !bytes[start].isASCIIAlphanumeric { start += 1 }
      var end = at + 1
      while end < bytes.count, bytes[end].isASCIIAlphanumeric || ".-".utf8.contains(bytes[end]) {
        end += 1
      }
      while end > at, !bytes[end - 1].isASCIIAlphanumeric { end -= 1 }
      guard start < at, end > at + 1 else { continue }
      let labels = bytes[(at + 1)..<end].split(
        separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last,
        last.count >= 2, last.allSatisfy(\.isASCIILetter)
      else { continue }
      places.append(place(.email, start..<end, "e-mail address", in: bytes))
    }
    return places
  }

  // MARK: Telephone numbers

  /// Numbers that are written as telephone numbers.
  ///
  /// * international, `+49 30 1234567` or `0049 30 1234567`: 8 to 15 digits;
  /// * national with a leading zero, `030 1234567`, `(0171) 946-0958`: 9 to 12 digits;
  /// * North American, `(555) 123-4567`, `1-555-123-4567`;
  /// * 6 to 15 digits behind a word such as `tel`, `phone` or `call`.
  ///
  /// Dates, times of four digits in a row and what `ISBN` stands before are none.
  static func telephones(in bytes: [UInt8]) -> [FoundPlace] {
    var places: [FoundPlace] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      let mayStart = byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(")
      guard mayStart, offset == 0 || !bytes[offset - 1].isASCIIAlphanumeric,
        let number = DigitRun(in: bytes, from: offset)
      else {
        offset += 1
        continue
      }
      let isLabelled = label(before: offset, in: bytes, isOneOf: telephoneWords)
      let isBook = label(before: offset, in: bytes, isOneOf: ["isbn", "issn"])
      if !isBook, number.isTelephone(isLabelled: isLabelled) {
        places.append(place(.telephone, offset..<number.end, "telephone number", in: bytes))
      }
      offset = number.end
    }
    return places
  }

  private static let telephoneWords = [
    "tel", "telephone", "phone", "mobile", "fax", "telefon", "handy", "mobil", "call",
  ]

  /// Whether one of some words stands directly before a place, on the same line.
  private static func label(
    before offset: Int, in bytes: [UInt8], isOneOf words: [String]
  ) -> Bool {
    var end = offset
    while end > 0, " .:#-\u{09}".utf8.contains(bytes[end - 1]) { end -= 1 }
    // "ISBN-13: 978-…"
    if end >= 2,
      bytes[(end - 2)..<end].elementsEqual("13".utf8)
        || bytes[(end - 2)..<end].elementsEqual("10".utf8)
    {
      end -= 2
      while end > 0, " -".utf8.contains(bytes[end - 1]) { end -= 1 }
    }
    var start = end
    while start > 0, bytes[start - 1].isASCIILetter { start -= 1 }
    let word = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    return words.contains { $0.hasBytes(of: word) }
  }

  private static func place(
    _ kind: LintFinding.Kind, _ range: Range<Int>, _ name: String, in bytes: [UInt8]
  ) -> FoundPlace {
    let shown = String(decoding: bytes[range], as: UTF8.self)
    return FoundPlace(
      kind: kind, range: range, problem: "\"\(shown)\" looks like a real \(name)",
      suggestion: suggestion)
  }

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "._%+-'".utf8.contains(byte)
  }
}
