public import Corpora

import func Foundation.log2

/// How common words and phrases are, counted in texts that have nothing to do with a draft.
///
/// It holds, for words in the form in which passages are compared, how often each stands in the
/// texts, and for two or three in a row in how many texts they stand, if in at least two. Running text
/// cannot be read from it.
///
/// A background is one file, read in place.
public struct PhraseBackground: Sendable {
  /// Changes when old files can no longer be read.
  public static let formatVersion = 1
  static let kind = "phrases"
  /// So many words are told apart, the most frequent first: three numbers fit a packed integer.
  static let vocabularyLimit = 1 << 18

  /// How many words the texts have.
  public let wordCount: Int
  /// How many texts there were.
  public let textCount: Int
  /// Names the contents.
  public let checksum: UInt64

  let keyBytes: [UInt8]
  let keyStarts: PackedIntegers
  /// How often each word stands in the texts.
  let counts: PackedIntegers
  /// In how many texts each word stands.
  let texts: PackedIntegers
  /// Two and three words in a row, as numbers in ascending order, and in how many texts they stand.
  let pairs: PackedIntegers
  let pairTexts: PackedIntegers
  let triples: PackedIntegers
  let tripleTexts: PackedIntegers

  /// Reads a background in place.
  ///
  /// - Parameter name: What an error calls the file.
  public init(_ storage: MappedFile, name: String) throws(BinaryFileError) {
    let file = try BinaryFile(storage, kind: Self.kind, version: Self.formatVersion, name: name)
    let sizes = try file.integers(0)
    guard file.sectionCount == 9, sizes.count == 2 else { throw .damaged(name: name) }
    (wordCount, textCount) = (sizes[0], sizes[1])
    checksum = file.checksum
    keyBytes = try file.bytes(1)
    keyStarts = try file.integers(2)
    counts = try file.integers(3)
    texts = try file.integers(4)
    pairs = try file.integers(5)
    pairTexts = try file.integers(6)
    triples = try file.integers(7)
    tripleTexts = try file.integers(8)
    guard keyStarts.count == counts.count + 1, texts.count == counts.count,
      pairs.count == pairTexts.count, triples.count == tripleTexts.count,
      counts.count <= Self.vocabularyLimit,
      (0..<counts.count).allSatisfy({ keyStarts[$0] <= keyStarts[$0 + 1] }),
      keyStarts[counts.count] == keyBytes.count
    else { throw .damaged(name: name) }
  }

  /// The number of different words.
  public var keyCount: Int { counts.count }
  /// The number of phrases of two or three words.
  public var phraseCount: Int { pairs.count + triples.count }

