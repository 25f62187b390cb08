import func Foundation.log2

/// A draft as an index knows it: its words as symbols.
struct PassageDraft {
  /// The byte range of each word.
  let ranges: [Range<Int>]
  /// The symbol of each word, 0 for one that the corpus has not.
  let symbols: [TraceSymbol]
  /// The number of each word among the draft's different words, from 1; 0 where the corpus
  /// has it not.
  let numbers: [Int32]
  /// For each of the different words from 1: its symbol.
  private(set) var symbolOf: [TraceSymbol] = [0]
  /// Its information in bits: −log2 of its share (``TraceIndex/share(of:)``).
  private(set) var bitsOf: [Float] = [0]
  /// Where it stands in the draft.
  private(set) var wordsOf: [[Int]] = [[]]
  /// The number of each symbol of the index, 0 for those that the draft has not.
  private(set) var numberOf: [Int32]

  /// The number of each word in the background, −1 where it has none.
  let backgroundNumbers: [Int]

  /// - Precondition: The index is one of ``TraceIndex/Form/words``.
  init(_ text: [UInt8], index: TraceIndex, background: PhraseBackground? = nil) {
    precondition(index.form == .words, "passages are found by their words")
    var ranges: [Range<Int>] = []
    var symbols: [TraceSymbol] = []
    var backgroundNumbers: [Int] = []
    var words = MatchingWords()
    while words.advance(in: text.span) {
      ranges.append(words.range)
      symbols.append(index.symbol(ofKey: words.key) ?? 0)
      if let background { backgroundNumbers.append(background.number(ofKey: words.key) ?? -1) }
    }
    numberOf = Array(repeating: 0, count: index.keyCount + 1)
    var numbers = [Int32](repeating: 0, count: symbols.count)
    for (word, symbol) in symbols.enumerated() where symbol != 0 {
      if numberOf[Int(symbol)] == 0 {
        numberOf[Int(symbol)] = Int32(symbolOf.count)
        symbolOf.append(symbol)
        bitsOf.append(Float(-log2(index.share(of: symbol))))
        wordsOf.append([])
      }
      numbers[word] = numberOf[Int(symbol)]
      wordsOf[Int(numberOf[Int(symbol)])].append(word)
    }
    self.ranges = ranges
    self.backgroundNumbers = backgroundNumbers
    self.symbols = symbols
    self.numbers = numbers
  }

  var count: Int { symbols.count }
}
