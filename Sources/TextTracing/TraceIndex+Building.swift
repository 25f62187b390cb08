// A hot loop: every token of a corpus passes through it.

public import Corpora

extension TraceIndex {
  /// An index, to be saved as it is.
  ///
  /// - Complexity: O(bytes + *K* log *K*) for K keys. Beside the corpus and the
  ///   result it takes at most 12 bytes of memory for each token.
  public static func file(
    of works: some Collection<Work>, unit: TokenUnit, handling: CaseHandling
  ) -> MappedFile {
    file(of: EncodedCorpus(works, unit: unit), handling: handling)
  }

  /// An index of works that are cut into tokens already.
  public static func file(of corpus: EncodedCorpus, handling: CaseHandling) -> MappedFile {
    let keys = TraceKeys(corpus.vocabulary, handling: handling)
    // The shortest type that holds the symbols makes an index of 1.1 MB of bytes 1.5 times faster.
    return switch keys.count {
    case ..<0x100: file(of: corpus, handling: handling, keys: keys, symbol: UInt8.self)
    case ..<0x1_0000: file(of: corpus, handling: handling, keys: keys, symbol: UInt16.self)
    default: file(of: corpus, handling: handling, keys: keys, symbol: UInt32.self)
    }
  }

  private static func file<Symbol: FixedWidthInteger & UnsignedInteger & Sendable>(
    of corpus: EncodedCorpus, handling: CaseHandling, keys: TraceKeys, symbol: Symbol.Type
  ) -> MappedFile {
    let (symbols, workStarts) = symbols(of: corpus, keys: keys, symbol)
    let places =
      corpus.vocabulary.unit == .byte
      ? (offsets: [], lengths: []) : places(of: corpus, keys: keys, count: symbols.count)
    return file(
      of: symbols, workStarts: workStarts, keyBytes: keys.bytes, keyStarts: keys.starts,
      offsets: places.offsets, lengths: places.lengths, form: .tokens,
      unit: corpus.vocabulary.unit, handling: handling)
  }

  /// Sorts the suffixes of symbols and packs all.
  static func file<Symbol: FixedWidthInteger & UnsignedInteger & Sendable>(
    of symbols: [Symbol], workStarts: [UInt32], keyBytes: [UInt8], keyStarts: [UInt32],
    offsets: [UInt32], lengths: [UInt32], form: Form, unit: TokenUnit, handling: CaseHandling
  ) -> MappedFile {
    let longest = zip(workStarts, workStarts.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
    var counts = [UInt32](repeating: 0, count: keyStarts.count)
    for symbol in symbols { counts[Int(symbol)] += 1 }
    var bucketStarts: [UInt32] = [0]
    for count in counts.dropFirst() { bucketStarts.append(bucketStarts.last! + count) }

    guard let unit = TokenUnit.ruled.firstIndex(of: unit) else {
      preconditionFailure("learned tokens cannot be traced; words can")
    }
    var writer = BinaryFileWriter(kind: kind, version: formatVersion, sections: 9)
    writer.append([
      UInt32(unit),
      UInt32(CaseHandling.allCases.firstIndex(of: handling)!), longest,
      UInt32(Form.allCases.firstIndex(of: form)!),
    ])
    writer.append(bytes: keyBytes)
    writer.append(keyStarts)
    writer.append(integers: symbols[...])
    writer.append(workStarts)
    let suffixes = SuffixArray.of(symbols.span, alphabetSize: keyStarts.count)
    writer.append(integers: suffixes.dropFirst(workStarts.count - 1))
    writer.append(bucketStarts)
    writer.append(offsets)
    writer.append(lengths)
    return writer.finish().storage
  }

  /// The symbols of all works, a 0 behind each work, and where each work starts.
  private static func symbols<Symbol: FixedWidthInteger & UnsignedInteger & Sendable>(
    of corpus: EncodedCorpus, keys: TraceKeys, _: Symbol.Type
  ) -> (symbols: [Symbol], workStarts: [UInt32]) {
    var symbols: [Symbol] = []
    var workStarts: [UInt32] = [0]
    symbols.reserveCapacity(corpus.tokens.count + corpus.workCount)
    for work in 0..<corpus.workCount {
      for index in corpus.tokenRange(ofWork: work) {
        let symbol = keys.symbolOf[Int(corpus.tokens[index])]
        if symbol != 0 { symbols.append(Symbol(truncatingIfNeeded: symbol)) }
      }
      symbols.append(0)
      workStarts.append(UInt32(symbols.count))
    }
    return (symbols, workStarts)
  }

  /// For each symbol, where its token starts in the text of its work, and its length,
  /// both without the space before it.
  private static func places(
    of corpus: EncodedCorpus, keys: TraceKeys, count: Int
  ) -> (offsets: [UInt32], lengths: [UInt32]) {
    var offsets = [UInt32](repeating: 0, count: count)
    var lengths = offsets
    var place = 0
    for work in 0..<corpus.workCount {
      var offset: UInt32 = 0
      for index in corpus.tokenRange(ofWork: work) {
        let token = Int(corpus.tokens[index])
        let (space, length) = (keys.spaceOf[token], keys.lengthOf[token])
        if keys.symbolOf[token] != 0 {
          offsets[place] = offset + space
          lengths[place] = length
          place += 1
        }
        offset += space + length
      }
      place += 1
    }
    return (offsets, lengths)
  }
}

/// The keys of a vocabulary in ascending order, and which of them each token has.
struct TraceKeys {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]
  /// The symbol of each token; 0 for one that is not traced.
  private(set) var symbolOf: [TraceSymbol]
  /// The length of the space before each token.
  private(set) var spaceOf: [UInt32]
  /// The length of each token without that space.
  private(set) var lengthOf: [UInt32]

  var count: Int { starts.count - 1 }

  init(_ vocabulary: Vocabulary, handling: CaseHandling) {
    symbolOf = Array(repeating: 0, count: vocabulary.count)
    spaceOf = symbolOf
    lengthOf = (0..<vocabulary.count).map { UInt32(vocabulary.length(of: TokenID($0))) }
    var keys: [(bytes: [UInt8], token: Int)] = []
    for token in 0..<vocabulary.count {
      let bytes = vocabulary.bytes(of: TokenID(token))
      guard let key = TraceKey.key(of: bytes, unit: vocabulary.unit, handling: handling) else {
        continue
      }
      if vocabulary.unit == .word {
        spaceOf[token] = UInt32(TraceKey.leadingSpace(of: bytes))
        lengthOf[token] -= spaceOf[token]
      }
      keys.append((key, token))
    }
    keys.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    for (index, key) in keys.enumerated() {
      if index == 0 || key.bytes != keys[index - 1].bytes {
        bytes.append(contentsOf: key.bytes)
        starts.append(UInt32(bytes.count))
      }
      symbolOf[key.token] = TraceSymbol(count)
    }
  }
}
