import Corpora
import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct TextPiecesTests {
  private func pieces(_ text: String, _ split: Split) -> [TextPieces.Piece] {
    TextPieces(of: Array(text.utf8), from: 0, line: 1, split: split).pieces
  }

  private func texts(_ text: String, _ split: Split) -> [String] {
    let bytes = Array(text.utf8)
    return pieces(text, split).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test func everyByteThatIsNotBlankBelongsToOnePiece() {
    for split in Split.allCases {
      for seed in 0..<200 {
        var generated = GeneratedText(seed: UInt64(seed))
        var text = generated.unicode(pieces: 15)
        for _ in 0..<3 { text += "\n\n\(generated.pick(["CHAPTER I.", "# A", "x\ny", " "]))\r\n\n" }
        let bytes = Array(text.utf8)
        let pieces = pieces(text, split)
        var owners = [Int](repeating: 0, count: bytes.count)
        for piece in pieces {
          for offset in piece.range { owners[offset] += 1 }
          let before = bytes[..<piece.range.lowerBound].count { $0 == 0x0A }
          #expect(piece.line == before + 1, "\(split), seed \(seed)")
        }
        for (owner, byte) in zip(owners, bytes) where !TextLine.isWhiteSpace(byte) {
          #expect(owner == 1, "\(split), seed \(seed)")
        }
        #expect(owners.allSatisfy { $0 <= 1 }, "\(split), seed \(seed)")
      }
    }
  }

  @Test func linesAreCutAtLineFeedsAndKeepTheirIndent() {
    #expect(texts("a\r\n\r\n  b \n\nc", .line) == ["a", "  b ", "c"])
  }

  @Test func chaptersBeginAtTheirHeadings() {
    let text =
      "A preface.\n\nCHAPTER I.\n\nIt rained.\n\nIt still rained.\n\n\nChapter 2: Sun\n\nDry.\n"
    #expect(
      texts(text, .chapter) == [
        "A preface.", "CHAPTER I.\n\nIt rained.\n\nIt still rained.", "Chapter 2: Sun\n\nDry.",
      ])
    #expect(pieces(text, .chapter).map(\.heading) == [nil, "CHAPTER I.", "Chapter 2: Sun"])
  }

  @Test func headingsInARowOpenOneChapter() {
    let text = "PART ONE\n\nCHAPTER I\n\nText.\n\nCHAPTER II\n\nMore."
    #expect(texts(text, .chapter).count == 2)
    #expect(pieces(text, .chapter).map(\.heading) == ["CHAPTER I", "CHAPTER II"])
  }

  @Test(arguments: [
    "Chapter 3", "CHAPTER III.", "# Title", "### Title ###", "III.", "IV", "12", "7.",
    "Part Two: The Sea", "Act I", "Kapitel 4", "Chapter 12. In Which It Rains", "PROLOGUE",
    "I. A SCANDAL IN BOHEMIA", "Глава 2", "Book twenty-one", "SCENE II — A street.",
  ])
  func headingsAreRecognised(line: String) {
    #expect(pieces("a\n\n\(line)\n\nb", .chapter).count == 2)
  }

  @Test(arguments: [
    "Chapter", "#hashtag", "I am.", "1984", "Part of the way", "IIII.", "VX", "MMMM",
    "Chapter one was the best of them", "12 o'clock", "Mild and calm", "I. a lower case", "- 3 -",
    "Chapter 3\nthen a paragraph that runs\nover three lines",
  ])
  func otherLinesAreNone(line: String) {
    #expect(pieces("a\n\n\(line)\n\nb", .chapter).count == 1)
  }

  @Test func aHeadingMayHaveItsTitleBelowIt() {
    let found = pieces("CHAPTER I.\nDown the Rabbit-Hole\n\nAlice was\n\nII.\n\nx", .chapter)
    #expect(found.map(\.heading) == ["CHAPTER I. Down the Rabbit-Hole", "II."])
  }

  @Test func headingsInsideParagraphsDoNotCount() {
    #expect(texts("It was in\nCHAPTER I.\nthat\n\nb", .chapter).count == 1)
  }

  @Test func romanNumeralsAreThoseThatAreWrittenSo() {
    for (numeral, isOne) in [
      ("I", true), ("IV", true), ("XLII", true), ("MCMXCIX", true), ("IIX", false), ("IC", false),
      ("VV", false), ("i", false), ("", false), ("MIX", true), ("MMMCMXCIX", true),
    ] {
      #expect(ChapterHeading.isRomanNumeral(Substring(numeral)) == isOne, "\(numeral)")
    }
  }
}
