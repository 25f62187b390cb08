/// What the networks of an ensemble were trained on, and how well they do together.
public struct EnsembleTrainingReport: Report {
  /// What the network of a shard has read.
  public struct Shard: Sendable, Equatable {
    public var works: Int
    public var bytes: Int
    /// How many works are in each slice.
    public var slices: [Int]
    /// The loss of its network alone on the held-out part, in nats a token; nil where there is no such
    /// part or no network.
    public var heldOutLoss: Double?

    public init(works: Int, bytes: Int, slices: [Int], heldOutLoss: Double?) {
      self.works = works
      self.bytes = bytes
      self.slices = slices
      self.heldOutLoss = heldOutLoss
    }
  }

  public var model: String
  public var corpus: String
  /// The rung: "bigram", "mlp" or "gpt".
  public var network: String
  /// Its sizes by their names.
  public var sizes: [(name: String, size: Int)]
  /// How many numbers all networks learned.
  public var parameters: Int
  public var unit: String
  public var vocabulary: Int
  /// Into how many slices each shard is cut.
  public var slices: Int
  public var used: TrainingReport.Group
  public var authors: Int
  public var heldOut: TrainingReport.Group
  public var terms: TrainingTerms
  /// Of all networks together.
  public var steps: Int
  public var shards: [Shard]
  /// Of all networks together, in nats a token; nil where nothing is held out.
  public var heldOutLoss: Double?
  /// File names and their lengths in bytes.
  public var files: [(name: String, bytes: Int)]
  public var notes: [String]

  public init(
    model: String, corpus: String, network: String, sizes: [(name: String, size: Int)],
    parameters: Int, unit: String, vocabulary: Int, slices: Int, used: TrainingReport.Group,
    authors: Int, heldOut: TrainingReport.Group, terms: TrainingTerms, steps: Int,
    shards: [Shard], heldOutLoss: Double?, files: [(name: String, bytes: Int)], notes: [String]
  ) {
    self.model = model
    self.corpus = corpus
    self.network = network
    self.sizes = sizes
    self.parameters = parameters
    self.unit = unit
    self.vocabulary = vocabulary
    self.slices = slices
    self.used = used
    self.authors = authors
    self.heldOut = heldOut
    self.terms = terms
    self.steps = steps
    self.shards = shards
    self.heldOutLoss = heldOutLoss
    self.files = files
    self.notes = notes
  }

  public var json: JSONValue {
    .document([
      "event": "trained", "model": .string(model), "corpus": .string(corpus),
      "network": .string(network),
      "sizes": .array(sizes.map { ["name": .string($0.name), "size": .int($0.size)] }),
      "parameters": .int(parameters), "unit": .string(unit), "vocabulary": .int(vocabulary),
      "slices": .int(slices), "works": .int(used.works), "bytes": .int(used.bytes),
      "authors": .int(authors), "heldOutWorks": .int(heldOut.works),
      "heldOutBytes": .int(heldOut.bytes),
      "ignored": .array(terms.ignored.map { .string($0.id) }),
      "reserved": .array(terms.reserved.map { .string($0.id) }),
      "requested": terms.requestedJSON,
      "without": .array(terms.without.map { .string($0.id) }),
      "unknownTerms": .int(terms.unknown), "consent": terms.consent.json, "steps": .int(steps),
      "heldOutLoss": .number(heldOutLoss),
      "shards": .array(
        shards.map {
          [
            "works": .int($0.works), "bytes": .int($0.bytes),
            "slices": .array($0.slices.map { .int($0) }), "heldOutLoss": .number($0.heldOutLoss),
          ]
        }),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      terms.drawn
      for note in notes { .item("•", "\(note)") }
      ""
      table.drawn(width: page.width)
      ""
      if let alone {
        """
        Alone the networks need \(NumberText.fixed(alone, decimals: 3)) nats a token on average: each has \
        read a part of the works only.
        """
      }
      if shards.contains(where: { $0.bytes == 0 }) {
        "A shard without text has no network, and nothing is averaged for it."
      }
      """
      A work is forgotten by training one network again, from the slice before it on: \
      magpie forget \(model) --work WORK.
      """
      ""
      "\(description)."
      "Files: "
        + StyledText(
          files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))
    }
  }

  private var sentence: StyledText {
    let loss: StyledText =
      if let heldOutLoss {
        """
        ; on texts that none of them has read they need \
        \(NumberText.fixed(heldOutLoss, decimals: 3), .bold) nats a token together
        """
      } else { "" }
    let networks = shards.count { $0.bytes > 0 }
    return """
      \(model, .bold) is \(NumberText.count(networks, "network")), which have learned in \
      \(NumberText.count(steps, "step")) from \(NumberText.count(used.works, "work")) of \(corpus) \
      (\(NumberText.authors(authors)), \(NumberText.bytes(used.bytes)))
      """ + loss + "."
  }

  private var alone: Double? {
    let losses = shards.compactMap(\.heldOutLoss)
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }

  private var table: Table {
    var table = Table([
      .number("Shard"), .number("Works"), .text("In slices"), .number("Text"),
      .number("Loss alone"),
    ])
    for (index, shard) in shards.enumerated() {
      table.add(
        "\(index + 1)", "\(NumberText.count(shard.works))",
        "\(shard.slices.map { "\($0)" }.joined(separator: " + "))",
        "\(NumberText.bytes(shard.bytes))",
        "\(shard.heldOutLoss.map { NumberText.fixed($0, decimals: 3) } ?? "–")")
    }
    return table
  }

  private var description: String {
    let sizes = self.sizes.map { "\($0.name) \(NumberText.count($0.size))" }
    return "Networks: \(([network] + sizes).joined(separator: ", ")); "
      + "\(NumberText.count(parameters, "parameter")) together; unit \(unit), "
      + "\(NumberText.count(vocabulary)) different tokens"
  }
}
