import Foundation
import Generators
import TestSupport
import Testing

@testable import TextTracing

@Suite struct TextSketchTests {
  // MARK: - Generated texts

  /// Words by chance, few of them frequent and many rare, as in texts that people write.
  private struct Writer {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func word() -> String {
      // The rank of a word: 1 half as rare as 2, and so on up to 3,000.
      let rank = Int(FrozenMath.exp(random.uniform() * FrozenMath.log(3_000)))
      return "w\(rank)"
    }

    mutating func text(words count: Int) -> [String] { (0..<count).map { _ in word() } }

    /// A copy with one word in so many replaced by another.
    mutating func edited(_ words: [String], oneIn rate: Double) -> [String] {
      words.map { random.uniform() < 1 / rate ? word() : $0 }
    }
  }

  private static func bytes(_ words: [String]) -> [UInt8] {
    Array(words.joined(separator: " ").utf8)
  }

  private static func likeness(_ original: [String], _ other: [String]) -> Double {
    TextSketchIndex([TextSketch(bytes(original))]).matches(of: bytes(other)).first?.likeness ?? 0
  }

  /// Likenesses of copies with one word in ten replaced, and of texts that have nothing to do with
  /// one another but their words.
  private static func likenesses(
    seeds: Range<Int>, words: Int
  ) -> (copies: [Double], others: [Double]) {
    var (copies, others): ([Double], [Double]) = ([], [])
    for seed in seeds {
      var writer = Writer(seed: UInt64(seed))
      let original = writer.text(words: words)
      copies.append(likeness(original, writer.edited(original, oneIn: 10)))
      others.append(likeness(original, writer.text(words: words)))
    }
    return (copies, others)
  }

  /// The threshold lies where texts of these seeds leave room on both sides.
  @Test(arguments: [30, 170, 3_000])
  func theThresholdLeavesRoomOnBothSides(words: Int) throws {
    let (copies, others) = Self.likenesses(seeds: 0..<100, words: words)
    #expect(try #require(others.max()) < SketchMatch.threshold - 0.05)
    #expect(copies.sorted()[2] > SketchMatch.threshold)
  }

  /// It was then tried on others.
  @Test(arguments: [60, 170, 3_000])
  func copiesAreToldFromOthersOnTextsThatWereHeldOut(words: Int) {
    let (copies, others) = Self.likenesses(seeds: 10_000..<10_200, words: words)
    let found = copies.count { $0 >= SketchMatch.threshold }
    let wrong = others.count { $0 >= SketchMatch.threshold }
    #expect(Double(found) >= 0.95 * Double(copies.count), "\(words) words: \(found) of 200")
    #expect(wrong == 0, "\(words) words")
  }

  /// Where hashes are left out, the estimate stays near the truth: within three standard errors
  /// but for a few times in a hundred.
  @Test func theEstimateIsAsGoodAsItsErrorSays() {
    var outside = 0
    for seed in 0..<60 {
      var writer = Writer(seed: UInt64(20_000 + seed))
      let original = writer.text(words: 5_000)
      let copy = Self.bytes(writer.edited(original, oneIn: 10))
      let sketch = TextSketch(Self.bytes(original))
      #expect(sketch.scale > 1 && sketch.hashes.count <= TextSketch.sizeLimit)
      let all = Set(TextSketch.shingles(of: Self.bytes(original)))
      let truth = Double(all.intersection(TextSketch.shingles(of: copy)).count) / Double(all.count)
      let found = TextSketchIndex([sketch]).matches(of: copy)[0].containment
      let error = (truth * (1 - truth) / Double(sketch.hashes.count)).squareRoot()
      if abs(found - truth) > 2 * error { outside += 1 }
    }
    #expect(outside <= 8, "\(outside) of 60")
  }

  @Test func anExcerptAndAnAnthologyAreFoundToo() throws {
    var writer = Writer(seed: 5)
    let work = writer.text(words: 400)
    let anthology = writer.text(words: 20_000) + work + writer.text(words: 20_000)
    #expect(Self.likeness(work, anthology) == 1)
    #expect(Self.likeness(work, Array(work[100..<150])) > 0.9)
  }

  /// A long text has many of the runs of three words that a short one has, by chance.
  @Test func aShortTextIsNoCopyOfALongOneThatHasSomeOfItsWords() {
    var (writer, excerpts) = (Writer(seed: 6), 0)
    let long = writer.text(words: 40_000)
    for start in stride(from: 0, to: 20_000, by: 100) {
      // Half of a sentence stands there, the other half does not.
      let half = Array(long[start..<(start + 6)])
      #expect(Self.likeness(half + ["zebra", "quagga", "okapi", "gnu"], long) == 0)
      let whole = Array(long[start..<(start + 10)])
      if Self.likeness(whole, long) == 1 { excerpts += 1 }
    }
    #expect(excerpts > 190, "\(excerpts) of 200")
  }

