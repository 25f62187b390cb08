// A hot loop: every word of a corpus passes through it.

public import Corpora

extension TraceIndex {
  /// An index of the words of works in the form in which passages are compared, to be saved as it is.
  ///
  /// - Complexity: O(bytes + *K* log *K*) for K keys.
  public static func file(words works: some Collection<Work>) -> MappedFile {
    var table = TokenTable()
    var symbols: [UInt32] = []
    var (workStarts, offsets, lengths): ([UInt32], [UInt32], [UInt32]) = ([0], [], [])
    var words = MatchingWords()
    for work in works {
      let text = work.utf8.span
      words.restart()
      while words.advance(in: text) {
        symbols.append(table.insert(words.key.span, from: 0, to: words.key.count) + 1)
        offsets.append(UInt32(words.range.lowerBound))
        lengths.append(UInt32(words.range.count))
      }
      // The end of a work.
      symbols.append(0)
      offsets.append(0)
      lengths.append(0)
      workStarts.append(UInt32(symbols.count))
    }
    let (ranked, rankOf) = table.ranks()
    for index in symbols.indices where symbols[index] != 0 {
      symbols[index] = rankOf[Int(symbols[index]) - 1] + 1
    }
    var (keyBytes, keyStarts): ([UInt8], [UInt32]) = ([], [0])
    for index in 0..<ranked.count {
      keyBytes.append(contentsOf: ranked.bytes(at: index))
      keyStarts.append(UInt32(keyBytes.count))
    }
    return file(
      of: symbols, workStarts: workStarts, keyBytes: keyBytes, keyStarts: keyStarts,
      offsets: offsets, lengths: lengths, form: .words, unit: .word, handling: .fold)
  }
}

extension MatchingWords {
  /// The words of a text with their keys.
  static func all(in text: [UInt8]) -> [(range: Range<Int>, key: [UInt8])] {
    var all: [(range: Range<Int>, key: [UInt8])] = []
    var words = MatchingWords()
    while words.advance(in: text.span) { all.append((words.range, words.key)) }
    return all
  }
}
