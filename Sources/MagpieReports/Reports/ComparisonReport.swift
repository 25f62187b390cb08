/// Chains and networks on one scoreboard.
public struct ComparisonReport: Report {
  public struct Row: Sendable, Equatable {
    public var name: String
    /// "markov" or "neural".
    public var kind: String
    /// On the held-out works; infinite where a token is impossible.
    public var natsPerCharacter: Double
    /// Of what the model keeps, its ledger not counted.
    public var bytes: Int
    /// What training took.
    public var seconds: Double
    /// How many tokens it learned from, those seen twice counted twice.
    public var read: Int
    /// The share of its output that lies in copied runs; nil where it wrote no word.
    public var copied: Double?
    /// The share of short runs of words in its output that stand in no work.
    public var novel: Double?

    public init(
      name: String, kind: String, natsPerCharacter: Double, bytes: Int, seconds: Double,
      read: Int, copied: Double?, novel: Double?
    ) {
      self.name = name
      self.kind = kind
      self.natsPerCharacter = natsPerCharacter
      self.bytes = bytes
      self.seconds = seconds
      self.read = read
      self.copied = copied
      self.novel = novel
    }

    public var bitsPerCharacter: Double { natsPerCharacter / 0.693_147_180_559_945_3 }
  }

  /// What people wrote, held against the same works.
  public struct Human: Sendable, Equatable {
    public var copied: Double?
    public var novel: Double?

    public init(copied: Double?, novel: Double?) {
      self.copied = copied
      self.novel = novel
    }
  }

  public var corpus: String
  public var unit: String
  public var works: Int
  public var characters: Int
  public var heldOutWorks: Int
  public var heldOutCharacters: Int
  /// How many predictions each network learned from.
  public var budget: Int
  /// Copied runs have at least so many words.
  public var copyLength: Int
  /// Novelty is over runs of so many words.
  public var noveltyLength: Int
  public var rows: [Row]
  public var human: Human
  /// Held-out works that repeat a training work, and so are no baseline.
  public var duplicates: [WorkLabel]

  public init(
    corpus: String, unit: String, works: Int, characters: Int, heldOutWorks: Int,
    heldOutCharacters: Int, budget: Int, copyLength: Int, noveltyLength: Int, rows: [Row],
    human: Human, duplicates: [WorkLabel]
  ) {
    self.corpus = corpus
    self.unit = unit
    self.works = works
    self.characters = characters
    self.heldOutWorks = heldOutWorks
    self.heldOutCharacters = heldOutCharacters
    self.budget = budget
    self.copyLength = copyLength
    self.noveltyLength = noveltyLength
    self.rows = rows
    self.human = human
    self.duplicates = duplicates
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "unit": .string(unit), "works": .int(works),
      "characters": .int(characters), "heldOutWorks": .int(heldOutWorks),
      "heldOutCharacters": .int(heldOutCharacters), "budget": .int(budget),
      "copyLength": .int(copyLength), "noveltyLength": .int(noveltyLength),
      "models": .array(
        rows.map {
          [
            "name": .string($0.name), "kind": .string($0.kind),
            "natsPerCharacter": .number($0.natsPerCharacter),
            "bitsPerCharacter": .number($0.bitsPerCharacter), "bytes": .int($0.bytes),
            "seconds": .number($0.seconds), "read": .int($0.read), "copied": .number($0.copied),
            "novel": .number($0.novel),
          ]
        }),
      "human": ["copied": .number(human.copied), "novel": .number(human.novel)],
      "duplicates": .array(duplicates.map { .string($0.id) }),
    ])
  }
}

extension ComparisonReport {
  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      ""
      BarChart("Held-out loss", unit: "bits per character", bars: bars)
        .terminal(width: min(page.width, 72))
      ""
      lesson
      ""
      """
      \("Copied: the share of what a model writes that lies in runs of \(copyLength) words or more from a training work. New: the share of its runs of \(noveltyLength) words that stand in none. People: the held-out works against the same.", .dim)
      """
      if !duplicates.isEmpty {
        """
        \("Left out of that line, as they repeat a training work: \(listed(duplicates.map(\.title))).", .dim)
        """
      }
    }
  }

  private var best: Row? { rows.min { $0.natsPerCharacter < $1.natsPerCharacter } }

  private var sentence: StyledText {
    guard let best else { return "There is nothing to compare." }
    return """
      On \(NumberText.count(heldOutWorks, "work")) of \(corpus) that no model has read, \
      \(best.name, .bold) does best: \
      \(NumberText.fixed(best.bitsPerCharacter, decimals: 3), .bold) bits a character.
      """
  }

  /// What the figures show, put in words; nothing is said that they do not.
  private var lesson: StyledText {
    let chains = rows.filter { $0.kind == "markov" }
    let networks = rows.filter { $0.kind == "neural" }
    func best(_ rows: [Row]) -> Row? { rows.min { $0.natsPerCharacter < $1.natsPerCharacter } }
    guard let chain = best(chains), let network = best(networks) else { return "" }
    let gap = NumberText.fixed(
      abs(network.bitsPerCharacter - chain.bitsPerCharacter), decimals: 3)
    let chainIsAhead = chain.natsPerCharacter < network.natsPerCharacter
    return """
      The best \(chainIsAhead ? "chain" : "network") is \(gap) bits ahead of the best \
      \(chainIsAhead ? "network" : "chain"). The chain counted each of \
      \(NumberText.count(characters, "character")) once; \(network.name) learned from \
      \(NumberText.count(network.read, "prediction")). With another --budget the networks learn \
      for longer or shorter.
      """
  }

  private var bars: [BarChart.Bar] {
    rows.map { row in
      BarChart.Bar(
        row.name, row.bitsPerCharacter, style: row.kind == "neural" ? .accent : .plain,
        text: NumberText.fixed(row.bitsPerCharacter, decimals: 3))
    }
  }

  private var table: Table {
    var table = Table([
      .text("Model", isFixed: true), .number("Nats/char"), .number("Bits/char"), .number("Size"),
      .number("Seconds"), .number("Copied"), .number("New"),
    ])
    func share(_ value: Double?) -> StyledText { "\(value.map { NumberText.percent($0) } ?? "–")" }
    for row in rows {
      table.add(
        row == best ? "\(row.name, .bold)" : "\(row.name)",
        "\(NumberText.fixed(row.natsPerCharacter, decimals: 3))",
        "\(NumberText.fixed(row.bitsPerCharacter, decimals: 3))", "\(NumberText.bytes(row.bytes))",
        "\(NumberText.fixed(row.seconds, decimals: 2))", share(row.copied), share(row.novel))
    }
    table.add("\("people", .dim)", "", "", "", "", share(human.copied), share(human.novel))
    return table
  }
}
