// A hot loop: it runs once for every token of every text.

/// Cuts a text into the tokens of a unit whose rules alone say where a token ends.
///
/// Segmentation is a partition: each token starts where the last one ended, so
/// that the tokens of any text, joined, are its bytes. It looks only a little
/// ahead, never back, so that a text may be cut again from the start of any token.
public struct Segmenter: Sendable {
  public let unit: TokenUnit

  /// - Precondition: The unit is one of ``TokenUnit/ruled``; texts are cut into learned
  ///   tokens by ``Vocabulary/tokenEnds(in:)``.
  public init(unit: TokenUnit) {
    precondition(!unit.isLearned, "\(unit) cuts a text by a vocabulary")
    self.unit = unit
  }

  /// The offset behind the token that starts at `offset`.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - offset: The start of a token, less than `bytes.count`.
  /// - Complexity: O(length of the token).
  public func tokenEnd(in bytes: Span<UInt8>, from offset: Int) -> Int {
    switch unit {
    case .byte: offset + 1
    case .character: Self.characterEnd(in: bytes, from: offset)
    case .word: WordRules.tokenEnd(in: bytes, from: offset)
    case .bpe: preconditionFailure("bpe cuts a text by a vocabulary")
    }
  }

  /// The ends of all tokens of a text, in order; the last is the text's length.
  public func tokenEnds(in bytes: Span<UInt8>) -> [Int] {
    var ends: [Int] = []
    var offset = 0
    while offset < bytes.count {
      offset = tokenEnd(in: bytes, from: offset)
      ends.append(offset)
    }
    return ends
  }

  /// The number of tokens of a text.
  public func count(in bytes: Span<UInt8>) -> Int {
    var count = 0
    var offset = 0
    while offset < bytes.count {
      offset = tokenEnd(in: bytes, from: offset)
      count += 1
    }
    return count
  }

  private static func characterEnd(in bytes: Span<UInt8>, from offset: Int) -> Int {
    let next = offset + 1
    if bytes[offset] < 0x80,
      next == bytes.count || (bytes[next] < 0x80 && bytes[offset] != 0x0D)
    {
      return next
    }
    return UTF8Scan.clusterEnd(in: bytes, from: offset)
  }
}
