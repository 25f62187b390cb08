import Testing

@testable import MagpieReports

@Suite struct CheckedDraftSharesTests {
  @Test func wordsAreCountedByKind() {
    let shares = CheckReportFixture.usual.checked.shares
    #expect(shares.words == 16)
    #expect(shares.rows.map(\.words) == [6, 6])
    #expect(shares.counted == 12)
    #expect(shares.outside == 4)
    #expect(shares.share(of: shares.counted) == 0.75)
    #expect(shares.share(of: .near) == 0.375)
    #expect(shares.share(of: .quoted) == 0)
  }

  @Test func aWordStandsInOneRowAndCountedOnesComeFirst() {
    var fixture = CheckReportFixture.usual
    fixture.add(.common, "over the water. Then", from: "over the water")
    fixture.add(.quoted, "the water. Then somebody", from: "the water")
    let shares = fixture.checked.shares
    // "Then" is the only word that is not counted already; quotations come before phrases.
    #expect(shares.rows.map(\.words) == [6, 6, 1, 0])
    #expect(shares.rows.map(\.kind) == [.copied, .near, .quoted, .common])
    #expect(shares.outside == 3)
  }

  @Test func aDraftWithoutWordsHasNoShares() {
    let draft = CheckedDraft(
      name: "empty", text: [], offset: 0, wordRanges: [], passages: [], notes: [])
    #expect(draft.shares.share(of: draft.shares.counted) == 0)
    #expect(draft.shares.rows.map(\.words) == [0, 0])
    #expect(draft.longestRun == 0)
  }

  @Test func theLongestCopyIsOfKindCopied() {
    var fixture = CheckReportFixture.usual
    fixture.add(.quoted, fixture.draft, from: "The bell")
    #expect(fixture.checked.longestRun == 6)
  }

  /// Against a plain version, which asks each word for a range that it overlaps.
  @Test func wordsInsideRangesAreThoseThatOverlapOne() {
    for seed in 0..<200 {
      var state = UInt64(seed)
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
      var words: [Range<Int>] = []
      var offset = 0
      while offset < 60 {
        let start = offset + next(3)
        offset = start + 1 + next(5)
        words.append(start..<offset)
      }
      let ranges = (0..<next(6)).map { _ in
        let start = next(60)
        return start..<start + next(20)
      }
      let draft = CheckedDraft(
        name: "", text: [], offset: 0, wordRanges: words, passages: [], notes: [])
      let plain = words.indices.filter { word in ranges.contains { $0.overlaps(words[word]) } }
      #expect(draft.words(inside: ranges) == plain, "seed \(seed)")
    }
  }
}
