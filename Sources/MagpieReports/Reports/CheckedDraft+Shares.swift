/// How many words of a draft lie in passages of each sort.
///
/// A word stands in one row only: in the first that has it, of copied, nearly copied, and
/// then what is not counted. So the rows and ``outside`` add up to all words.
public struct CheckedShares: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var kind: CheckedPassage.Kind
    public var isCounted: Bool
    public var passages: Int
    public var words: Int
  }

  /// One for each sort of passage that the draft has, and for copied and near, counted, always.
  public var rows: [Row]
  /// The words of the draft.
  public var words: Int

  /// Words in passages that count.
  public var counted: Int { rows.reduce(0) { $0 + ($1.isCounted ? $1.words : 0) } }
  /// Words in no passage.
  public var outside: Int { rows.reduce(words) { $0 - $1.words } }

  /// The part of the draft that so many words are, 0…1.
  public func share(of words: Int) -> Double {
    self.words == 0 ? 0 : Double(words) / Double(self.words)
  }

  /// The share of a kind of passage, counted or not.
  public func share(of kind: CheckedPassage.Kind) -> Double {
    share(of: rows.reduce(0) { $0 + ($1.kind == kind ? $1.words : 0) })
  }
}

extension CheckedDraft {
  /// How many words it has.
  public var words: Int { wordRanges.count }

  /// - Complexity: O(words · sorts of passages).
  public var shares: CheckedShares {
    var isFree = [Bool](repeating: true, count: words)
    var rows: [CheckedShares.Row] = []
    for isCounted in [true, false] {
      for kind in CheckedPassage.Kind.inOrderOfShares {
        let passages = self.passages.filter { $0.kind == kind && $0.isCounted == isCounted }
        guard !passages.isEmpty || isCounted && (kind == .copied || kind == .near) else {
          continue
        }
        let inside = words(inside: passages.map(\.bytes)).filter { isFree[$0] }
        for word in inside { isFree[word] = false }
        rows.append(
          .init(kind: kind, isCounted: isCounted, passages: passages.count, words: inside.count))
      }
    }
    return CheckedShares(rows: rows, words: words)
  }

  /// The part of its words that lies in passages that count, 0…1.
  public var copiedShare: Double {
    let shares = self.shares
    return shares.share(of: shares.counted)
  }

  /// The length of the longest run of words, in any passage, that stands in the work just so.
  public var longestRun: Int {
    passages.lazy.map { passage in
      if passage.kind == .copied { return passage.words }
      return passage.edits.lazy.filter { $0.kind == .kept }.map { edit in
        firstWord(from: edit.draft.upperBound) - firstWord(from: edit.draft.lowerBound)
      }.max() ?? 0
    }.max() ?? 0
  }

  /// The number of the first word that does not begin before an offset.
  private func firstWord(from offset: Int) -> Int {
    var (low, high) = (0, wordRanges.count)
    while low < high {
      let middle = (low + high) / 2
      if wordRanges[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The indices of the words of which at least a part lies in one of the ranges.
  func words(inside ranges: [Range<Int>]) -> [Int] {
    var rest = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }[...]
    var end = 0
    return wordRanges.indices.filter { index in
      let word = wordRanges[index]
      while let range = rest.first, range.lowerBound < word.upperBound {
        end = max(end, range.upperBound)
        rest.removeFirst()
      }
      return word.lowerBound < end
    }
  }
}

extension CheckedPassage.Kind {
  /// What counts first; then what says most about why words are not counted.
  fileprivate static let inOrderOfShares: [Self] = [.copied, .near, .quoted, .boilerplate, .common]
}
