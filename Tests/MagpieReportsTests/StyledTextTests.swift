import TestSupport
import Testing

@testable import MagpieReports

@Suite struct StyledTextTests {
  @Test func literalsHoldStyledValues() {
    let count = 3
    let text: StyledText = "Without \("The Tide Clock", .bold) it is \(count) \("times", .good)."
    #expect(text.plain == "Without The Tide Clock it is 3 times.")
    #expect(
      text.lines[0].runs.map(\.style) == [.plain, .bold, .plain, .plain, .plain, .good, .plain])
  }

  @Test func textInTextKeepsItsStyle() {
    let name = StyledText("Bell", .source(1))
    let text: StyledText = "by \(name)!"
    #expect(text.plain == "by Bell!")
    #expect(text.lines[0].runs[1].style == .source(1))
  }

  @Test func blocksPutLinesBelowEachOther() {
    let hasNote = true
    let text = StyledText.lines {
      "one"
      if hasNote { "two" } else { "never" }
      for number in 3...4 { "line \(number)" }
      if !hasNote { "never" }
    }
    #expect(text.plain == "one\ntwo\nline 3\nline 4")
  }

  @Test func everyKindOfLineEndStartsALine() {
    #expect(StyledText("a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g").lines.count == 7)
    #expect(StyledText("a\n\nb\n").plain == "a\n\nb\n")
    #expect(StyledText("a\r\n\nb").onOneLine.plain == "a  b")
  }

  @Test func controlCharactersBecomeVisible() {
    #expect(
      StyledText("\u{1B}[31m\tx\u{7F}\u{9B}\u{0}\u{FFFF}").plain
        == "\u{241B}[31m  x\u{2421}\u{FFFD}\u{2400}\u{FFFD}")
  }

  @Test func shortTextsAreCutWithAnEllipsis() {
    let text: StyledText = "\("The", .bold) Tide Clock"
    #expect(text.shortened(to: 14).plain == "The Tide Clock")
    #expect(text.shortened(to: 13).plain == "The Tide Clo…")
    #expect(text.shortened(to: 1).plain == "…")
    #expect(text.shortened(to: 0).plain == "")
    #expect(StyledText("日本語").shortened(to: 5).plain == "日本…")
    #expect(StyledText("日本語").shortened(to: 4).plain == "日…")
  }
}
