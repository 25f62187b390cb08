import Corpora

import func Foundation.log2

/// Says how much pairs of words speak for a copy.
///
/// The information of a pair is −log2 of the chance that the work has that word there, though
/// it has nothing to do with the draft. That chance is the word's share of the corpus, times the number of
/// places that would have done; and for a word that follows a paired one directly, how
/// often other texts go on so. So a phrase that everybody uses says little, however long it is.
struct PassageWeights {
  /// The most places that would have done, on either side.
  static let farthest = 24
  /// A stretch that two works share is a phrase up to this length; two works that
  /// share more than that are no independent witnesses.
  static let phraseLength = 15
  /// So many places of a phrase are looked at.
  static let sampleSize = 32

  let index: TraceIndex
  let draft: PassageDraft
  let background: PhraseBackground?

  /// - Parameter pairs: In the order of the draft.
  func weigh(_ pairs: inout [WordPair]) {
    for current in pairs.indices {
      let symbol = draft.symbols[pairs[current].word]
      var share = Float(index.share(of: symbol))
      if let background, let number = backgroundNumber(pairs[current].word) {
        share = max(share, Float(background.share(of: number)))
      }
      var distance = Self.farthest
      for other in [current - 1, current + 1] where pairs.indices.contains(other) {
        let shift =
          (pairs[current].place - pairs[other].place) - (pairs[current].word - pairs[other].word)
        distance = min(distance, abs(shift))
      }
      let plain = max(0, -log2(min(1, share * Float(2 * distance + 1))))
      pairs[current].plainBits = plain
      pairs[current].bits = min(plain, phraseBits(pairs, current))
    }
  }

  /// The information of a word behind the one or two that stand before it in both texts.
  private func phraseBits(_ pairs: [WordPair], _ current: Int) -> Float {
    var least = Float.infinity
    var context: [TraceSymbol] = []
    for length in 1...2 {
      let first = current - length
      guard first >= 0, pairs[current].word - pairs[first].word == length,
        pairs[current].place - pairs[first].place == length
      else { break }
      context.insert(draft.symbols[pairs[first].word], at: 0)
      if let chance = backgroundChance(of: pairs[current].word, behind: length) {
        least = min(least, -log2(chance))
      }
      guard let before = index.interval(of: context),
        let all = index.extend(before, by: draft.symbols[pairs[current].word])
      else { break }
      let witnesses = independentPlaces(of: all, besides: pairs[first].place)
      if witnesses >= 2 {
        least = min(least, -log2(min(1, witnesses / Float(before.range.count))))
      }
    }
    return max(0, least)
  }

  private func backgroundNumber(_ word: Int) -> Int? {
    let number = draft.backgroundNumbers[word]
    return number < 0 ? nil : number
  }

  private func backgroundChance(of word: Int, behind length: Int) -> Float? {
    guard let background, let number = backgroundNumber(word) else { return nil }
    let context = (word - length..<word).compactMap(backgroundNumber)
    guard context.count == length else { return nil }
    return background.chance(of: number, behind: context).map { Float(min(1, $0)) }
  }

  /// At how many places besides this one a phrase stands, in texts that do not go on
  /// as this one does.
  ///
  /// - Parameter place: Where the phrase starts.
  private func independentPlaces(of phrase: SuffixInterval, besides place: Int) -> Float {
    guard phrase.range.count > 2 else { return 0 }
    let step = max(1, phrase.range.count / Self.sampleSize)
    var (looked, found) = (0, 0)
    for rank in stride(from: phrase.range.lowerBound, to: phrase.range.upperBound, by: step) {
      looked += 1
      let other = index.suffixes[rank]
      if other != place, shared(by: other, place, from: phrase.length) <= Self.phraseLength {
        found += 1
      }
    }
    return Float(found) * Float(phrase.range.count) / Float(looked)
  }

  /// How long the stretch is that two places share, counted no further than needed.
  private func shared(by first: Int, _ second: Int, from length: Int) -> Int {
    var length = length
    var distance = length
    while length <= Self.phraseLength, index.symbols[first + distance] != 0,
      index.symbols[first + distance] == index.symbols[second + distance]
    {
      distance += 1
      length += 1
    }
    distance = 1
    while length <= Self.phraseLength, first >= distance, second >= distance,
      index.symbols[first - distance] != 0,
      index.symbols[first - distance] == index.symbols[second - distance]
    {
      distance += 1
      length += 1
    }
    return length
  }
}
