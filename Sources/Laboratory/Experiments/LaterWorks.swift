import Corpora
import Generators
import MagpieReports
import TextTracing

/// Works by people who could have read those that came before: of a later date, or a corpus that
/// was named.
struct LaterWorks: Sendable {
  /// What later works are held against, if not against what models read: earlier works.
  let reference: TraceIndex?
  /// The works of `reference`.
  let read: [Work]
  /// The later works, copies of earlier ones left out.
  private let own: [Work]
  private let lengths: [Int]
  let description: NoveltyReport.Later

  var isThere: Bool { !own.isEmpty }

  /// - Parameter later: The corpus that was named, if one was.
  /// - Throws: ``Failure`` 65 for dates that cannot be read, and for a named corpus that only
  ///   repeats the first.
  init(_ works: [Work], of name: String, later: CorpusSelection?) throws {
    var (earlierWorks, undated): ([Work], Int) = ([], 0)
    var own: [Work] = []
    var copies: [Work] = []
    if let later {
      (own, copies) = HumanBaseline.split(try later.worksWithText(), against: works)
      guard !own.isEmpty else {
        throw Failure(
          .badData, "every work of \(later.name) repeats one of \(name)", try: "another --later")
      }
    } else if let dated = try DatedWorks(works) {
      earlierWorks = dated.earlier
      undated = dated.undated
      (own, copies) = HumanBaseline.split(dated.later, against: dated.earlier)
    }
    self.own = own
    read = earlierWorks
    let reference =
      earlierWorks.isEmpty ? nil : TraceIndex(earlierWorks, unit: .word, handling: .fold)
    self.reference = reference
    let index = reference ?? TraceIndex([Work](), unit: .word, handling: .fold)
    lengths = own.map { index.trace(text: $0.utf8).tokens.count }
    description = .init(
      corpus: later?.name, works: own.count, words: lengths.reduce(0, +),
      earlier: earlierWorks.count, earlierWords: reference?.tokenCount ?? 0, undated: undated,
      copies: copies.map(WorkLabel.init))
  }

  /// Works drawn by a seed until they have so many words.
  ///
  /// - Returns: Nil where there are none; otherwise the works, and whether they are all of them.
  func drawn(words: Int, seed: UInt64) -> (works: [Work], isAll: Bool)? {
    guard isThere else { return nil }
    var random = SeededGenerator(seed: seed)
    var chosen: [Int] = []
    var sum = 0
    for place in random.permutation(of: own.count) {
      guard sum < words else { break }
      chosen.append(place)
      sum += lengths[place]
    }
    return (chosen.sorted().map { own[$0] }, chosen.count == own.count)
  }
}