  /// The number of a word; nil if it is not among those counted.
  ///
  /// - Complexity: O(length · log *K*) for K words.
  func number(ofKey key: [UInt8]) -> Int? {
    var (low, high) = (0, counts.count)
    while low < high {
      let middle = (low + high) / 2
      if bytes(of: middle).lexicographicallyPrecedes(key) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < counts.count && bytes(of: low).elementsEqual(key) ? low : nil
  }

  private func bytes(of number: Int) -> ArraySlice<UInt8> {
    keyBytes[keyStarts[number]..<keyStarts[number + 1]]
  }

  /// The share of the texts' words that a word has.
  func share(of number: Int) -> Double { Double(counts[number]) / Double(max(1, wordCount)) }

  /// The chance that a word follows one or two others: the share of the texts with these in which it does;
  /// nil if that was not seen in two texts.
  func chance(of number: Int, behind context: [Int]) -> Double? {
    switch context.count {
    case 1:
      let found = Self.texts(of: context[0] << 18 | number, in: pairs, pairTexts)
      return found.map { Double($0) / Double(max(1, texts[context[0]])) }
    case 2:
      let before = context[0] << 18 | context[1]
      guard let all = Self.texts(of: before, in: pairs, pairTexts),
        let found = Self.texts(of: before << 18 | number, in: triples, tripleTexts)
      else { return nil }
      return Double(found) / Double(all)
    default: return nil
    }
  }

  private static func texts(
    of phrase: Int, in phrases: PackedIntegers, _ counts: PackedIntegers
  ) -> Int? {
    phrases.index(of: phrase, in: 0..<phrases.count).map { counts[$0] }
  }
}

extension PhraseBackground {
  /// Counts a background, to be saved as it is.
  ///
  /// - Complexity: O(*n* log *n*) for n words; about 40 bytes of memory for each.
  public static func file(of works: some Collection<Work>) -> MappedFile {
    var table = TokenTable()
    var tokens: [UInt32] = []
    var ends: [Int] = []
    var words = MatchingWords()
    for work in works {
      words.restart()
      while words.advance(in: work.utf8.span) {
        tokens.append(table.insert(words.key.span, from: 0, to: words.key.count))
      }
      ends.append(tokens.count)
    }
    let numbers = numbers(of: tokens, table)
    let ranked = table.ranks()
    var (keyBytes, keyStarts): ([UInt8], [UInt32]) = ([], [0])
    for rank in 0..<ranked.table.count where numbers.ofRank[rank] >= 0 {
      keyBytes.append(contentsOf: ranked.table.bytes(at: rank))
      keyStarts.append(UInt32(keyBytes.count))
    }
    let sequence = tokens.map { numbers.ofRank[Int(ranked.rankOf[Int($0)])] }
    var counts = [UInt32](repeating: 0, count: keyStarts.count - 1)
    for number in sequence where number >= 0 { counts[number] += 1 }

    var writer = BinaryFileWriter(kind: kind, version: formatVersion, sections: 9)
    writer.append([UInt32(tokens.count), UInt32(ends.count)])
    writer.append(bytes: keyBytes)
    writer.append(keyStarts)
    writer.append(counts)
    for length in 1...3 {
      let phrases = phrases(of: length, in: sequence, ends: ends)
      if length == 1 {
        var texts = [UInt32](repeating: 0, count: counts.count)
        for (phrase, count) in phrases { texts[phrase] = count }
        writer.append(texts)
      } else {
        let common = phrases.filter { $0.texts >= 2 }
        writer.append(integers: common.map(\.phrase)[...])
        writer.append(common.map(\.texts))
      }
    }
    return writer.finish().storage
  }

  /// For each word by rank, its number among the most frequent, or −1.
  private static func numbers(
    of tokens: [UInt32], _ table: TokenTable
  ) -> (ofRank: [Int], count: Int) {
    var counts = [Int](repeating: 0, count: table.count)
    for token in tokens { counts[Int(token)] += 1 }
    let rankOf = table.ranks().rankOf
    var countOfRank = counts
    for (token, count) in counts.enumerated() { countOfRank[Int(rankOf[token])] = count }
    let kept = Set(
      countOfRank.indices.sorted {
        (countOfRank[$1], $0) < (countOfRank[$0], $1)
      }.prefix(vocabularyLimit))
    var next = 0
    let numbers = countOfRank.indices.map { rank -> Int in
      guard kept.contains(rank) else { return -1 }
      next += 1
      return next - 1
    }
    return (numbers, next)
  }

  /// The phrases of a length in ascending order, and in how many texts each stands.
  private static func phrases(
    of length: Int, in sequence: [Int], ends: [Int]
  ) -> [(phrase: Int, texts: UInt32)] {
    var all: [Int] = []
    var start = 0
    for end in ends {
      var own: [Int] = []
      for first in start..<max(start, end - length + 1) {
        let numbers = sequence[first..<(first + length)]
        if numbers.allSatisfy({ $0 >= 0 }) { own.append(numbers.reduce(0) { $0 << 18 | $1 }) }
      }
      own.sort()
      for (index, phrase) in own.enumerated() where index == 0 || own[index - 1] != phrase {
        all.append(phrase)
      }
      start = end
    }
    all.sort()
    var phrases: [(phrase: Int, texts: UInt32)] = []
    for phrase in all {
      if phrases.last?.phrase == phrase {
        phrases[phrases.count - 1].texts += 1
      } else {
        phrases.append((phrase, 1))
      }
    }
    return phrases
  }
}
