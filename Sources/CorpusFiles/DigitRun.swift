/// Groups of digits that marks or spaces join, as in `+49 (30) 123-45`.
struct DigitRun {
  /// The groups, as texts of digits.
  private var groups: [String] = []
  /// What stands before each group.
  private var marks: [String] = []
  private(set) var end: Int

  /// The run that starts at a digit, a plus or a parenthesis; nil if none does.
  ///
  /// Between two groups stand at most two of space - . / ( ).
  init?(in bytes: [UInt8], from start: Int) {
    end = start
    var offset = start
    while true {
      let markStart = offset
      while offset < bytes.count, Self.isMark(bytes[offset], first: groups.isEmpty),
        offset - markStart < 2
      {
        offset += 1
      }
      let digitStart = offset
      while offset < bytes.count, bytes[offset].isASCIIDigit { offset += 1 }
      guard offset > digitStart, groups.isEmpty || digitStart > markStart else { break }
      marks.append(String(decoding: bytes[markStart..<digitStart], as: UTF8.self))
      groups.append(String(decoding: bytes[digitStart..<offset], as: UTF8.self))
      end = offset
    }
    guard !groups.isEmpty else { return nil }
    // "12th" and "3:45" are no groups of their own.
    if end < bytes.count, bytes[end].isASCIILetter || bytes[end] == UInt8(ascii: ":") {
      groups.removeLast()
      marks.removeLast()
      if groups.isEmpty { return nil }
    }
  }

  private static func isMark(_ byte: UInt8, first: Bool) -> Bool {
    first ? byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") : " -./()".utf8.contains(byte)
  }

  func isTelephone(isLabelled: Bool) -> Bool {
    let digits = groups.joined()
    let count = digits.utf8.count
    if isDate || isTimes { return false }
    if isLabelled, (6...15).contains(count) { return true }
    if marks[0].hasPrefix("+") {
      return (8...15).contains(count) && !digits.hasPrefix("0") && (groups.count > 1 || count > 9)
    }
    if groups[0].hasPrefix("00") {
      return (10...17).contains(count) && !digits.hasPrefix("000")
    }
    if groups[0].hasPrefix("0"), groups[0].utf8.count >= 2 {
      return (9...12).contains(count) && (groups.count > 1 || count > 9)
    }
    return isNorthAmerican
  }

  /// Three groups of 3, 3 and 4 digits, perhaps behind a 1, joined by more than spaces.
  private var isNorthAmerican: Bool {
    var groups = groups[...]
    var marks = marks[...]
    if groups.count == 4, groups[0].hasBytes(of: "1") {
      groups.removeFirst()
      marks.removeFirst()
    }
    guard groups.map(\.utf8.count) == [3, 3, 4], let first = groups.first?.utf8.first else {
      return false
    }
    let hasMark = marks.contains { mark in mark.utf8.contains { $0 != 0x20 } }
    return hasMark && first >= UInt8(ascii: "2")
  }

  /// Day, month and year, in any order that has the year at an end.
  private var isDate: Bool {
    guard groups.count >= 3 else { return false }
    let lengths = groups.prefix(3).map(\.utf8.count)
    let isShort = { (length: Int) in length <= 2 }
    guard !marks[1].contains(" "), marks[1].hasBytes(of: marks[2]) else { return false }
    return isShort(lengths[1])
      && ((isShort(lengths[0]) && lengths[2] == 4) || (lengths[0] == 4 && isShort(lengths[2])))
  }

  /// Times of a day, each in four digits, as tide tables have them.
  private var isTimes: Bool {
    groups.allSatisfy { group in
      guard group.utf8.count == 4, let value = Int(group) else { return false }
      return value / 100 < 24 && value % 100 < 60
    }
  }
}
