/// How much of some works the table of a chain gives back, and what it takes to keep them.
public struct ReconstructionReport: ExperimentReport {
  /// What one seed showed of one table; shares are of the characters of the works.
  public struct Measurement: Sendable, Equatable {
    /// The share in runs that stand in every text with this table.
    public var certain: Double
    /// The share in works that are certain from end to end.
    public var certainWhole: Double
    /// The longest certain run, in characters.
    public var longestCertain: Int
    /// The share in runs that stand in a text drawn from the table.
    public var rebuilt: Double
    /// The share in works that stand there whole.
    public var whole: Double
    /// The longest run that stands there, in characters.
    public var longestRebuilt: Int
    /// The natural logarithm of the number of texts, whatever the order of their works; nil
    /// where there were too many contexts to count them.
    public var logarithm: Double?
    /// Whether that is the number, and not only a lower bound.
    public var isExact: Bool
    /// The same where the order of the works counts; exact.
    public var orderedLogarithm: Double?
    /// Of the table and the vocabulary.
    public var tableBytes: Int

    public init(
      certain: Double, certainWhole: Double, longestCertain: Int, rebuilt: Double, whole: Double,
      longestRebuilt: Int, logarithm: Double?, isExact: Bool, orderedLogarithm: Double?,
      tableBytes: Int
    ) {
      self.certain = certain
      self.certainWhole = certainWhole
      self.longestCertain = longestCertain
      self.rebuilt = rebuilt
      self.whole = whole
      self.longestRebuilt = longestRebuilt
      self.logarithm = logarithm
      self.isExact = isExact
      self.orderedLogarithm = orderedLogarithm
      self.tableBytes = tableBytes
    }
  }

  /// What tables of one order, of one part of the corpus, gave back.
  public struct Row: Sendable, Equatable {
    public var order: Int
    /// The part is one of so many; 1 for all works.
    public var divisor: Int
    public var works: Int
    public var certain: Estimate
    public var certainWhole: Estimate
    public var longestCertain: Int
    public var rebuilt: Estimate
    public var whole: Estimate
    public var longestRebuilt: Int
    /// The number of texts as a power of ten; nil where it was not counted.
    public var texts: Estimate?
    public var isExact: Bool
    public var orderedTexts: Estimate?
    /// The mean over the seeds.
    public var tableBytes: Int
    /// How the longest certain run of the first seed begins.
    public var excerpt: String

    /// - Parameter measured: One for each seed, at least one.
    public init(
      order: Int, divisor: Int, works: Int, measured: [Measurement], excerpt: String
    ) {
      self.order = order
      self.divisor = divisor
      self.works = works
      self.excerpt = excerpt
      certain = .ofSeeds(measured.map(\.certain), within: 0...1)
      certainWhole = .ofSeeds(measured.map(\.certainWhole), within: 0...1)
      rebuilt = .ofSeeds(measured.map(\.rebuilt), within: 0...1)
      whole = .ofSeeds(measured.map(\.whole), within: 0...1)
      longestCertain = measured.map(\.longestCertain).max() ?? 0
      longestRebuilt = measured.map(\.longestRebuilt).max() ?? 0
      isExact = measured.allSatisfy(\.isExact)
      func powers(_ logarithms: [Double?]) -> Estimate? {
        let known = logarithms.compactMap(\.self).map { $0 / 2.302_585_092_994_045_7 }
        return known.count == logarithms.count ? .ofSeeds(known, within: 0 ... .infinity) : nil
      }
      texts = powers(measured.map(\.logarithm))
      orderedTexts = powers(measured.map(\.orderedLogarithm))
      tableBytes = measured.map(\.tableBytes).reduce(0, +) / max(1, measured.count)
    }
  }

  /// The bytes of the works, as they are and made small, and of networks.
  public struct Storage: Sendable, Equatable {
    /// A network of tokens that are its preset's own, as it would be trained on the corpus.
    public struct Network: Sendable, Equatable {
      public var name: String
      public var unit: String
      /// Its parameters, 4 bytes each.
      public var weightBytes: Int
      public var vocabularyBytes: Int

      public init(name: String, unit: String, weightBytes: Int, vocabularyBytes: Int) {
        self.name = name
        self.unit = unit
        self.weightBytes = weightBytes
        self.vocabularyBytes = vocabularyBytes
      }

      /// Of both files.
      var bytes: Int { weightBytes + vocabularyBytes }
    }

    /// Of all works.
    public var bytes: Int
    /// The compressor's name; nil where there is none, and no size.
    public var compressor: String?
    /// All works in one piece, compressed.
    public var together: Int?
    /// The mean of works that were compressed each alone, and how many these were.
    public var alone: Double?
    public var sampled: Int
    public var networks: [Network]

    public init(
      bytes: Int, compressor: String?, together: Int?, alone: Double?, sampled: Int,
      networks: [Network]
    ) {
      self.bytes = bytes
      self.compressor = compressor
      self.together = together
      self.alone = alone
      self.sampled = sampled
      self.networks = networks
    }
  }

  public static let experiment = "reconstruct"

  public var progress: ExperimentProgress
  public var corpus: String
  public var works: Int
  /// Works that their holders keep out of training, and so out of the tables.
  public var keptOut: Int
  public var unit: String
  /// The least tokens of a run that counts.
  public var runLength: Int
  public var characters: Int
  /// The share of the characters in works that are too short to hold such a run.
  public var tooShort: Double
  /// All works first, then their parts; by order.
  public var rows: [Row]
  public var storage: Storage

  public init(
    progress: ExperimentProgress, corpus: String, works: Int, keptOut: Int, unit: String,
    runLength: Int,
    characters: Int, tooShort: Double, rows: [Row], storage: Storage
  ) {
    self.progress = progress
    self.corpus = corpus
    self.works = works
    self.keptOut = keptOut
    self.unit = unit
    self.runLength = runLength
    self.characters = characters
    self.tooShort = tooShort
    self.rows = rows
    self.storage = storage
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "works": .int(works), "keptOut": .int(keptOut),
      "unit": .string(unit),
      "runLength": .int(runLength), "characters": .int(characters),
      "tooShort": .number(tooShort),
      "tables": .array(rows.map(\.json)), "storage": storage.json,
    ]
  }
}

extension ReconstructionReport.Row {
  fileprivate var json: JSONValue {
    [
      "order": .int(order), "part": .int(divisor), "works": .int(works),
      "certain": certain.json, "certainWhole": certainWhole.json,
      "longestCertain": .int(longestCertain), "rebuilt": rebuilt.json, "whole": whole.json,
      "longestRebuilt": .int(longestRebuilt),
      "texts": [
        "log10": texts?.json ?? nil, "exact": .bool(isExact),
        "orderedLog10": orderedTexts?.json ?? nil,
      ],
      "bytes": .int(tableBytes), "excerpt": .string(excerpt),
    ]
  }
}

extension ReconstructionReport.Storage {
  fileprivate var json: JSONValue {
    [
      "bytes": .int(bytes),
      "compressor": .text(compressor), "together": .number(together), "alone": .number(alone),
      "sampled": .int(sampled),
      "networks": .array(
        networks.map {
          ["name": .string($0.name), "unit": .string($0.unit), "bytes": .int($0.bytes)]
        }),
    ]
  }
}
