import MagpieReports

extension Demonstration {
  /// What it writes, and whose words those are.
  func paragraph() throws -> Scene {
    let report = try written(by: trained, traces: true)
    return Scene(title: "A paragraph, each word coloured by its source") { page in
      let paragraph = report.paragraph
      return .lines {
        """
        From that table it writes: each word is drawn by the counts of the two before it. \
        \(page.letters ? "A letter below" : "A colour") marks the author who holds over half of \
        the counts; \(page.letters ? "doubly ruled" : "underlined") words with a number stand in a \
        work just so.
        """
        ""
        paragraph.text(width: page.width, letters: page.letters)
        ""
        paragraph.legend(width: page.width, letters: page.letters)
        ""
        Self.longest(of: report)
      }
    }
  }

  private static func longest(of report: GenerationReport) -> StyledText {
    let copied = (report.spans ?? []).max { $0.tokens < $1.tokens }
    guard let copied, let place = copied.places.first else { return "Nothing in it is copied." }
    return """
      Longest copied run: \(NumberText.count(copied.tokens, "word")), \
      "\(StyledText.visible(copied.text), .underlined)" (\(place.work.title), line \(place.line)).
      """
  }
}
