/// Two neighbouring tokens that byte-pair encoding makes one.
public struct BytePairMerge: Equatable, Sendable {
  public let left: TokenID
  public let right: TokenID
  /// The token whose bytes are those of both.
  public let result: TokenID
}

/// What a vocabulary of byte pairs knows beside its tokens: which are made of which.
struct BytePairs: Sendable, Equatable {
  /// In the order in which they are applied.
  let merges: [BytePairMerge]
  /// The token of each of the 256 bytes.
  let byteTokens: [TokenID]
  private let rankOf: [UInt64: UInt32]

  init(merges: [BytePairMerge], byteTokens: [TokenID]) {
    self.merges = merges
    self.byteTokens = byteTokens
    var rankOf: [UInt64: UInt32] = [:]
    rankOf.reserveCapacity(merges.count)
    for (rank, merge) in merges.enumerated() {
      rankOf[Self.key(merge.left, merge.right)] = UInt32(rank)
    }
    self.rankOf = rankOf
  }

  /// The place in `merges` of the merge of two tokens; nil if they are never merged.
  func rank(of left: TokenID, _ right: TokenID) -> UInt32? { rankOf[Self.key(left, right)] }

  static func key(_ left: UInt32, _ right: UInt32) -> UInt64 { UInt64(left) << 32 | UInt64(right) }
}

extension Vocabulary {
  /// The fewest tokens of a vocabulary of byte pairs: every byte, and one merge.
  public static let leastBytePairCount = 257
  /// How many tokens byte-pair encoding learns unless asked otherwise.
  public static let standardBytePairCount = 1024
  /// The pieces of a text within which byte pairs are merged, as a regular expression
  /// whose matches leave nothing out; for tokenizers of others.
  public static let bytePairPattern = PreTokenRules.pattern

  /// A vocabulary of byte pairs: the 256 bytes, and what each merge makes of two tokens.
  ///
  /// - Parameter merges: In the order in which they are applied.
  /// - Returns: Nil when a merge joins what is neither a byte nor made by a merge
  ///   before it, or makes a token that is there already.
  /// - Complexity: O(*V* log *V*) comparisons.
  public init?(merges: [(left: [UInt8], right: [UInt8])]) {
    var found = TokenTable(capacity: 256 + merges.count)
    for byte in UInt8.min...UInt8.max {
      let token = [byte]
      _ = found.insert(token.span, from: 0, to: 1)
    }
    var numbers: [(left: Int, right: Int, result: Int)] = []
    for (left, right) in merges {
      let result = left + right
      guard let leftNumber = found.index(of: left.span, from: 0, to: left.count),
        let rightNumber = found.index(of: right.span, from: 0, to: right.count),
        found.index(of: result.span, from: 0, to: result.count) == nil
      else { return nil }
      let number = found.insert(result.span, from: 0, to: result.count)
      numbers.append((leftNumber, rightNumber, Int(number)))
    }
    let (ranked, rankOf) = found.ranks()
    self.init(
      ranked: ranked,
      pairs: BytePairs(
        merges: numbers.map {
          BytePairMerge(left: rankOf[$0.left], right: rankOf[$0.right], result: rankOf[$0.result])
        }, byteTokens: Array(rankOf[..<256])))
  }

  /// What is merged, in the order in which it is; empty unless the unit is `bpe`.
  public var merges: [BytePairMerge] { pairs?.merges ?? [] }
}
