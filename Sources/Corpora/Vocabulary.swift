/// The number of a token in a vocabulary.
public typealias TokenID = UInt32

/// The distinct tokens of a corpus, numbered by the rank of their bytes.
///
/// Ranks depend on the set of tokens alone, never on the order in which they
/// were met: the same knowledge gives the same numbers. Behind the tokens come
/// two that no text contains: ``unknown`` and ``boundary``.
public struct Vocabulary: Sendable {
  /// What one token is.
  public let unit: TokenUnit
  let table: TokenTable
  /// Which tokens are made of which, where they were learned.
  let pairs: BytePairs?

  /// The number of tokens that stand in texts (V in documentation).
  public var count: Int { table.count }
  /// Stands for every token that is not in the vocabulary; equals `count`.
  public var unknown: TokenID { TokenID(count) }
  /// Stands before the first and after the last token of a work; equals `count + 1`.
  public var boundary: TokenID { TokenID(count) + 1 }
  /// The number of things that may come next: the tokens, ``unknown``, ``boundary``.
  public var outcomeCount: Int { count + 2 }

  /// - Parameter tokens: Byte strings in any order; repeated ones count once.
  /// - Complexity: O(*V* log *V*) comparisons.
  /// - Precondition: The unit is one of ``TokenUnit/ruled``; byte pairs are more than
  ///   their tokens, see ``init(merges:)``.
  public init(unit: TokenUnit, tokens: some Sequence<[UInt8]>) {
    var found = TokenTable()
    for token in tokens { _ = found.insert(token.span, from: 0, to: token.count) }
    self.init(unit: unit, ranking: found)
  }

  /// The vocabulary of tokens that stand one behind the other, in ascending order.
  ///
  /// - Parameter ends: Where each token ends in `bytes`, in ascending order; the last is their end.
  /// - Returns: Nil where a token is not greater than the one before it.
  /// - Complexity: O(bytes of the tokens); nothing is sorted.
  /// - Precondition: The unit is one of ``TokenUnit/ruled``.
  public init?(unit: TokenUnit, ascending bytes: [UInt8], ends: [Int]) {
    guard let table = TokenTable(ascending: bytes, ends: ends) else { return nil }
    self.init(unit: unit, ranked: table)
  }

  init(unit: TokenUnit, ranking found: TokenTable) {
    self.init(unit: unit, ranked: found.ranks().table)
  }

  /// A vocabulary of a table that is in rank order already.
  init(unit: TokenUnit, ranked table: TokenTable) {
    precondition(!unit.isLearned, "a vocabulary of byte pairs is made of its merges")
    self.unit = unit
    self.table = table
    pairs = nil
  }

  /// A vocabulary of byte pairs, of a table that is in rank order already.
  init(ranked table: TokenTable, pairs: BytePairs) {
    unit = .bpe
    self.table = table
    self.pairs = pairs
  }

  /// The vocabulary of some of its tokens, which keep their order.
  ///
  /// - Parameter tokens: Numbers in ascending order, each once.
  /// - Precondition: The unit is one of ``TokenUnit/ruled``.
  /// - Complexity: O(bytes of the tokens); nothing is sorted.
  public func keeping(_ tokens: [TokenID]) -> Vocabulary {
    guard tokens.count < count else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(table.arena.count)
    var starts: [UInt32] = [0]
    starts.reserveCapacity(tokens.count + 1)
    for token in tokens {
      bytes.append(contentsOf: self.bytes(of: token))
      starts.append(UInt32(bytes.count))
    }
    return Vocabulary(unit: unit, ranked: TokenTable(distinct: bytes, starts: starts))
  }

  /// The bytes of a token; ``unknown`` and ``boundary`` have none.
  public func bytes(of token: TokenID) -> ArraySlice<UInt8> {
    token < unknown ? table.bytes(at: Int(token)) : []
  }

  /// The length of a token in bytes.
  public func length(of token: TokenID) -> Int {
    token < unknown ? Int(table.starts[Int(token) + 1] - table.starts[Int(token)]) : 0
  }

  /// The token as text, for showing; a lone byte that is no UTF-8 becomes U+FFFD.
  public func text(of token: TokenID) -> String {
    String(decoding: bytes(of: token), as: UTF8.self)
  }

