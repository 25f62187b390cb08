// A hot loop: every word of a draft that may be copied is paired here.

import Corpora

/// A word of a draft and the word of a work that it is.
struct WordPair: Equatable {
  /// The word's number in the draft.
  var word: Int
  /// Its place among the symbols of the corpus.
  var place: Int
  /// What the pair says for a copy, in bits.
  var bits: Float = 0
  /// The same if no phrase were common.
  var plainBits: Float = 0
}

/// Pairs the words of a draft with those of a work, one to one.
struct PassagePairs {
  /// How many words further than expected a word is looked for.
  static let slack = 1
  /// How many words without a partner are passed over.
  static let reach = 6
  /// Seeds that are no further apart than this, in the draft and in the work, belong together.
  static let linkGap = 16
  /// Between two such seeds one text has so many words more than the other at most.
  static let linkShift = 8

  let index: TraceIndex
  let draft: PassageDraft

  /// Seeds that lie near one another in the draft and in a work, and in the same order or nearly so.
  ///
  /// - Parameter seeds: In the order of the corpus.
  func clusters(of seeds: [PassageSeed]) -> [[PassageSeed]] {
    var parents = Array(seeds.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    func link(_ left: Int, _ right: Int) {
      let (left, right) = (root(left), root(right))
      if left != right { parents[max(left, right)] = min(left, right) }
    }
    // The seeds of one place are in the order of the draft, so that near ones are neighbours.
    var places: [Range<Int>] = []
    for (number, seed) in seeds.enumerated() {
      if let last = places.last, seeds[last.lowerBound].place == seed.place {
        places[places.count - 1] = last.lowerBound..<(number + 1)
      } else {
        places.append(number..<(number + 1))
      }
    }
    var work = -1
    for (current, own) in places.enumerated() {
      let place = seeds[own.lowerBound].place
      // Behind the end of a work nothing is near.
      if work < 0 || place >= index.workStarts[work + 1] {
        work = index.work(of: place)
      }
      var other = current
      while other >= 0, place - seeds[places[other].lowerBound].place <= Self.linkGap,
        seeds[places[other].lowerBound].place >= index.workStarts[work]
      {
        var near = places[other].lowerBound
        for number in own {
          let least = seeds[number].word - Self.linkGap
          while near < places[other].upperBound, seeds[near].word < least { near += 1 }
          var reached = near
          while reached < places[other].upperBound,
            seeds[reached].word <= seeds[number].word + Self.linkGap
          {
            let shift = seeds[reached].word - seeds[number].word
            let distance = place - seeds[reached].place
            if abs(shift + distance) <= Self.linkShift { link(reached, number) }
            reached += 1
          }
        }
        other -= 1
      }
    }
    var clusters: [[PassageSeed]] = []
    var numberOfRoot = [Int](repeating: -1, count: seeds.count)
    for (number, seed) in seeds.enumerated() {
      let root = root(number)
      if numberOfRoot[root] < 0 {
        numberOfRoot[root] = clusters.count
        clusters.append([])
      }
      clusters[numberOfRoot[root]].append(seed)
    }
    return clusters
  }

  /// The pairs of a cluster in the order of the draft: its seeds, the best supported first, and
  /// then the words that fit between and beside them.
  func pairs(of seeds: [PassageSeed]) -> [WordPair] {
    let margin = Self.reach * 4
    let (firstPlace, lastPlace) = (seeds[0].place, seeds[seeds.count - 1].place)
    var (low, high) = (firstPlace, lastPlace + 1)
    while low > 0, firstPlace - low < margin, index.symbols[low - 1] != 0 { low -= 1 }
    while high - lastPlace <= margin, index.symbols[high] != 0 { high += 1 }
    var (firstWord, lastWord) = (seeds[0].word, seeds[0].word)
    for seed in seeds {
      (firstWord, lastWord) = (min(firstWord, seed.word), max(lastWord, seed.word))
    }
    let words = max(0, firstWord - margin)..<min(draft.count, lastWord + margin + 1)

    var matching = Matching(index: index, draft: draft, words: words, places: low..<high)
    for seed in seeds.sorted(by: {
      ($1.bits, $0.place, $0.word) < ($0.bits, $1.place, $1.word)
    }) {
      matching.take(seed.word, seed.place)
    }
    matching.fill(words)
    matching.fill(words.reversed())
    return words.compactMap { word in
      matching.place(of: word).map { WordPair(word: word, place: $0) }
    }
  }

  /// Which word is paired with which place, within bounds.
  private struct Matching {
    let index: TraceIndex
    let draft: PassageDraft
    let words: Range<Int>
    let places: Range<Int>
    private var placeOf: [Int]
    private var isTaken: [Bool]

    init(index: TraceIndex, draft: PassageDraft, words: Range<Int>, places: Range<Int>) {
      self.index = index
      self.draft = draft
      self.words = words
      self.places = places
      placeOf = Array(repeating: -1, count: words.count)
      isTaken = Array(repeating: false, count: places.count)
    }

    func place(of word: Int) -> Int? {
      let place = placeOf[word - words.lowerBound]
      return place < 0 ? nil : place
    }

    mutating func take(_ word: Int, _ place: Int) {
      guard placeOf[word - words.lowerBound] < 0, !isTaken[place - places.lowerBound] else {
        return
      }
      placeOf[word - words.lowerBound] = place
      isTaken[place - places.lowerBound] = true
    }

    /// Pairs words near the places where the pairs before them lead to expect them.
    mutating func fill(_ words: some Sequence<Int>) {
      var last: Int?
      for word in words {
        if place(of: word) == nil, let last, abs(word - last) <= PassagePairs.reach {
          pair(word, near: placeOf[last - self.words.lowerBound] + word - last)
        }
        if place(of: word) != nil { last = word }
      }
    }

    private mutating func pair(_ word: Int, near expected: Int) {
      let symbol = Int(draft.symbols[word])
      guard symbol != 0 else { return }
      for distance in 0...PassagePairs.slack {
        for place in [expected - distance, expected + distance]
        where places.contains(place) && !isTaken[place - places.lowerBound]
          && index.symbols[place] == symbol
        {
          take(word, place)
          return
        }
      }
    }
  }
}
