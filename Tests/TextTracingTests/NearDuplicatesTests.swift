import Corpora
import TestSupport
import Testing

@testable import TextTracing

@Suite struct NearDuplicatesTests {
  private static let tale = """
    The ferry came over in the grey of the morning with nobody at the oar. We stood on the \
    steps and counted the lamps behind it, one for each of us and one to spare. Then the \
    bell began, and the water went as flat as a plate, and my aunt said that we might as \
    well have breakfast.
    """

  /// The tale with every n-th word replaced.
  private static func changed(every step: Int) -> String {
    tale.split(separator: " ").enumerated()
      .map { $0.offset % step == step - 1 ? "herring" : String($0.element) }
      .joined(separator: " ")
  }

  @Test func aCopyWithATenthOfItsWordsChangedIsFound() throws {
    let works = [
      Work(id: "a", text: Self.tale), Work(id: "b", text: "Bread wants flour, water and time."),
      Work(id: "c", text: Self.changed(every: 10)),
    ]
    let found = NearDuplicates.find(in: works)
    #expect(found.map { [$0.first, $0.second] } == [[0, 2]])
    let pair = try #require(found.first)
    #expect(pair.containment > 0.4 && pair.containment < 0.7)
    let one = works[0].utf8[pair.passageInFirst]
    let other = works[2].utf8[pair.passageInSecond]
    #expect(one == other)
    #expect(pair.passageLength >= 9)
  }

  @Test func aCopyInOtherCaseAndSpacingIsAWholeCopy() {
    let shouted = Self.tale.uppercased().split(separator: " ").joined(separator: "\n")
    let works = [Work(id: "a", text: Self.tale), Work(id: "b", text: shouted)]
    #expect(NearDuplicates.find(in: works).map(\.containment) == [1])
  }

  @Test func unrelatedTextsAndShortOnesAreNoDuplicates() {
    let works = [
      Work(id: "a", text: Self.tale), Work(id: "b", text: "The ferry came over"),
      Work(id: "c", text: ""), Work(id: "d", text: "Salt the water before the potatoes go in."),
    ]
    #expect(NearDuplicates.find(in: works).isEmpty)
  }

  @Test func thePassageIsTheLongestRunThatBothHave() {
    for seed in 0..<40 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      let shared = text.prose(words: 30, vocabulary: 20)
      let works = [
        Work(id: "a", text: text.prose(words: 10, vocabulary: 20) + " " + shared),
        Work(id: "b", text: shared + " " + text.prose(words: 10, vocabulary: 20)),
      ]
      let index = TraceIndex([works[0]], unit: .word, handling: .fold)
      for pair in NearDuplicates.find(in: works, threshold: 0.1) {
        #expect(pair.passageLength == index.trace(text: works[1].utf8).longest, "seed \(seed)")
      }
    }
  }
}
