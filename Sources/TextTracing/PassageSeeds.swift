// A hot loop: the words of a draft are sought at all their places in the corpus.

import Corpora

import func Foundation.log2

/// A word of a draft and a place of the corpus where it stands among some of the
/// words that stand around it in the draft, in whatever order.
struct PassageSeed {
  /// The word's number in the draft.
  var word: Int
  /// Its place among the symbols of the corpus.
  var place: Int
  /// What speaks for the two belonging together, in bits: the information of the
  /// word and of those around it that are the same.
  var bits: Float
}

/// Finds the places from which passages are grown.
struct PassageSeeds {
  /// How many words on either side are looked at.
  static let window = 4
  /// A word that makes up more of the corpus, or stands at more places, is no seed.
  static let commonest = 0.002
  static let mostPlaces = 3_000
  /// A word with less information is not enough to look at a place more closely.
  static let telling: Float = 6
  /// A word that stands in draft and corpus at more pairs of places is no seed: the draft repeats it.
  static let mostPairs = 1 << 21
  /// How much more than the place itself a seed must tell, in bits.
  static let margin = 6.0

  let index: TraceIndex
  let draft: PassageDraft
  /// The works that are looked at.
  let scope: PassageScope

  /// The seeds in the order of the corpus, then of the draft.
  ///
  /// - Complexity: O(places of the draft's words that are not too common).
  func all() -> [PassageSeed] {
    let window = Self.window
    let wanted = Float(log2(Double(max(2, index.tokenCount))) + Self.margin)
    let most = min(Self.mostPlaces, max(500, Int(Double(index.tokenCount) * Self.commonest)))
    let (only, except) = scope.places(in: index)
    let around = around(window)
    let telling = Self.telling
    var seeds: [PassageSeed] = []
    var near = [Int32](repeating: 0, count: 2 * window + 1)
    for number in 1..<max(1, draft.symbolOf.count) {
      let symbol = Int(draft.symbolOf[number])
      let places = index.bucketStarts[symbol - 1]..<index.bucketStarts[symbol]
      guard places.count <= most,
        places.count * draft.wordsOf[number].count <= Self.mostPairs
      else { continue }
      for rank in places {
        let place = index.suffixes[rank]
        if except.contains(place) || !only.contains(place) { continue }
        var found: UInt64 = 0
        for direction in [-1, 1] {
          var isEnd = false
          for distance in 1...window {
            let other = place + direction * distance
            let symbol = isEnd || other < 0 ? 0 : index.symbols[other]
            if symbol == 0 { isEnd = true }
            let number = draft.numberOf[symbol]
            near[window + direction * distance] = number
            if draft.bitsOf[Int(number)] >= telling { found |= Self.bit(number) }
          }
        }
        if found == 0 { continue }
        for word in draft.wordsOf[number] where around[word] & found != 0 {
          let bits = draft.bitsOf[number] + support(of: word, near)
          if bits >= wanted { seeds.append(PassageSeed(word: word, place: place, bits: bits)) }
        }
      }
    }
    return seeds.sorted { $0.place != $1.place ? $0.place < $1.place : $0.word < $1.word }
  }

  /// Which telling words stand around each word of the draft, as sets of 64 hashes.
  private func around(_ window: Int) -> [UInt64] {
    var around = [UInt64](repeating: 0, count: draft.count)
    for word in 0..<draft.count where draft.bitsOf[Int(draft.numbers[word])] >= Self.telling {
      for other in max(0, word - window)...min(draft.count - 1, word + window) where other != word {
        around[other] |= Self.bit(draft.numbers[word])
      }
    }
    return around
  }

  private static func bit(_ number: Int32) -> UInt64 { 1 << UInt64(number & 63) }

  /// The information of the words around a place that stand around a word of the draft, too,
  /// each taken once; less where the distance differs, as there are more ways for that.
  private func support(of word: Int, _ near: [Int32]) -> Float {
    let window = near.count / 2
    let slack = log2(Float(2 * window))
    var bits: Float = 0
    var taken: UInt64 = 0
    for step in 0...(2 * window) where step != window && near[step] != 0 {
      let same = word + step - window
      if same >= 0, same < draft.count, draft.numbers[same] == near[step],
        taken >> UInt64(step) & 1 == 0
      {
        taken |= 1 << UInt64(step)
        bits += draft.bitsOf[Int(near[step])]
        continue
      }
      for other in 0...(2 * window) where other != window && taken >> UInt64(other) & 1 == 0 {
        let partner = word + other - window
        guard partner >= 0, partner < draft.count, draft.numbers[partner] == near[step] else {
          continue
        }
        taken |= 1 << UInt64(other)
        bits += max(0, draft.bitsOf[Int(near[step])] - slack)
        break
      }
    }
    return bits
  }
}
