/// A fast 64-bit checksum against accidents.
///
/// Four lanes of multiply and rotate over words of eight bytes. It finds damage;
/// it proves nothing against intent.
public enum Checksum {
  /// The checksum of a file's whole words from `start` on; of up to seven bytes
  /// behind the last of them, their number alone.
  static func of(_ file: MappedFile, from start: Int) -> UInt64 {
    of(wordCount: (file.count - start) / 8, trailing: (file.count - start) % 8) {
      file.word(at: start + $0 * 8)
    }
  }

  /// The same of bytes that are not yet a file.
  static func of(_ bytes: Span<UInt8>, from start: Int) -> UInt64 {
    of(wordCount: (bytes.count - start) / 8, trailing: (bytes.count - start) % 8) {
      word(in: bytes, at: start + $0 * 8)
    }
  }

  /// The checksum of every byte of a file that holds it itself.
  ///
  /// - Parameter place: Where it stands, a multiple of eight: the word there counts as 0.
  public static func of(_ file: MappedFile, besidesWordAt place: Int) -> UInt64 {
    of(
      byteCount: file.count, besidesWordAt: place, word: { file.word(at: $0) },
      byte: { file.byte(at: $0) })
  }

  /// The same of bytes that are not yet a file.
  public static func of(_ bytes: Span<UInt8>, besidesWordAt place: Int) -> UInt64 {
    of(
      byteCount: bytes.count, besidesWordAt: place, word: { word(in: bytes, at: $0) },
      byte: { bytes[$0] })
  }

  /// The bytes behind the last whole word count as their number and what they are.
  @inline(__always)
  private static func of(
    byteCount: Int, besidesWordAt place: Int, word: (Int) -> UInt64, byte: (Int) -> UInt8
  ) -> UInt64 {
    precondition(place % 8 == 0, "a checksum stands at a multiple of eight")
    let wordCount = byteCount / 8
    var trailing = byteCount % 8
    for index in (wordCount * 8)..<byteCount { trailing = trailing << 8 | Int(byte(index)) }
    return of(wordCount: wordCount, trailing: trailing) {
      $0 * 8 == place ? 0 : word($0 * 8)
    }
  }

  /// Eight reads that the compiler makes one.
  @inline(__always)
  private static func word(in bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    let eight = bytes.extracting(offset..<(offset + 8))
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(eight[index]) << UInt64(8 * index) }
    return word
  }

  @inline(__always)
  static func of(wordCount: Int, trailing: Int, word: (Int) -> UInt64) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    var index = 0
    while index + 4 <= wordCount {
      lanes.0 = mix(lanes.0, word(index))
      lanes.1 = mix(lanes.1, word(index + 1))
      lanes.2 = mix(lanes.2, word(index + 2))
      lanes.3 = mix(lanes.3, word(index + 3))
      index += 4
    }
    while index < wordCount {
      lanes.0 = mix(lanes.0, word(index))
      index += 1
    }
    var result = mix(UInt64(wordCount), UInt64(trailing))
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { result = mix(result, lane) }
    return result ^ (result >> 29)
  }

  @inline(__always)
  private static func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let product = (lane ^ word) &* 0x9FB2_1C65_1E98_DF25
    return (product << 31 | product >> 33) &+ 0xA076_1D64_78BD_642F
  }
}
