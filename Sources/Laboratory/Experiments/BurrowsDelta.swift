/// How far a text's use of the most frequent words is from that of an author.
///
/// For each of the words the frequency in a text is set off against its mean over many texts, in
/// standard deviations: its z-score. Delta is the mean, over the words, of the distance between
/// the text's z-scores and the author's.
///
/// - SeeAlso: Burrows (2002), “‘Delta’: a Measure of Stylistic Difference and a Guide to Likely
///   Authorship”, Literary and Linguistic Computing 17(3); Argamon (2008), “Interpreting
///   Burrows's Delta”, Literary and Linguistic Computing 23(2), for what the distance means.
struct BurrowsDelta: Sendable {
  /// The words that are looked at, the most frequent first.
  let words: [Int]
  private let means: [Double]
  private let deviations: [Double]
  private let author: [Double]

  /// - Parameters:
  ///   - texts: Many texts of about one length, as word numbers.
  ///   - author: All that the author's habits are taken from.
  ///   - count: How many words are looked at; fewer where fewer differ between texts.
  ///   - wordCount: Word numbers are less than this.
  init(texts: [[Int]], author: [Int], count: Int, wordCount: Int) {
    var totals = [Int](repeating: 0, count: wordCount)
    for word in texts.joined() { totals[word] += 1 }
    let ranked = totals.indices.filter { totals[$0] > 0 }
      .sorted { totals[$0] != totals[$1] ? totals[$0] > totals[$1] : $0 < $1 }.prefix(count)
    let frequencies = texts.map { Self.frequencies(of: $0, ranked) }
    let size = Double(max(1, texts.count))
    var kept: [(word: Int, mean: Double, deviation: Double)] = []
    for (place, word) in ranked.enumerated() {
      let mean = frequencies.reduce(0) { $0 + $1[place] } / size
      let variance =
        frequencies.reduce(0) { $0 + ($1[place] - mean) * ($1[place] - mean) } / size
      // A word that all texts use alike tells nobody apart.
      if variance > 0 { kept.append((word, mean, variance.squareRoot())) }
    }
    words = kept.map(\.word)
    means = kept.map(\.mean)
    deviations = kept.map(\.deviation)
    self.author = Self.frequencies(of: author, words[...])
  }

  /// The distance of a text; 0 where it uses the words as the author does.
  func distance(of text: [Int]) -> Double {
    let own = Self.frequencies(of: text, words[...])
    let sum = words.indices.reduce(0.0) { sum, place in
      let z = (own[place] - means[place]) / deviations[place]
      let authors = (author[place] - means[place]) / deviations[place]
      return sum + (z - authors).magnitude
    }
    return words.isEmpty ? 0 : sum / Double(words.count)
  }

  private static func frequencies(of text: [Int], _ words: ArraySlice<Int>) -> [Double] {
    var counts: [Int: Int] = [:]
    for word in text { counts[word, default: 0] += 1 }
    return words.map { Double(counts[$0] ?? 0) / Double(max(1, text.count)) }
  }
}
