import Testing

@testable import CorpusFiles

@Suite struct GutenbergTextTests {
  private func text(_ file: String) -> String? {
    let bytes = Array(file.utf8)
    return GutenbergText(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  private static let body = "CHAPTER I\n\nIt rained.\n\nThe end of project work."

  @Test(arguments: [
    "*** START OF THE PROJECT GUTENBERG EBOOK RAIN ***",
    "*** START OF THIS PROJECT GUTENBERG EBOOK RAIN ***",
    "***START OF THE PROJECT GUTENBERG EBOOK RAIN***",
    "*** START OF THE PROJECT GUTENBERG EBOOK RAIN, OR\nTHE WET WEEK ***",
    "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
    "*END THE SMALL PRINT! FOR PUBLIC DOMAIN EBOOKS*Ver.02/11/02*END*",
    "*** start of this project gutenberg ebook rain ***",
    "*** START OF THE PROJECT GUTENBERG EBOOK RAIN ***\n\nProduced by Ann Example and\nothers",
  ])
  func startMarksAreRecognised(mark: String) {
    #expect(text("The Project Gutenberg eBook\n\n\(mark)\n\n\n\(Self.body)\n") == Self.body)
  }

  @Test(arguments: [
    "*** END OF THE PROJECT GUTENBERG EBOOK RAIN ***",
    "*** END OF THIS PROJECT GUTENBERG EBOOK RAIN ***", "***END OF THE PROJECT GUTENBERG EBOOK",
    "End of the Project Gutenberg EBook of Rain, by Ann", "End of Project Gutenberg's Rain",
    "End of The Project Gutenberg Etext of Rain", "Ende dieses Projekt Gutenberg Etextes",
  ])
  func endMarksAreRecognised(mark: String) {
    #expect(text("\(Self.body)\n\n\n\(mark)\n\nlicence text\n") == Self.body)
  }

  @Test func theHeaderNamesTitleAndAuthor() {
    let file = """
      Title: Rain\r
      Author: Ann Example\r
      \r
      *** START OF THE PROJECT GUTENBERG EBOOK RAIN ***\r
      \r
      Title: no\r

      """
    let found = GutenbergText(in: Array(file.utf8))
    #expect(found?.title == "Rain")
    #expect(found?.author == "Ann Example")
    #expect(text(file) == "Title: no")
  }

  @Test func otherTextsHaveNone() {
    #expect(text(Self.body) == nil)
    #expect(text("He said: END OF PROJECT GUTENBERG") == nil)
  }
}
