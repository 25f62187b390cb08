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
    #expect(pair.containment > 0.9)
    let one = works[0].utf8[pair.passageInFirst]
    let other = works[2].utf8[pair.passageInSecond]
    #expect(one.elementsEqual(other))
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

  /// The longest run of words that two works share, by the table of all run lengths.
  private static func longestRun(_ works: [Work]) -> Int {
    let index = TraceIndex(words: works)
    let symbols = works.map { index.symbols(of: $0.utf8) }
    var best = 0
    var above = [Int](repeating: 0, count: symbols[1].count + 1)
    for symbol in symbols[0] {
      var diagonal = 0
      for column in symbols[1].indices {
        let length = symbols[1][column] == symbol ? diagonal + 1 : 0
        diagonal = above[column + 1]
        above[column + 1] = length
        best = max(best, length)
      }
    }
    return best
  }

  @Test func passagesOfManyWorksAreThoseOfTheTableOfRuns() {
    for seed in 0..<20 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      let pieces = (0..<4).map { _ in text.prose(words: 25, vocabulary: 24) }
      let works = (0..<6).map { number in
        Work(
          id: "w\(number)",
          text: (0..<4).map { _ in text.pick(pieces) }.joined(separator: "\n\n"))
      }
      for pair in NearDuplicates.find(in: works, threshold: 0.1) {
        let (first, second) = (works[pair.first], works[pair.second])
        #expect(pair.passageLength == Self.longestRun([first, second]), "seed \(seed)")
        let index = TraceIndex(words: [first])
        let passages = [first.utf8[pair.passageInFirst], second.utf8[pair.passageInSecond]]
        let runs = passages.map { index.symbols(of: Array($0)) }
        #expect(runs[0] == runs[1] && runs[0].count == pair.passageLength, "seed \(seed)")
      }
    }
  }

  /// A table of all run lengths would have 10¹⁰ cells.
  @Test func longWorksAreCompared() throws {
    var text = GeneratedText(seed: 1)
    let words = (0..<100_000).map { _ in "w\(text.below(5_000))" }
    let works = [
      Work(id: "a", text: words.joined(separator: " ")),
      Work(id: "b", text: words.dropFirst(100).joined(separator: "  ") + " end"),
    ]
    let pair = try #require(NearDuplicates.find(in: works).first)
    #expect(pair.passageLength == 99_900)
  }

  @Test func thePassageIsTheLongestRunThatBothHave() {
    for seed in 0..<40 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      let shared = text.prose(words: 30, vocabulary: 20)
      let works = [
        Work(id: "a", text: text.prose(words: 10, vocabulary: 20) + " " + shared),
        Work(id: "b", text: shared + " " + text.prose(words: 10, vocabulary: 20)),
      ]
      let index = TraceIndex(words: [works[0]])
      for pair in NearDuplicates.find(in: works, threshold: 0.1) {
        #expect(pair.passageLength == index.trace(text: works[1].utf8).longest, "seed \(seed)")
      }
    }
  }
}
