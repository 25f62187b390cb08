/// Tells from paired words what became of a passage.
struct WordEdits {
  let index: TraceIndex
  let draft: PassageDraft

  /// The edits that make a passage of a work into one of a draft, in the order of the draft.
  ///
  /// The longest row of pairs that stand in the same order in both was kept; other pairs were
  /// moved. What has no partner was changed where both texts have such words between
  /// two kept ones, otherwise added or dropped.
  ///
  /// - Complexity: O(*n* log *n*) for n pairs.
  func all(of block: PassageBlock) -> [WordEdit] {
    let isKept = Self.longestRising(block.pairs.map(\.place))
    var isMovedPlace = Set<Int>()
    for (pair, isKept) in zip(block.pairs, isKept) where !isKept { isMovedPlace.insert(pair.place) }

    var edits: [WordEdit] = []
    var (word, place) = (block.words.lowerBound, block.places.lowerBound)
    var next = 0
    while next < block.pairs.count {
      // All up to the next kept pair; what was moved there stands among it.
      let stop = (next..<block.pairs.count).first { isKept[$0] } ?? block.pairs.count
      let end =
        stop < block.pairs.count
        ? block.pairs[stop] : WordPair(word: block.words.upperBound, place: block.places.upperBound)
      let moved = block.pairs[next..<stop]
      edits += between(
        word..<end.word, place..<max(place, end.place), moved: Array(moved), isMovedPlace)
      guard stop < block.pairs.count else { break }
      var last = stop
      while last + 1 < block.pairs.count, isKept[last + 1],
        block.pairs[last + 1].word == block.pairs[last].word + 1,
        block.pairs[last + 1].place == block.pairs[last].place + 1
      {
        last += 1
      }
      let words = end.word..<(block.pairs[last].word + 1)
      let places = end.place..<(block.pairs[last].place + 1)
      edits.append(
        WordEdit(kind: .kept, draft: bytes(ofWords: words), work: bytes(ofPlaces: places)))
      (word, place) = (words.upperBound, places.upperBound)
      next = last + 1
    }
    if place < block.places.upperBound {
      edits += between(
        word..<word, place..<block.places.upperBound, moved: [], isMovedPlace)
    }
    return edits
  }

  /// The edits between two kept pairs.
  private func between(
    _ words: Range<Int>, _ places: Range<Int>, moved: [WordPair], _ isMovedPlace: Set<Int>
  ) -> [WordEdit] {
    var edits: [WordEdit] = []
    var gone = Self.runs(places.filter { !isMovedPlace.contains($0) })[...]
    var word = words.lowerBound
    func lone(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      if let lost = gone.popFirst() {
        edits.append(
          WordEdit(kind: .changed, draft: bytes(ofWords: range), work: bytes(ofPlaces: lost)))
      } else {
        edits.append(
          WordEdit(
            kind: .added, draft: bytes(ofWords: range), work: point(beforePlace: places.upperBound))
        )
      }
    }
    var pairs = moved[...]
    while let first = pairs.popFirst() {
      lone(word..<first.word)
      var last = first
      while let pair = pairs.first, pair.word == last.word + 1, pair.place == last.place + 1 {
        last = pair
        pairs.removeFirst()
      }
      edits.append(
        WordEdit(
          kind: .moved, draft: bytes(ofWords: first.word..<(last.word + 1)),
          work: bytes(ofPlaces: first.place..<(last.place + 1))))
      word = last.word + 1
    }
    lone(word..<words.upperBound)
    for lost in gone {
      edits.append(
        WordEdit(
          kind: .dropped, draft: point(beforeWord: words.upperBound), work: bytes(ofPlaces: lost)))
    }
    return edits
  }

  private func bytes(ofWords words: Range<Int>) -> Range<Int> {
    draft.ranges[words.lowerBound].lowerBound..<draft.ranges[words.upperBound - 1].upperBound
  }

  private func bytes(ofPlaces places: Range<Int>) -> Range<Int> { index.place(of: places).bytes }

  private func point(beforeWord word: Int) -> Range<Int> {
    let offset =
      word < draft.count ? draft.ranges[word].lowerBound : draft.ranges[word - 1].upperBound
    return offset..<offset
  }

  private func point(beforePlace place: Int) -> Range<Int> {
    let offset = index.place(of: (place - 1)..<place).bytes.upperBound
    return offset..<offset
  }

  /// Numbers in ascending order as the runs that they form.
  private static func runs(_ numbers: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<(number + 1)
      } else {
        runs.append(number..<(number + 1))
      }
    }
    return runs
  }

  /// Which numbers belong to the longest row that rises.
  ///
  /// - SeeAlso: Fredman (1975), “On computing the length of longest increasing
  ///   subsequences”, Discrete Mathematics 11(1).
  static func longestRising(_ numbers: [Int]) -> [Bool] {
    // The index of the least number that ends a row of each length.
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: numbers.count)
    for (index, number) in numbers.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var isIn = [Bool](repeating: false, count: numbers.count)
    var index = ends.last ?? -1
    while index >= 0 {
      isIn[index] = true
      index = before[index]
    }
    return isIn
  }
}
