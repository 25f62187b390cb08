import Corpora
import TestSupport
import Testing

@testable import TextTracing

@Suite struct TraceIndexTests {
  private let works = [
    Work(id: "a", text: "The old lamp went out. The old bell rang"),
    Work(id: "b", text: "the old  lamp"),
  ]

  @Test func findsEveryPlaceOfAPhrase() {
    let index = TraceIndex(works, unit: .word, handling: .fold)
    let found = index.occurrences(of: Array("the OLD lamp".utf8))
    #expect(found.count == 2)
    #expect(
      found.places == [
        TracedPlace(work: 0, bytes: 0..<12), TracedPlace(work: 1, bytes: 0..<13),
      ])
    #expect(index.occurrences(of: Array("the old".utf8)).count == 3)
    #expect(index.occurrences(of: Array("bell out".utf8)).count == 0)
    #expect(index.occurrences(of: Array("kettle".utf8)).count == 0)
  }

  @Test func keepsCaseWhereAsked() {
    let index = TraceIndex(works, unit: .word, handling: .keep)
    #expect(index.occurrences(of: Array("The old".utf8)).count == 2)
    #expect(index.occurrences(of: Array("the old".utf8)).count == 1)
    // The space before a word is never part of its key.
    #expect(index.occurrences(of: Array("lamp".utf8)).places.map(\.bytes) == [8..<12, 9..<13])
  }

  @Test func neverFindsAMatchAcrossWorks() {
    let index = TraceIndex(
      [Work(id: "a", text: "one two"), Work(id: "b", text: ""), Work(id: "c", text: "three four")],
      unit: .word, handling: .fold)
    #expect(index.occurrences(of: Array("two three".utf8)).count == 0)
    #expect(index.occurrences(of: Array("two".utf8)).count == 1)
    let places = index.occurrences(of: Array("three four".utf8)).places
    #expect(places == [TracedPlace(work: 2, bytes: 0..<10)])
  }

  @Test func listsTheFirstPlacesAndCountsAll() {
    let index = TraceIndex(
      [Work(id: "a", text: String(repeating: "sea ", count: 50))], unit: .word, handling: .fold)
    let found = index.occurrences(of: Array("sea sea".utf8), limit: 3)
    #expect(found.count == 49)
    #expect(found.places.map(\.bytes) == [0..<7, 4..<11, 8..<15])
  }

  @Test func hasNothingToFindInNothing() {
    for unit in TokenUnit.ruled {
      let empty = [Work(id: "a", text: ""), Work(id: "b", text: "")]
      for works in [[], Array(empty.prefix(1)), empty] {
        let index = TraceIndex(works, unit: unit, handling: .keep)
        #expect(index.workCount == works.count)
        #expect(index.tokenCount == 0)
        #expect(index.occurrences(of: Array("a".utf8)) == Occurrences(places: [], count: 0))
        #expect(index.occurrences(of: []) == Occurrences(places: [], count: 0))
      }
    }
  }

  @Test func occurrencesAreThoseOfComparingEverywhere() {
    for seed in UInt64(0)..<200 {
      var corpus = GeneratedCorpus(seed: seed)
      let index = TraceIndex(corpus.works, unit: corpus.unit, handling: corpus.handling)
      let oracle = BruteForce(corpus.works, unit: corpus.unit, handling: corpus.handling)
      #expect(index.tokenCount == oracle.works.reduce(0) { $0 + $1.count }, "seed \(seed)")
      #expect(index.longestWork == oracle.works.map(\.count).max() ?? 0, "seed \(seed)")
      let text = corpus.text()
      let tokens = oracle.tokens(of: text)
      #expect(index.tokenRanges(of: text) == tokens.map(\.bytes), "seed \(seed)")
      guard !tokens.isEmpty else { continue }
      for _ in 0..<20 {
        let start = corpus.input.below(tokens.count)
        let run = tokens[start..<min(tokens.count, start + 1 + corpus.input.below(5))]
        let expected = oracle.places(of: run)
        let interval = index.interval(
          of: run.map { index.symbol(of: text[$0.bytes]) ?? 0 }.prefix { $0 != 0 })
        guard run.allSatisfy({ index.symbol(of: text[$0.bytes]) != nil }), let interval else {
          #expect(expected.isEmpty, "seed \(seed)")
          continue
        }
        let found = index.occurrences(in: interval)
        #expect(found.count == expected.count, "seed \(seed)")
        #expect(found.places.map(\.bytes) == expected.map(\.bytes), "seed \(seed)")
        #expect(found.places.map(\.work) == expected.map(\.work), "seed \(seed)")
      }
    }
  }

  @Test func readsItsOwnFile() throws {
    let bytes = TraceIndex.file(of: works, unit: .word, handling: .fold).contents
    let index = try TraceIndex(MappedFile(bytes: bytes), name: "index")
    #expect(index.unit == .word)
    #expect(index.handling == .fold)
    #expect(index.workCount == 2)
    #expect(index.tokenCount == 13)
    #expect(index.count(of: index.symbol(of: Array("old".utf8)[...])!) == 3)
  }

  @Test func hasTheSameBytesHoweverTheWorksWereCut() {
    let corpus = EncodedCorpus(works, unit: .character)
    #expect(
      TraceIndex.file(of: works, unit: .character, handling: .fold).contents
        == TraceIndex.file(of: corpus, handling: .fold).contents)
  }

  @Test func refusesAFileThatIsCutOffOrChanged() {
    let bytes = TraceIndex.file(of: works, unit: .word, handling: .fold).contents
    for length in 0..<bytes.count {
      #expect(throws: BinaryFileError.self) {
        try TraceIndex(MappedFile(bytes: Array(bytes.prefix(length))), name: "index")
      }
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(throws: BinaryFileError.self) {
        try TraceIndex(MappedFile(bytes: changed), name: "index")
      }
    }
  }
}
