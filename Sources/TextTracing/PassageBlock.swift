import Corpora

/// Words of a draft paired with words of one work: a passage, or a part of one.
struct PassageBlock {
  /// In the order of the draft.
  private(set) var pairs: [WordPair]
  /// What speaks for a copy, less what speaks against it, in bits.
  private(set) var bits: Float
  /// From the first paired word of the draft to the last.
  private(set) var words: Range<Int>
  /// From the first paired place of the work to the last.
  private(set) var places: Range<Int>

  /// - Parameter pairs: In the order of the draft; at least one.
  init(_ pairs: [WordPair], bits: Float) {
    self.pairs = pairs
    self.bits = bits
    words = pairs[0].word..<(pairs[pairs.count - 1].word + 1)
    var places = pairs[0].place..<(pairs[0].place + 1)
    for pair in pairs {
      places = min(places.lowerBound, pair.place)..<max(places.upperBound, pair.place + 1)
    }
    self.places = places
  }

  /// What would speak for a copy if no phrase were common.
  var plainBits: Float { pairs.reduce(bits) { $0 + $1.plainBits - $1.bits } }

  /// The share of the words of both texts that are the same, 0…1.
  var similarity: Double { 2 * Double(pairs.count) / Double(words.count + places.count) }

  /// The words between two blocks, in the draft or in the work, whichever are more.
  func gap(to other: PassageBlock) -> Int {
    max(Self.gap(words, other.words), Self.gap(places, other.places))
  }

  private static func gap(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, max(left.lowerBound, right.lowerBound) - min(left.upperBound, right.upperBound))
  }

  /// Whether two blocks have most of their words from the same places of the work.
  func repeats(_ other: PassageBlock) -> Bool {
    guard places.overlaps(other.places) else { return false }
    let own = Set(pairs.map(\.place))
    let same = other.pairs.count { own.contains($0.place) }
    return same * 2 > min(pairs.count, other.pairs.count)
  }

  /// The same block with the words at its ends that both texts go on with, however little they say.
  func extended(in index: TraceIndex, _ draft: PassageDraft) -> PassageBlock {
    func isSame(_ word: Int, _ place: Int) -> Bool {
      word >= 0 && word < draft.count && place >= 0 && draft.symbols[word] != 0
        && index.symbols[place] == Int(draft.symbols[word])
    }
    var pairs = pairs
    while let last = pairs.last, last.place + 1 >= places.upperBound,
      isSame(last.word + 1, last.place + 1)
    {
      pairs.append(WordPair(word: last.word + 1, place: last.place + 1))
    }
    var front: [WordPair] = []
    var first = pairs[0]
    while first.place <= places.lowerBound, isSame(first.word - 1, first.place - 1) {
      first = WordPair(word: first.word - 1, place: first.place - 1)
      front.append(first)
    }
    return front.isEmpty && pairs.count == self.pairs.count
      ? self : PassageBlock(front.reversed() + pairs, bits: bits)
  }

  /// Both blocks as one.
  func merged(_ other: PassageBlock) -> PassageBlock {
    PassageBlock((pairs + other.pairs).sorted { $0.word < $1.word }, bits: bits + other.bits)
  }

  /// The block, cut where more words than these have no partner in the draft.
  func parts(gap: Int) -> [PassageBlock] {
    guard zip(pairs, pairs.dropFirst()).contains(where: { $1.word - $0.word - 1 > gap }) else {
      return [self]
    }
    var parts: [[WordPair]] = [[]]
    for pair in pairs {
      if let last = parts[parts.count - 1].last, pair.word - last.word - 1 > gap {
        parts.append([])
      }
      parts[parts.count - 1].append(pair)
    }
    return parts.compactMap(Self.best)
  }

  /// Before others: more bits, then earlier in the corpus.
  static func isBetter(_ left: PassageBlock, _ right: PassageBlock) -> Bool {
    left.bits != right.bits
      ? left.bits > right.bits : left.places.lowerBound < right.places.lowerBound
  }
}

extension PassageBlock {
  /// What a word without a partner costs, in bits.
  static let wordCost: Float = 2.25
  /// The most that going on at another place costs, in bits.
  static let jumpCost: Float = 12
  /// Less than this is no part of a passage.
  static let leastBits: Float = 30

  /// The parts of a row of pairs that speak for a copy.
  ///
  /// The best part is the stretch with the greatest sum of bits less costs, first in the order
  /// of the draft, then in that of the work, until both agree; what lies before and
  /// behind it is looked at in the same way.
  ///
  /// - Parameter pairs: In the order of the draft.
  /// - Complexity: O(*n* log *n*) for n pairs and each part.
  /// - SeeAlso: Bentley (1984), “Programming Pearls: Algorithm Design Techniques”, for the
  ///   stretch of the greatest sum in one pass.
  static func blocks(of pairs: [WordPair]) -> [PassageBlock] {
    var blocks: [PassageBlock] = []
    var open = [pairs]
    while let pairs = open.popLast() {
      guard let block = best(of: pairs) else { continue }
      blocks.append(block)
      open.append(pairs.filter { $0.word < block.words.lowerBound })
      open.append(pairs.filter { $0.word >= block.words.upperBound })
    }
    return blocks
  }

  /// The best part of a row of pairs; nil if nothing in it speaks for a copy.
  static func best(of pairs: [WordPair]) -> PassageBlock? {
    var kept = pairs
    var bits: Float = 0
    while true {
      let count = kept.count
      let byWord = stretch(of: kept, by: \.word, across: \.place)
      kept = kept[byWord.range].sorted { $0.place < $1.place }
      let byPlace = stretch(of: kept, by: \.place, across: \.word)
      kept = kept[byPlace.range].sorted { $0.word < $1.word }
      bits = min(byWord.bits, byPlace.bits)
      if kept.count == count { break }
    }
    return kept.isEmpty || bits < leastBits ? nil : PassageBlock(kept, bits: bits)
  }

  /// The stretch of pairs with the greatest sum of bits less what lies between them.
  private static func stretch(
    of pairs: [WordPair], by key: (WordPair) -> Int, across other: (WordPair) -> Int
  ) -> (range: Range<Int>, bits: Float) {
    var best: (range: Range<Int>, bits: Float) = (0..<0, 0)
    var start = 0
    var sum: Float = 0
    for (index, pair) in pairs.enumerated() {
      if index > start {
        let before = pairs[index - 1]
        let along = abs(key(pair) - key(before)) - 1
        let across = abs(other(pair) - other(before)) - 1
        sum -= wordCost * Float(along) + min(jumpCost, wordCost * Float(abs(across - along)))
      }
      if sum <= 0 { (sum, start) = (0, index) }
      sum += pair.bits
      if sum > best.bits { best = (start..<(index + 1), sum) }
    }
    return best
  }
}