  /// The number of a token, nil if it is not in the vocabulary.
  public func token(of bytes: [UInt8]) -> TokenID? {
    table.index(of: bytes.span, from: 0, to: bytes.count).map(TokenID.init)
  }

  /// The tokens that another vocabulary lacks, in ascending order.
  ///
  /// - Complexity: O(bytes of the tokens of both).
  public func tokens(notIn other: Vocabulary) -> [TokenID] {
    // Both stand in the order of their bytes.
    var rest = 0..<TokenID(other.count)
    return (0..<TokenID(count)).filter { token in
      while let next = rest.first {
        if table.equals(Int(token), Int(next), of: other.table) {
          rest.removeFirst()
          return false
        }
        if bytes(of: token).lexicographicallyPrecedes(other.bytes(of: next)) { return true }
        rest.removeFirst()
      }
      return true
    }
  }

  /// The tokens of a text; those that are not in the vocabulary are ``unknown``.
  ///
  /// - Parameter bytes: Valid UTF-8.
  /// - Complexity: O(length of the text); for byte pairs O(*n* log *m*) for n bytes, of which the
  ///   longest run without a space has about m.
  public func encode(_ bytes: Span<UInt8>) -> [TokenID] {
    var tokens: [TokenID] = []
    if let pairs {
      var encoder = BytePairEncoder(pairs)
      encoder.append(bytes, to: &tokens)
      return tokens
    }
    let segmenter = Segmenter(unit: unit)
    var offset = 0
    while offset < bytes.count {
      let end = segmenter.tokenEnd(in: bytes, from: offset)
      let index = table.index(of: bytes, from: offset, to: end)
      tokens.append(index.map(TokenID.init) ?? unknown)
      offset = end
    }
    return tokens
  }

  /// The tokens of a text; those that are not in the vocabulary are ``unknown``.
  public func encode(_ text: String) -> [TokenID] { encode(Array(text.utf8).span) }

  /// The ends of all tokens of a text, in order; the last is the text's length.
  ///
  /// - Parameter bytes: Valid UTF-8.
  public func tokenEnds(in bytes: Span<UInt8>) -> [Int] {
    guard pairs != nil else { return Segmenter(unit: unit).tokenEnds(in: bytes) }
    var end = 0
    return encode(bytes).map { token in
      end += length(of: token)
      return end
    }
  }

  /// A number that names the tokens and merges: two vocabularies that differ have,
  /// but for accidents, different ones.
  ///
  /// - Complexity: O(bytes of the tokens).
  public var checksum: UInt64 {
    let (arena, starts, merges) = (table.arena.span, table.starts.span, merges)
    // Zeros behind the last token, as a checksum reads whole words only.
    var bytes = [UInt8](repeating: 0, count: arena.count + 4 * count + 8 * merges.count + 8)
    var span = bytes.mutableSpan
    var end = 0
    // Each word may reach into what is written next.
    for token in 0..<count {
      let (first, last) = (Int(starts[token]), Int(starts[token + 1]))
      for start in stride(from: first, to: last, by: 8) {
        span.put(TokenTable.head(arena, from: start, to: last), at: end + start - first)
      }
      end += last - first
      span.put(UInt64(last - first), at: end)
      end += 4
    }
    for merge in merges {
      span.put(UInt64(merge.left) | UInt64(merge.right) << 32, at: end)
      end += 8
    }
    return Checksum.of(bytes.span, from: 0)
  }

  /// The bytes of tokens, joined.
  public func decode(_ tokens: [TokenID]) -> [UInt8] {
    let (arena, starts) = (table.arena, table.starts)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tokens.count * 6)
    for token in tokens where token < unknown {
      for offset in Int(starts[Int(token)])..<Int(starts[Int(token) + 1]) {
        bytes.append(arena[offset])
      }
    }
    return bytes
  }
}

extension Vocabulary: Equatable {
  public static func == (left: Vocabulary, right: Vocabulary) -> Bool {
    left.unit == right.unit && left.table.arena == right.table.arena
      && left.table.starts == right.table.starts && left.pairs == right.pairs
  }
}
