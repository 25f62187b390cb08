import Corpora
import MagpieReports
import TestSupport
import Testing

@testable import Laboratory

@Suite struct RoyaltyTricksTests {
  private typealias Trick = RoyaltyStressReport.Trick

  private static func works(_ seed: UInt64) -> [(work: Work, weight: Int)] {
    var random = GeneratedText(seed: seed)
    return (0..<4).map { number in
      let text = random.below(3) == 0 ? random.unicode(pieces: 9) : random.prose(words: 40)
      return (Work(id: "work \(number)", author: "A\(number)", text: text), random.below(3) + 1)
    }
  }

  private static func wordCount(_ text: [UInt8]) -> Int {
    Segmenter(unit: .word).count(in: text.span)
  }

  /// Nobody else's works change, ids stay apart and in order, and holders stay who they are.
  @Test func onlyOwnWorksChange() {
    for seed in 0..<30 as Range<UInt64> {
      let works = Self.works(seed)
      for trick in Trick.allCases {
        let changed = trick.changed(works, own: [1])
        let ids = changed.map(\.work.id)
        #expect(Set(ids).count == ids.count && ids == ids.sorted(), "seed \(seed), \(trick)")
        for place in [0, 2, 3] {
          #expect(changed.contains { $0.work == works[place].work }, "seed \(seed), \(trick)")
        }
        #expect(changed.count(where: { $0.work.author == "A1" }) == changed.count - 3)
        #expect(
          changed.filter { $0.work.author == "A1" }.allSatisfy { $0.weight == works[1].weight })
      }
    }
  }

  @Test func copiesAreTenAndPiecesMakeUpTheWork() {
    for seed in 0..<30 as Range<UInt64> {
      let works = Self.works(seed)
      let copies = Trick.duplicate.changed(works, own: [0]).filter { $0.work.author == "A0" }
      #expect(copies.count == 10)
      #expect(copies.allSatisfy { $0.work.utf8 == works[0].work.utf8 }, "seed \(seed)")
      let pieces = Trick.split.changed(works, own: [0]).filter { $0.work.author == "A0" }
      let length = Self.wordCount(works[0].work.utf8)
      #expect(pieces.count == max(1, min(10, length)), "seed \(seed)")
      #expect(
        pieces.map(\.work.utf8.count).reduce(0, +) == works[0].work.utf8.count, "seed \(seed)")
    }
  }

  @Test func paddingIsAsLongAsTheWorkAndOthersWords() throws {
    let works = [
      (
        work: Work(id: "a", author: "A", text: "one two three four five six seven eight"), weight: 1
      ),
      (work: Work(id: "b", text: "the sea is cold and the sea is cold"), weight: 1),
    ]
    let padded = try #require(
      Trick.pad.changed(works, own: [0]).first { $0.work.id == WorkID("a") })
    // "the sea is cold" stands twice; of the others the first by their bytes.
    #expect(padded.work.text.hasPrefix("one two three four five six seven eight\n"))
    #expect(padded.work.text.contains("\nthe sea is cold") || padded.work.text.contains("sea is"))
    // Two phrases of four words, each behind a line end.
    #expect(Self.wordCount(padded.work.utf8) == 8 + 2 * 5)
  }

  @Test func idsThatAreTakenAreNotTakenAgain() {
    let works = ["a", "a 2", "a 2'"].map { (work: Work(id: $0, text: "one two"), weight: 1) }
    let ids = Trick.duplicate.changed(works, own: [0, 1]).map(\.work.id)
    #expect(ids.count == 21 && Set(ids).count == 21)
  }
}
