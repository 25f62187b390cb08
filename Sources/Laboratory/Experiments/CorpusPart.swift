import Corpora
import Generators
import MarkovModels
import MatrixKernels
import TextTracing

/// A part of a corpus: for each seed other works, drawn at random, those of a smaller part
/// among those of a larger.
struct CorpusPart: Sendable {
  /// The part is one of so many.
  let divisor: Int
  let workCount: Int
  /// One for each seed, or a single one of all works.
  let corpora: [PartialCorpus]

  /// - Precondition: The works are not fewer than the divisor.
  init(_ works: [Work], divisor: Int, unit: TokenUnit, seeds: [UInt64]) {
    self.divisor = divisor
    let count = works.count / divisor
    workCount = count
    corpora = (divisor == 1 ? [seeds[0]] : seeds).map { seed in
      var random = SeededGenerator(seed: seed)
      let drawn = random.permutation(of: works.count).prefix(count).sorted()
      return PartialCorpus(drawn.map { works[$0] }, unit: unit)
    }
  }
}

/// Works with their tokens: what a table is counted of, and what is compared with it.
struct PartialCorpus: Sendable {
  let encoded: EncodedCorpus
  /// The characters of each token of the vocabulary.
  let lengths: [Int]
  private let works: [LedgerWork]

  init(_ works: [Work], unit: TokenUnit) {
    self.works = works.map(LedgerWork.init)
    let encoded = EncodedCorpus(works, unit: unit)
    self.encoded = encoded
    lengths = (0..<TokenID(encoded.vocabulary.count)).map { token in
      let bytes = Array(encoded.vocabulary.bytes(of: token))
      // Of a character of several bytes the first counts.
      if unit == .byte { return bytes[0] & 0xC0 == 0x80 ? 0 : 1 }
      return Segmenter(unit: .character).count(in: bytes.span)
    }
  }

  /// The tokens of each work.
  var texts: [ArraySlice<TokenID>] {
    (0..<encoded.workCount).map { encoded.tokens[encoded.tokenRange(ofWork: $0)] }
  }

  /// Their characters, all in all.
  var characters: Int { characters(of: encoded.tokens[...]) }

  /// The share of the characters in works of fewer tokens.
  func share(shorterThan count: Int) -> Double {
    let short = texts.filter { $0.count < count }.reduce(0) { $0 + characters(of: $1) }
    return Double(short) / Double(max(1, characters))
  }

  private func characters(of tokens: ArraySlice<TokenID>) -> Int {
    tokens.reduce(0) { $0 + lengths[Int($1)] }
  }

  /// What a chain of an order keeps of the works.
  func table(order: Int) throws -> KeptTable {
    let trained = try ChainTrainer.train(
      encoded, works: works, order: order, handling: .standard(for: encoded.vocabulary.unit))
    return KeptTable(table: trained.table, vocabulary: trained.vocabulary)
  }

  /// How much of the works stands in others that were rebuilt.
  func coverage(by rebuilt: [[TokenID]], runLength: Int) -> RunCoverage {
    let whole = Set(rebuilt)
    let texts = texts
    let runs = CommonRuns.lengths(
      of: texts, in: rebuilt, symbolCount: encoded.vocabulary.outcomeCount)
    var coverage = RunCoverage()
    for (text, lengths) in zip(texts, runs) {
      coverage.add(
        text, runs: lengths.enumerated().map { $0.offset..<($0.offset + $0.element) },
        isWhole: whole.contains(Array(text)), lengths: self.lengths, minimum: runLength)
    }
    return coverage
  }

  /// What tokens say; of bytes, those of a character that was cut are left out.
  func text(_ tokens: some Sequence<TokenID>) -> String {
    var bytes = encoded.vocabulary.decode(Array(tokens))[...]
    if encoded.vocabulary.unit == .byte {
      while let first = bytes.first, first & 0xC0 == 0x80 { bytes.removeFirst() }
      let start = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
      if String(validating: bytes[start...], as: UTF8.self) == nil { bytes = bytes[..<start] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is left of works once a chain has read them: a table and what its tokens are.
///
/// Nothing else goes into a rebuilding; `counts.bin` and `vocabulary.json` hold as much.
struct KeptTable: Sendable {
  let table: CountTable
  let vocabulary: Vocabulary

  var graph: TableGraph {
    TableGraph(table, classes: ContextClasses(vocabulary, handling: table.handling))
  }

  /// The bytes of both files.
  var byteCount: Int { table.byteCount + VocabularyFile.bytes(of: vocabulary).count }

  /// Products of matrices by the library of this machine.
  static let product: ProductAdder = { left, right, output, shape in
    var output = output.mutableSpan
    Kernels<Double>.multiply(
      left.span, right.span, into: &output,
      Product(
        rows: shape.rows, inner: shape.inner, columns: shape.columns,
        outputStride: shape.stride, accumulates: true))
  }
}
