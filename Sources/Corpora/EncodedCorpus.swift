/// A corpus as one sequence of token numbers.
///
/// It is what chains count, what the suffix index sorts and what windows are
/// drawn from; every report maps back through it to a work and a byte range.
public struct EncodedCorpus: Sendable {
  public let vocabulary: Vocabulary
  /// The tokens of all works, one work behind the other, in corpus order.
  public let tokens: [TokenID]
  /// Where each work starts in `tokens`, and at last `tokens.count`: one more than works.
  public let workStarts: [Int]

  /// The number of works.
  public var workCount: Int { workStarts.count - 1 }

  /// Cuts every work into tokens and numbers them by rank.
  ///
  /// - Parameters:
  ///   - vocabularySize: How many tokens ``TokenUnit/bpe`` learns at most; other units
  ///     have as many as the works do.
  ///   - weights: How often each work counts when tokens are learned; once when nil.
  /// - Complexity: O(bytes + *V* log *V*); 4 bytes of memory for each token.
  public init(
    _ works: some Collection<Work>, unit: TokenUnit,
    vocabularySize: Int = Vocabulary.standardBytePairCount, weights: [Int]? = nil
  ) {
    switch unit {
    case .byte: self = Self.bytes(of: works)
    case .word, .character: self = Self.tokens(of: works, unit: unit)
    case .bpe:
      let vocabulary = BytePairTrainer.train(works, size: vocabularySize, weights: weights)
      self.init(works, vocabulary: vocabulary)
    }
  }

  /// Cuts every work into the tokens of a vocabulary that is there already.
  ///
  /// What the vocabulary lacks becomes ``Vocabulary/unknown``.
  ///
  /// - Complexity: O(bytes).
  public init(_ works: some Collection<Work>, vocabulary: Vocabulary) {
    var tokens: [TokenID] = []
    var workStarts = [0]
    // One for all works: what one of them has, another often has, too.
    var encoder = vocabulary.pairs.map { BytePairEncoder($0) }
    for work in works {
      if encoder != nil {
        encoder?.append(work.utf8.span, to: &tokens)
      } else {
        tokens.append(contentsOf: vocabulary.encode(work.utf8.span))
      }
      workStarts.append(tokens.count)
    }
    self.init(vocabulary: vocabulary, tokens: tokens, workStarts: workStarts)
  }

  /// Cuts the works of a corpus into tokens and numbers them by rank.
  public init(_ corpus: Corpus, unit: TokenUnit) { self.init(corpus.works, unit: unit) }

  /// The places in `tokens` of one work's tokens.
  public func tokenRange(ofWork work: Int) -> Range<Int> {
    workStarts[work]..<workStarts[work + 1]
  }

  /// The work in which a token stands.
  ///
  /// - Complexity: O(log *N*) for N works.
  public func work(ofToken index: Int) -> Int {
    var low = 0
    var high = workCount
    while low < high {
      let middle = (low + high) / 2
      if workStarts[middle + 1] <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The byte range of a token in its work's text.
  ///
  /// Tokens are a partition, so that the range follows from the lengths of the
  /// tokens before it; nothing is stored.
  ///
  /// - Complexity: O(tokens before it in the work).
  public func byteRange(ofToken index: Int) -> Range<Int> {
    let first = workStarts[work(ofToken: index)]
    let start = tokens[first..<index].reduce(0) { $0 + vocabulary.length(of: $1) }
    return start..<(start + vocabulary.length(of: tokens[index]))
  }
}

extension EncodedCorpus {
  /// Works in a row, cut into tokens that are numbered as they were met.
  private struct Part: Sendable {
    var table = TokenTable(capacity: 1 << 12)
    var tokens: [UInt32] = []
    /// Where each work ends in `tokens`.
    var workEnds: [Int] = []

    init(_ works: ArraySlice<Work>, unit: TokenUnit) {
      let segmenter = Segmenter(unit: unit)
      tokens.reserveCapacity(works.reduce(0) { $0 + $1.utf8.count } / (unit == .word ? 4 : 1))
      for index in works.indices {
        let text = works[index].utf8
        let bytes = text.span
        var offset = 0
        while offset < bytes.count {
          let end = segmenter.tokenEnd(in: bytes, from: offset)
          tokens.append(table.insert(bytes, from: offset, to: end))
          offset = end
        }
        workEnds.append(tokens.count)
      }
    }
  }

  /// Each core cuts some of the works; ranks do not depend on how they are shared out.
  private static func tokens(
    of works: some Collection<Work>, unit: TokenUnit
  ) -> EncodedCorpus {
    let works = Array(works)
    let stretches = Concurrently.stretches(
      of: works.map { $0.utf8.count }, count: Concurrently.width)
    let cut = Concurrently.map(stretches) { Part(works[$0], unit: unit) }
    guard let first = cut.first else {
      return EncodedCorpus(
        vocabulary: Vocabulary(unit: unit, tokens: []), tokens: [], workStarts: [0])
    }
    // The first part's numbers stay; what else the others have comes behind.
    var table = first.table
    let numberOf = cut.dropFirst().map { part in
      (0..<part.table.count).map { index in
        let bytes = part.table.bytes(at: index)
        return table.insert(bytes.span, from: 0, to: bytes.count)
      }
    }
    let (ranked, rankOf) = table.ranks()
    var tokens = first.tokens
    for index in tokens.indices { tokens[index] = rankOf[Int(tokens[index])] }
    var workStarts = [0] + first.workEnds
    for (part, numbers) in zip(cut.dropFirst(), numberOf) {
      workStarts.append(contentsOf: part.workEnds.map { tokens.count + $0 })
      let ranks = numbers.map { rankOf[Int($0)] }
      for token in part.tokens { tokens.append(ranks[Int(token)]) }
    }
    return EncodedCorpus(
      vocabulary: Vocabulary(unit: unit, ranked: ranked), tokens: tokens, workStarts: workStarts)
  }

  /// The same for bytes, where 256 entries do for the hash table.
  private static func bytes(of works: some Collection<Work>) -> EncodedCorpus {
    var occurs = [Bool](repeating: false, count: 256)
    for work in works { for byte in work.utf8 { occurs[Int(byte)] = true } }
    let found = (UInt8.min...UInt8.max).filter { occurs[Int($0)] }
    var rankOf = [TokenID](repeating: 0, count: 256)
    for (rank, byte) in found.enumerated() { rankOf[Int(byte)] = TokenID(rank) }

    var tokens: [TokenID] = []
    var workStarts = [0]
    tokens.reserveCapacity(works.reduce(0) { $0 + $1.utf8.count })
    for work in works {
      for byte in work.utf8 { tokens.append(rankOf[Int(byte)]) }
      workStarts.append(tokens.count)
    }
    return EncodedCorpus(
      vocabulary: Vocabulary(unit: .byte, tokens: found.map { [$0] }), tokens: tokens,
      workStarts: workStarts)
  }

  init(vocabulary: Vocabulary, tokens: [TokenID], workStarts: [Int]) {
    self.vocabulary = vocabulary
    self.tokens = tokens
    self.workStarts = workStarts
  }
}
