import Corpora
import TestSupport
import Testing

@testable import TextTracing

@Suite struct PassageCopiesTests {
  private static let poem =
    "The lamp was lit at dusk, and nobody on the quay saw it go out again before the tide had "
    + "turned and the boats came home with the smell of tar and of rope."
  private static let edited =
    "The lamp was lit at dawn, and nobody on the pier saw it go out again before the tide had "
    + "turned and all the boats came back with the smell of tar and of rope."

  private static func works(_ texts: [String]) -> [Work] {
    texts.enumerated().map { Work(id: "w\($0 < 10 ? "0" : "")\($0)", text: $1) }
  }

  /// Each work by itself, also where another has the better copy.
  @Test func everyCopyIsFound() throws {
    let index = TraceIndex(
      words: Self.works([
        Self.poem, "Flour, water and salt, and nothing else but time and a warm shelf.",
        Self.edited,
        "He said so twice. " + Self.poem.uppercased() + " Then he left.",
      ]))
    let found = PassageMatcher(index).copies(of: Array(Self.poem.utf8))
    #expect(found.copies.map(\.work) == [0, 2, 3])
    #expect(found.copies.map(\.isExact) == [true, false, true])
    #expect(found.wordCount == 34)
    #expect(found.copies[0].words == 34 && found.copies[0].similarity == 1)
    #expect(found.copies[1].words >= 27 && found.copies[1].similarity > 0.8)
  }

  /// Where everybody has copied it no word of it is rare, and all copies are found all the same.
  @Test func aHundredCopiesAreFound() {
    let works = Self.works((0..<120).map { "Number \($0). " + Self.poem })
    let found = PassageMatcher(TraceIndex(words: works)).copies(of: Array(Self.poem.utf8))
    #expect(found.copies.map(\.work) == Array(0..<120))
    #expect(found.copies.count { $0.isExact } == 120)
  }

  @Test func placesAreThoseOfTheWords() throws {
    for seed in 0..<40 {
      var input = GeneratedText(seed: UInt64(seed))
      let before = input.prose(words: input.below(40), vocabulary: 24)
      let work = Work(
        id: "a", text: before + " " + Self.poem + " " + input.prose(words: 30, vocabulary: 24))
      let other = Work(id: "b", text: input.prose(words: 200, vocabulary: 24))
      let found = PassageMatcher(TraceIndex(words: [work, other])).copies(of: Array(Self.poem.utf8))
      let copy = try #require(found.copies.first { $0.work == 0 }, "seed \(seed)")
      #expect(copy.isExact, "seed \(seed)")
      let bytes = try #require(copy.parts.first).work
      #expect(String(decoding: work.utf8[bytes], as: UTF8.self) + "." == Self.poem, "seed \(seed)")
    }
  }

  @Test func nothingIsFoundOfNothing() {
    let index = TraceIndex(words: Self.works([Self.poem]))
    #expect(PassageMatcher(index).copies(of: []).copies.isEmpty)
    #expect(PassageMatcher(index).copies(of: Array("Zebras yawn.".utf8)).copies.isEmpty)
  }
}
