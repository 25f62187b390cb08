/// A corpus that was made, or works that were brought into one.
public struct CorpusChangeReport: Report {
  public struct Added: Sendable, Equatable {
    public var work: WorkLabel
    public var path: String
    public var notes: [String]

    public init(work: WorkLabel, path: String, notes: [String]) {
      self.work = work
      self.path = path
      self.notes = notes
    }
  }

  /// A file of a folder that was not brought in.
  public struct PassedOver: Sendable, Equatable {
    public var path: String
    public var problem: String

    public init(path: String, problem: String) {
      self.path = path
      self.problem = problem
    }
  }

  public var corpus: String
  public var isNew: Bool
  public var added: [Added]
  public var passedOver: [PassedOver]

  public init(corpus: String, isNew: Bool, added: [Added], passedOver: [PassedOver]) {
    self.corpus = corpus
    self.isNew = isNew
    self.added = added
    self.passedOver = passedOver
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "new": .bool(isNew),
      "added": .array(
        added.map { added -> JSONValue in
          [
            "work": .string(added.work.id), "title": .string(added.work.title),
            "author": .text(added.work.author), "path": .string(added.path),
            "notes": .array(added.notes.map { .string($0) }),
          ]
        }),
      "passedOver": .array(
        passedOver.map { ["path": .string($0.path), "problem": .string($0.problem)] }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      if isNew {
        "\(corpus, .bold) is a corpus now, with nothing in it."
        ""
        "Next: magpie corpus add \(corpus) FILE…"
      } else {
        "\(NumberText.count(added.count, "work")) came into \(corpus, .bold)."
        ""
        for added in added {
          .item(
            "•",
            "\(added.work.title, .bold)\(added.work.author.map { " by \($0)" } ?? "") \("(\(added.path))", .dim)"
          )
          for note in added.notes { StyledText(note, .dim).indented(by: 4) }
        }
        if !passedOver.isEmpty {
          ""
          "\("Passed over", .warning):"
          for file in passedOver { .item("•", "\(file.problem)") }
        }
        ""
        "Next: magpie corpus lint \(corpus), and magpie corpus stats \(corpus)"
      }
    }
  }
}
