// A hot loop: every byte of every corpus passes through these functions. ASCII
// is decided without decoding.

/// Decoding of single scalars from bytes that are known to be valid UTF-8.
package enum UTF8Scan {
  /// The scalar that starts at `offset`, and the offset behind it.
  @inlinable
  package static func scalar(in bytes: Span<UInt8>, at offset: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, offset + 1) }
    func continuation(_ distance: Int) -> UInt32 { UInt32(bytes[offset + distance] & 0x3F) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), offset + 2) }
    if first < 0xF0 {
      return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), offset + 3)
    }
    let high = (first & 0x07) << 18 | continuation(1) << 12
    return (high | continuation(2) << 6 | continuation(3), offset + 4)
  }

  /// Whether a text may be cut between two neighbouring scalars without asking
  /// the grapheme rules: true only for pairs that always break.
  ///
  /// Below U+0300 nothing but CR LF joins; the listed blocks hold no marks,
  /// joiners, jamo or regional indicators.
  @inlinable
  static func alwaysBreaks(between left: UInt32, and right: UInt32) -> Bool {
    isSimple(left) && isSimple(right) && !(left == 0x0D && right == 0x0A)
  }

  @inlinable
  static func isSimple(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x300, 0x370..<0x483, 0x5D0..<0x5EB, 0x620..<0x64B, 0x2010..<0x2028,
      0x3000..<0x302A, 0x3041..<0x3097, 0x30A1..<0x30FB, 0x4E00..<0xA000:
      true
    default: false
    }
  }

  /// The offset behind the extended grapheme cluster that starts at `offset`.
  ///
  /// - Complexity: O(length of the cluster).
  static func clusterEnd(in bytes: Span<UInt8>, from offset: Int) -> Int {
    let (first, behindFirst) = scalar(in: bytes, at: offset)
    if behindFirst == bytes.count { return behindFirst }
    if alwaysBreaks(between: first, and: scalar(in: bytes, at: behindFirst).0) {
      return behindFirst
    }
    var window = 24
    while true {
      var end = min(offset + window, bytes.count)
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      let text = String(decoding: (offset..<end).map { bytes[$0] }, as: UTF8.self)
      let length = text[text.startIndex].utf8.count
      if length < end - offset || end == bytes.count { return offset + length }
      window *= 2
    }
  }
}