  /// The lesson corpora have no two works that are copies of one another.
  @Test(arguments: ["harbour", "rhymes"])
  func worksOfOneCorpusAreNotTakenForCopies(corpus: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Corpora/\(corpus)").standardizedFileURL.path
    let files = try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".txt") || ($0.hasSuffix(".md") && !$0.hasSuffix("README.md")) }
      .sorted()
    let texts = try files.map { file in
      let text = try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
      let parts = text.components(separatedBy: "\n---\n")
      return Array((parts.count > 1 ? parts[1] : text).utf8)
    }
    #expect(texts.count > 20)
    let index = TextSketchIndex(texts.map { TextSketch($0) })
    for (number, text) in texts.enumerated() {
      for match in index.matches(of: text) where match.sketch != number {
        #expect(!match.isNearCopy, "\(files[number]) and \(files[match.sketch]): \(match.likeness)")
      }
    }
  }

  // MARK: - Properties

  /// Registers hold these hashes: they must never be others.
  @Test func hashesAreFrozen() {
    #expect(TextSketch.hash(ofWord: Array("".utf8)) == 0xCBF2_9CE4_8422_2325)
    #expect(TextSketch.hash(ofWord: Array("a".utf8)) == 0xAF63_DC4C_8601_EC8C)
    #expect(TextSketch.hash(ofWord: Array("foobar".utf8)) == 0x8594_4171_F739_67E8)
    let text = "The lamp was lit"
    #expect(TextSketch(Array(text.utf8)).hashes == Self.frozen)
  }

  private static let frozen: [UInt64] = [10_213_674_796_085_516_304, 12_694_912_106_222_905_330]

  @Test func formDoesNotMatter() {
    let plain = TextSketch(Array("the lamp was lit and cafe was open".utf8))
    #expect(TextSketch(Array("The LAMP,\nwas «lit» — and Café was open!".utf8)) == plain)
  }

  @Test func textsOfAFewWordsAreOneShingle() {
    #expect(TextSketch([]).hashes.isEmpty)
    #expect(TextSketch(Array("…!".utf8)).hashes.isEmpty)
    #expect(TextSketch(Array("lamp".utf8)).hashes.count == 1)
    #expect(TextSketch(Array("lamp lit".utf8)).hashes.count == 1)
    #expect(TextSketch(Array("the lamp lit".utf8)).hashes.count == 1)
    // From so few nothing is concluded.
    let match = TextSketchIndex([TextSketch(Array("lamp lit".utf8))]).matches(
      of: Array("lamp lit".utf8))
    #expect(match.first?.containment == 1 && match.first?.isNearCopy == false)
  }

  /// A sketch of a higher scale is the lower part of one of a lower.
  @Test func sketchesAreBottomsOfOneAnother() {
    for seed in 0..<20 {
      var input = GeneratedText(seed: UInt64(seed))
      let text = Array(input.unicode(pieces: 4_000).utf8)
      let sketch = TextSketch(text)
      let all = TextSketch.shingles(of: text)
      #expect(Array(all.prefix(sketch.hashes.count)) == sketch.hashes)
      #expect(TextSketch(hashes: sketch.hashes, scale: sketch.scale) == sketch)
      if sketch.scale > 1 {
        let limit = TextSketch.limit(ofScale: sketch.scale)
        #expect(all.count { $0 < limit } == sketch.hashes.count)
      }
    }
  }

  @Test func sketchesOfOtherFormsAreRefused() {
    #expect(TextSketch(hashes: [1, 1], scale: 1) == nil)
    #expect(TextSketch(hashes: [2, 1], scale: 1) == nil)
    #expect(TextSketch(hashes: [1], scale: 3) == nil)
    #expect(TextSketch(hashes: [1], scale: 0) == nil)
    #expect(TextSketch(hashes: [1 << 63], scale: 2) == nil)
    #expect(TextSketch(hashes: [(1 << 63) - 1], scale: 2) != nil)
  }

  /// The index finds what comparing set with set finds.
  @Test func theIndexEqualsComparingEachByItself() {
    var writer = Writer(seed: 77)
    let texts = (0..<30).map { _ in writer.text(words: 40 + Int(writer.random.uniform() * 2_000)) }
    let sketches = texts.map { TextSketch(Self.bytes($0)) }
    let index = TextSketchIndex(sketches)
    for text in texts {
      let all = Set(TextSketch.shingles(of: Self.bytes(text)))
      for match in index.matches(of: Self.bytes(text)) {
        let own = Set(sketches[match.sketch].hashes)
        #expect(match.containment == Double(own.intersection(all).count) / Double(own.count))
      }
    }
  }
}
