import Testing

@testable import TextTracing

@Suite struct QuotationTests {
  /// The attribution of the words between ⟦ and ⟧.
  private func attribution(_ marked: String) -> QuoteAttribution.Strength? {
    var text: [UInt8] = []
    var (start, end) = (0, 0)
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = text.count
      case "⟧": end = text.count
      default: text.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    let words = MatchingWords.all(in: text).filter {
      $0.range.lowerBound >= start && $0.range.upperBound <= end
    }.map { (bytes: $0.range, bits: Float(8)) }
    return Quotation.enclosing(words, in: ScalarText(text))?.attribution.strength
  }

  @Test(arguments: [
    "As Finch writes, “⟦the bell hung low over the water all night⟧.” It was late.",
    "According to Ada Finch (1904), \"⟦the bell hung low over the water all night⟧\".",
    "“⟦The bell hung low over the water all night⟧” (Finch 1904, p. 7).",
    "‘⟦The bell hung low over the water all night⟧’ — Ada Finch",
    "«⟦The bell hung low over the water all night⟧», as Finch puts it.",
    "In the words of Ada Finch: „⟦the bell hung low over the water all night⟧“.",
    "\"⟦The bell hung low over the water all night⟧\" [Finch, p. 7]",
    "For Ada Finch, “⟦the bell hung low over the water all night⟧”.",
    "“⟦The bell hung low,⟧” writes Ada Finch, “⟦over the water all night⟧.”",
    "“⟦The bell hung low over the water all night⟧.”¹",
  ])
  func aQuotationWithASourceIsFound(text: String) {
    #expect(attribution(text) == .source, "\(text)")
  }

  @Test(arguments: [
    "⟦The bell hung low over the water all night⟧, as Finch writes.",
    "“⟦The bell hung low over the water all night⟧.” It was late.",
    "He liked “bells” and ⟦the bell hung low over the water all night⟧ and “water”.",
    "It was late. ⟦The bell hung low over the water all night⟧. “Stop,” said Finch.",
    "Finch writes: ⟦the bell hung low over the water all night⟧",
    "“⟦The bell hung low over the water all night⟧.” Mary put down the cup.",
    "“⟦The bell hung low over the water all night⟧.” (She laughed.)",
    "“⟦The bell hung low over the water all night⟧.” — She stopped and went home.",
  ])
  func wordsWithoutMarksOrSourceAreNone(text: String) {
    #expect(attribution(text) == nil, "\(text)")
  }

  @Test func aDialogueIsSpeech() {
    #expect(attribution("“⟦The bell hung low over the water all night⟧,” said Finch.") == .speech)
    #expect(attribution("Finch said: “⟦the bell hung low over the water all night⟧.”") == .speech)
    #expect(
      attribution("Finch is plain about it: '⟦the bell hung low over the water all night⟧'.")
        == .speech)
    // Nobody is named.
    #expect(attribution("“⟦The bell hung low over the water all night⟧,” she said.") == nil)
  }
}

@Suite struct SetApartTests {
  private func parts(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SetApart.all(in: ScalarText(bytes)).map {
      "\($0.kind): \(String(decoding: bytes[$0.bytes], as: UTF8.self))"
    }
  }

  @Test func quotedParagraphsAreBlockQuotes() {
    #expect(
      parts("One.\n\n> Two\n> three.\n\nFour.\n") == ["blockQuote: > Two\n> three."])
    #expect(
      parts("One line.\nAnd another.\n\n    Two is set in\n    by four.\n\nThree.\n") == [
        "blockQuote:     Two is set in\n    by four."
      ])
  }

  @Test func anIndentedFirstLineIsNoBlockQuote() {
    #expect(parts("One.\n\n  Two in a line of its own.\n\nThree.\n\nFour.\n").isEmpty)
  }

  @Test func listsAndWhollyIndentedTextsAreNot() {
    #expect(parts("One.\n\n  - two\n  - three\n\nFour.\n").isEmpty)
    #expect(parts("    One is set in.\n    And so is all.\n\n    The rest, too.\n").isEmpty)
    #expect(parts("").isEmpty)
  }

  @Test func aBibliographyEndsAtTheNextHeading() {
    #expect(
      parts("One.\n\n## References\n\nFinch, A. (1904). Bells.\n\n## Notes\n\nTwo.\n") == [
        "bibliography: ## References\n\nFinch, A. (1904). Bells."
      ])
    #expect(
      parts("One.\n\nWorks cited\n\nFinch, 1904.\n\nBo, https://bo.example\n\nProse again.\n") == [
        "bibliography: Works cited\n\nFinch, 1904.\n\nBo, https://bo.example"
      ])
    #expect(parts("The references were lost.\n").isEmpty)
    // A heading does not make prose a list of references.
    #expect(parts("One.\n\nSources\n\nThe river has two, both in the hills.\n").isEmpty)
  }
}
