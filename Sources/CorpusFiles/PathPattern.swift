/// A pattern for the paths of a site, as in `robots.txt` and `tdmrep.json`.
///
/// It fits every path that begins with it. `*` stands for any bytes, none included, and `$` at
/// the end of the pattern for the end of the path; to mean the characters themselves, `%2A` and
/// `%24` are written. Letters of different case are different.
///
/// Bytes are compared after percent-encoding is undone, so that `/caf%C3%A9` and `/café` are the
/// same. Only `%2F` stays: it is no `/`, and as no name of a file holds a `/`, it fits none.
///
/// - SeeAlso: RFC 9309, §2.2.2 and §2.2.3; TDMRep, “Use of regular expressions”.
struct PathPattern: Equatable, Sendable {
  /// What a path has to hold at one place.
  private enum Part: Equatable, Sendable {
    case byte(UInt8)
    case anything
    /// An encoded `/`, which no path of a file has.
    case nothing
  }

  /// The pattern as it is written.
  let text: String
  private let parts: [Part]
  private let isAnchored: Bool

  /// How specific it is: the number of bytes to match; of two that fit, the longer one counts.
  var length: Int { parts.count + (isAnchored ? 1 : 0) }

  /// - Parameter text: One that begins with neither `/` nor `*` is taken to begin with `/`.
  init(_ text: String) {
    self.text = text
    var bytes = Array(text.utf8)[...]
    var parts: [Part] = []
    if let first = bytes.first, first != Self.slash, first != Self.star {
      parts.append(.byte(Self.slash))
    }
    isAnchored = bytes.last == UInt8(ascii: "$")
    if isAnchored { bytes.removeLast() }
    while let byte = bytes.popFirst() {
      if byte == Self.star {
        // Two stars mean what one does.
        if parts.last != .anything { parts.append(.anything) }
      } else if byte == UInt8(ascii: "%"), let value = Self.value(of: bytes.prefix(2)) {
        bytes.removeFirst(2)
        parts.append(value == Self.slash ? .nothing : .byte(value))
      } else {
        parts.append(.byte(byte))
      }
    }
    self.parts = parts
  }

  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")

  private static func value(of digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Whether a path fits.
  ///
  /// - Parameter path: The path of a file from the site's root, as its bytes are, with `/` at
  ///   its beginning. It is not percent-encoded.
  /// - Complexity: O(length of the path · length of the pattern) at worst.
  func matches(_ path: [UInt8]) -> Bool {
    var (place, part) = (0, 0)
    // Where to go on if what follows the last star does not fit.
    var retry: (place: Int, part: Int)?
    while true {
      if part == parts.count {
        if !isAnchored || place == path.count { return true }
      } else if parts[part] == .anything {
        part += 1
        retry = (place, part)
        continue
      } else if place < path.count, parts[part] == .byte(path[place]) {
        (place, part) = (place + 1, part + 1)
        continue
      }
      guard let last = retry, last.place < path.count else { return false }
      retry = (last.place + 1, last.part)
      (place, part) = (last.place + 1, last.part)
    }
  }
}
