/// What one word of the reports means, or all of them.
public struct GlossaryReport: Report {
  public let entries: [Glossary.Entry]

  /// All entries.
  public init() { entries = Glossary.entries }

  public init(_ entry: Glossary.Entry) { entries = [entry] }

  public var json: JSONValue {
    .document([
      "terms": .array(
        entries.map { entry -> JSONValue in
          [
            "term": .string(entry.term), "names": .array(entry.names.map { .string($0) }),
            "meaning": .string(entry.meaning), "command": .string(entry.command),
            "seeAlso": .array(entry.seeAlso.map { .string($0) }),
          ]
        })
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      if entries.count > 1 {
        "These \(NumberText.count(entries.count, "word")) stand in Magpie's reports."
        ""
      }
      for (index, entry) in entries.enumerated() {
        if index > 0 { "" }
        "\(entry.term, .bold): \(entry.meaning)"
        let others = entry.seeAlso.joined(separator: ", ")
        StyledText(
          others.isEmpty ? entry.command : "\(entry.command); see also \(others)", .dim
        ).indented(by: 2)
      }
    }
  }
}
