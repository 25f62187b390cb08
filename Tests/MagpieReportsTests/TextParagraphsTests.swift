import Testing

@testable import MagpieReports

@Suite struct TextParagraphsTests {
  private func texts(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return TextParagraphs(bytes).paragraphs.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
  }

  @Test func emptyLinesPartParagraphs() {
    #expect(texts("\n\na\nb\n \n\nc\n") == ["a\nb", "c"])
    #expect(texts("a\r\nb\r\n\r\nc") == ["a\r\nb", "c"])
    #expect(texts("a\rb\r\rc\r") == ["a\rb", "c"])
    #expect(texts("") == [])
    #expect(texts("\r\n \t\r\n") == [])
  }

  @Test func onlyLinesBrokenForWantOfRoomAreWrapped() {
    let long = String(repeating: "word ", count: 12)
    func wrapped(_ text: String) -> [Bool] {
      TextParagraphs(Array(text.utf8)).paragraphs.map(\.isWrapped)
    }
    #expect(wrapped("\(long)\n\(long)\nend") == [true])
    #expect(wrapped("a line\nof verse") == [false])
    #expect(wrapped("\(long)\nshort\n\(long)") == [false])
    #expect(wrapped("one line") == [true])
  }
}
