import MagpieReports
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("q\u{323}\u{307}", 1), ("\u{301}", 0),
    ("日本語", 6), ("한국", 4), ("한", 2), ("ｶ", 1), ("Ａ", 2), ("、", 2), ("\u{3000}", 2),
    ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪🇫🇷", 4), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("☎", 1),
    ("\u{200B}", 0), ("a\u{200D}b", 2), ("…", 1), ("—", 1), ("¹²", 2), ("●▲■◆", 4), ("⠿", 1),
    ("ﷺ", 1), ("สวัสดี", 4),
  ])
  func columns(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
