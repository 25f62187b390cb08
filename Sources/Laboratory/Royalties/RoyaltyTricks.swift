import Corpora
import MagpieReports

extension RoyaltyStressReport.Trick {
  /// How often a work is copied, or into how many pieces it is cut.
  static let times = 10
  /// How long the runs of words are that pad a work, and how many different ones there are at most.
  private static let phrase = (length: 4, limit: 200)

  /// The works as the holder would have them, in the order of their ids.
  ///
  /// - Parameters:
  ///   - works: All works of a corpus, and how often each counts.
  ///   - own: The places of those of the holder.
  func changed(
    _ works: [(work: Work, weight: Int)], own: [Int]
  ) -> [(work: Work, weight: Int)] {
    let own = Set(own)
    var ids = Set(works.map(\.work.id))
    var result = works.indices.filter { !own.contains($0) }.map { works[$0] }
    let phrases = self == .pad ? Self.phrases(of: result.map(\.work)) : []
    for place in own.sorted() {
      let texts =
        switch self {
        case .duplicate: Array(repeating: works[place].work.utf8, count: Self.times)
        case .split: Self.pieces(of: works[place].work.utf8)
        case .pad: [Self.padded(works[place].work.utf8, with: phrases)]
        }
      for (number, text) in texts.enumerated() {
        var work = works[place].work
        if number > 0 {
          work.id = WorkID("\(work.id.value) \(number + 1)")
          while !ids.insert(work.id).inserted { work.id = WorkID(work.id.value + "'") }
        }
        work.utf8 = text
        work.contentHash = nil
        result.append((work, works[place].weight))
      }
    }
    return result.sorted { $0.work.id < $1.work.id }
  }

  /// A text cut between words into pieces of about the same length; fewer where it has fewer words.
  private static func pieces(of text: [UInt8]) -> [[UInt8]] {
    let ends = wordEnds(of: text)
    let count = min(times, ends.count)
    guard count > 1 else { return [text] }
    let cuts = [0] + (1...count).map { ends[$0 * ends.count / count - 1] }
    return zip(cuts, cuts.dropFirst()).map { Array(text[$0..<$1]) }
  }

  /// A text with as many words again, in phrases one after the other, each on a line.
  private static func padded(_ text: [UInt8], with phrases: [[UInt8]]) -> [UInt8] {
    guard !phrases.isEmpty else { return text }
    let words = wordEnds(of: text).count
    var padded = text
    for number in 0..<((words + phrase.length - 1) / phrase.length) {
      padded.append(0x0A)
      padded += phrases[number % phrases.count]
    }
    return padded
  }

  /// The runs of words that some works have most often, the commonest first; ties by their bytes.
  private static func phrases(of works: [Work]) -> [[UInt8]] {
    let corpus = EncodedCorpus(works, unit: .word)
    var counts: [[TokenID]: Int] = [:]
    for work in 0..<corpus.workCount {
      let tokens = corpus.tokens[corpus.tokenRange(ofWork: work)]
      for start in tokens.indices.dropLast(max(0, phrase.length - 1)) {
        counts[Array(tokens[start..<(start + phrase.length)]), default: 0] += 1
      }
    }
    return counts.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
    }.prefix(phrase.limit).map { tokens, _ in
      // A word token may begin with the space before it.
      Array(corpus.vocabulary.decode(tokens).drop { $0 == 0x20 })
    }
  }

  private static func wordEnds(of text: [UInt8]) -> [Int] {
    Segmenter(unit: .word).tokenEnds(in: text.span)
  }
}
