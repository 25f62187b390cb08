// A hot loop: it reads every byte of a corpus that is cut into pieces.

/// One line of a text; lines end with LF or CRLF.
struct TextLine: Equatable {
  var start: Int
  /// Behind the last byte before the line's end mark.
  var end: Int
  /// The start of the next line, or the end of the text.
  var next: Int
  /// Whether nothing stands in it but ASCII white space.
  var isBlank: Bool

  init(in bytes: Span<UInt8>, from start: Int) {
    self.start = start
    var offset = start
    while offset < bytes.count, bytes[offset] != 0x0A, Self.isWhiteSpace(bytes[offset]) {
      offset += 1
    }
    isBlank = offset == bytes.count || bytes[offset] == 0x0A
    while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
    next = min(offset + 1, bytes.count)
    let hasReturn = offset < bytes.count && offset > start && bytes[offset - 1] == 0x0D
    end = hasReturn ? offset - 1 : offset
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
