import Testing

@testable import MagpieReports

@Suite struct MarkedTextTests {
  private func html(_ text: String, _ marks: [Range<Int>]) -> String {
    MarkedText(
      text: Array(text.utf8),
      marks: marks.enumerated().map { index, bytes in
        .init(
          bytes: bytes, key: "\(index)", classes: "m", isMain: false, opening: "[\(index)",
          closing: "\(index)]")
      }
    ).html
  }

  @Test func marksStandAtTheVeryStartAndEnd() {
    #expect(
      html("ab cd", [0..<2, 3..<5])
        == "<p dir=\"auto\">[0<mark class=\"m\" data-p=\"0\">ab</mark>0] [1<mark class=\"m\" data-p=\"1\">cd</mark>1]</p>\n"
    )
  }

  @Test func overlappingMarksShareTheirMiddle() {
    #expect(
      html("abcdef", [0..<4, 2..<6])
        == "<p dir=\"auto\">[0<mark class=\"m\" data-p=\"0\">ab</mark>[1<mark class=\"m also\" data-p=\"0 1\">cd</mark>0]<mark class=\"m\" data-p=\"1\">ef</mark>1]</p>\n"
    )
  }

  @Test func theInnerOfNestedMarksIsNamedFirst() {
    #expect(html("abcdef", [0..<6, 2..<4]).contains("data-p=\"1 0\">cd<"))
  }

  @Test func whatCountsKeepsItsMarkAroundWhatDoesNot() {
    func mark(_ bytes: Range<Int>, _ name: String, isMain: Bool) -> MarkedText.Mark {
      .init(bytes: bytes, key: name, classes: name, isMain: isMain, opening: "", closing: "")
    }
    let marks = [mark(0..<6, "copied", isMain: true), mark(2..<4, "off", isMain: false)]
    #expect(
      MarkedText(text: Array("abcdef".utf8), marks: marks).html
        .contains("<mark class=\"copied also\" data-p=\"off copied\">cd<"))
  }

  @Test func aMarkGoesOnInTheNextParagraph() {
    let html = html("ab\r\n\r\ncd", [0..<8])
    #expect(
      html
        == "<p dir=\"auto\">[0<mark class=\"m\" data-p=\"0\">ab</mark></p>\n<p dir=\"auto\"><mark class=\"m\" data-p=\"0\">cd</mark>0]</p>\n"
    )
  }

  @Test func scalarsStayWhole() {
    // "é" has the bytes 1 and 2.
    #expect(html("aéb", [0..<2]).contains(">a</mark>"))
    #expect(html("aéb", [2..<4]).contains(">éb</mark>"))
    #expect(html("ab", [-3..<90]).contains(">ab</mark>"))
    #expect(html("a b", [1..<2]) == "<p dir=\"auto\">a b</p>\n")
  }

  /// Without its tags the page has the letters of the text, whatever is marked, and no
  /// element crosses another.
  @Test func nothingIsLostAndNothingCrosses() {
    let letters = ["a", "é", "<", "&", " ", "\n", "\r\n", "漢", "👩‍👩‍👧", "\n\n", "e\u{301}"]
    for seed in 0..<300 {
      var state = UInt64(seed)
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
      let text = (0..<next(40)).map { _ in letters[next(letters.count)] }.joined()
      let length = text.utf8.count
      let marks = (0..<next(8)).map { index -> MarkedText.Mark in
        let start = next(length + 1)
        return .init(
          bytes: start..<start + next(length - start + 1), key: "\(index)", classes: "m",
          isMain: false, opening: "<i></i>", closing: "<sup></sup>")
      }
      let html = MarkedText(text: Array(text.utf8), marks: marks).html
      let page = MarkupReader(html)
      #expect(page.problems == [], "seed \(seed)")
      let shown = page.text.unicodeScalars.filter { !$0.properties.isWhitespace }
      let meant = text.unicodeScalars.filter { !$0.properties.isWhitespace }
      #expect(Array(shown) == Array(meant), "seed \(seed)")
    }
  }
}
