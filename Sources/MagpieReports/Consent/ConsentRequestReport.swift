/// A request: what it touches, and where it was taken down.
public struct ConsentRequestReport: Report {
  public enum Kind: String, Sendable {
    case optOut = "opt-out"
    case optIn = "opt-in"
  }

  /// A work that the request touches.
  public struct Item: Sendable, Equatable {
    public var work: WorkLabel
    /// Whether the person named it; else it is a copy of one that they named.
    public var isNamed: Bool
    /// Whether its text is that of a work that was named.
    public var isExact: Bool
    /// How much alike it is, 0…1.
    public var likeness: Double
    /// What keeps it out of training already, where that is so: an opt-in changes nothing then.
    public var keptOut: String?

    public init(
      work: WorkLabel, isNamed: Bool, isExact: Bool, likeness: Double, keptOut: String? = nil
    ) {
      self.work = work
      self.isNamed = isNamed
      self.isExact = isExact
      self.likeness = likeness
      self.keptOut = keptOut
    }
  }

  /// That it stands in a register.
  public struct Receipt: Sendable, Equatable {
    public var register: String
    /// The number of the event.
    public var number: Int
    /// The id of the claim.
    public var claim: String
    /// The hash of the event: the register's head at that moment.
    public var hash: String

    public init(register: String, number: Int, claim: String, hash: String) {
      self.register = register
      self.number = number
      self.claim = claim
      self.hash = hash
    }
  }

  public var kind: Kind
  public var corpus: String
  public var purpose: String
  public var works: [Item]
  /// The names of files whose copies are meant.
  public var files: [String]
  /// The id of the key that signs; nil where nobody does.
  public var key: String?
  /// Empty as long as nothing was taken down.
  public var receipts: [Receipt] = []
  /// Where the claim was written in place of taking it down.
  public var file: String?
  /// The day on which the claim in the file expired, where that is past.
  public var expired: String?

  public init(
    kind: Kind, corpus: String, purpose: String, works: [Item], files: [String], key: String?
  ) {
    self.kind = kind
    self.corpus = corpus
    self.purpose = purpose
    self.works = works
    self.files = files
    self.key = key
  }

  public var json: JSONValue {
    .document([
      "kind": .string(kind.rawValue), "corpus": .string(corpus), "purpose": .string(purpose),
      "works": .array(
        works.map {
          [
            "work": .string($0.work.id), "named": .bool($0.isNamed), "exact": .bool($0.isExact),
            "likeness": .double($0.likeness), "keptOut": .text($0.keptOut),
          ]
        }),
      "files": .array(files.map { .string($0) }), "key": .text(key),
      "receipts": .array(
        receipts.map {
          [
            "register": .string($0.register), "number": .int($0.number),
            "claim": .string($0.claim), "hash": .string($0.hash),
          ]
        }),
      "file": .text(file), "expired": .text(expired),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      if !works.isEmpty {
        ""
        table.drawn(width: page.width)
      }
      ""
      if kind == .optOut {
        "Near copies that are added later are kept out, too."
      } else {
        "It covers these texts as they are, and nothing that is added later."
        for item in works {
          if let keptOut = item.keptOut {
            StyledText.item(
              "!", "\(item.work.id, .bold) stays out all the same, as a no goes first: \(keptOut).")
          }
        }
      }
      if let key {
        "Signed with key \(key.prefix(12))."
      } else {
        "\("Unsigned", .warning): anybody could have asked, and anybody can take it back. --key signs."
      }
      if purpose != "training" { "Purpose: \(purpose)." }
      for receipt in receipts {
        "Request \(receipt.number, .bold) in \(receipt.register). Receipt:"
        StyledText(receipt.hash).indented(by: 2)
      }
      if let file {
        """
        The claim is in \(file, .bold). \
        \(expired.map { "It expired on \($0): no register takes it." }
          ?? "It counts when a register has accepted it.")
        """
      }
      if receipts.isEmpty, file == nil { "Nothing was taken down yet: --yes does." }
    }
  }

  private var sentence: StyledText {
    let named = works.count(where: \.isNamed)
    let copies = works.count - named
    let kept = kind == .optIn ? works.count { $0.keptOut != nil } : 0
    let count = NumberText.count(works.count - kept, "work")
    let parts =
      copies == 0 || kept > 0
      ? ""
      : named == 0
        ? " (copies of what it names)"
        : " (\(NumberText.count(named)) by name, \(NumberText.count(copies)) as copies)"
    let isDone = !receipts.isEmpty
    let verb =
      switch kind {
      case .optOut: isDone ? "keeps" : "would keep"
      case .optIn: isDone ? "lets" : "would let"
      }
    let place = kind == .optOut ? "out of training" : "into training"
    return "This request \(verb) \(count, .bold) of \(corpus)\(parts) \(place)."
  }

  private var table: Table {
    var table = Table([.text("Work"), .text("Author"), .text("How it is meant", isFixed: true)])
    for item in works {
      table.add(
        "\(item.work.title, .bold) \("(\(item.work.id))", .dim)", "\(item.work.author ?? "–")",
        "\(Self.text(of: item))")
    }
    return table
  }

  private static func text(of item: Item) -> String {
    if item.isNamed { return "by name" }
    return item.isExact ? "the same text" : "near copy, \(NumberText.percent(item.likeness))"
  }
}
