import Testing

@testable import MagpieReports

@Suite struct HTMLTextTests {
  private func html(_ pieces: String...) -> String {
    var text = HTMLText()
    for piece in pieces { text.append(piece) }
    return text.html
  }

  @Test func markupIsText() {
    #expect(
      html("<script>alert(\"a\" & 'b')</script>")
        == "&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;")
  }

  @Test func whatHidesIsShown() {
    #expect(html("a\u{202E}b") == "a‹U+202E›b")
    #expect(html("\u{2066}\u{200B}\u{FEFF}") == "‹U+2066›‹U+200B›‹U+FEFF›")
    #expect(html("\u{0}\u{1B}\u{7F}\u{9B}") == "␀␛␡\u{FFFD}")
    for value in [0xFFFE, 0xFFFF, 0x1_FFFF, 0xFDD0] as [UInt32] {
      #expect(html(Unicode.Scalar(value).map { String($0) } ?? "") == "\u{FFFD}")
    }
  }

  @Test func lettersOfAnyScriptStay() {
    let text = "naïve e\u{301} 👩‍👩‍👧 שלום مرحبا 一二 क्‍ष"
    #expect(html(text).utf8.elementsEqual(text.utf8))
  }

  @Test func aLineEndIsOneEvenWhenItIsCutInTwo() {
    #expect(html("a\r\nb\rc\nd\u{2028}e") == "a\nb\nc\nd\ne")
    #expect(html("a\r", "\nb") == "a\nb")
    #expect(html("a\n\nb") == "a\n\nb")
  }

  @Test func bytesThatAreNotUTF8AreReplaced() {
    var text = HTMLText()
    text.append([0x61, 0xC3, 0x3C] as [UInt8])
    #expect(text.html == "a\u{FFFD}&lt;")
  }

  @Test func aLineHasNoLineEnds() {
    #expect(HTMLText.line("a\r\nb\"") == "a b&quot;")
    #expect(HTMLText.name("<b>") == "<bdi>&lt;b&gt;</bdi>")
    #expect(
      HTMLText.line("of \("<x>", .bold) & more" as StyledText)
        == "of <b><bdi>&lt;x&gt;</bdi></b> &amp; more")
  }
}
