/// A report with a last word on whose consent its works were used.
public struct ConsentedReport<Content: Report>: Report {
  public var content: Content
  public var consent: ConsentSummary

  public init(_ content: Content, consent: ConsentSummary) {
    self.content = content
    self.consent = consent
  }

  public var json: JSONValue { content.json.adding("consent", consent.json) }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      content.drawn(on: page)
      consent.drawn
    }
  }
}
