/// How much of what is written is new, by models and by people.
public struct NoveltyReport: ExperimentReport {
  public enum Kind: String, Sendable {
    case people, later, chain, network, mixture
  }

  /// A run of words that stands in a work.
  public struct Run: Sendable, Equatable {
    public var words: Int
    public var text: String
    public var work: WorkLabel

    public init(words: Int, text: String, work: WorkLabel) {
      self.words = words
      self.text = text
      self.work = work
    }
  }

  /// What the texts of one seed show.
  public struct Measurement: Sendable, Equatable {
    /// How many words and marks the texts have.
    public var words: Int
    /// For n = 1, 2, …, 10 the share of runs of n words that stand nowhere; nil without any.
    public var novelty: [Double?]
    /// The longest run that stands in a work; nil where no word does.
    public var longest: Run?
    /// Whether the texts are all that there are, so that another seed would have no others.
    public var isAll = false

    public init(words: Int, novelty: [Double?], longest: Run?) {
      self.words = words
      self.novelty = novelty
      self.longest = longest
    }
  }

  /// The same over all seeds.
  public struct Row: Sendable, Equatable {
    public var name: String
    public var kind: Kind
    /// How many words each seed had, on average.
    public var words: Double
    public var novelty: [Estimate?]
    /// The length of each seed's longest copied run, on average.
    public var longest: Estimate
    /// The longest of all, the first seed's if there are several.
    public var longestRun: Run?

    /// - Parameter measured: One for each seed, at least one.
    public init(name: String, kind: Kind, measured: [Measurement]) {
      precondition(!measured.isEmpty, "a row has measurements")
      self.name = name
      self.kind = kind
      words = measured.reduce(0) { $0 + Double($1.words) } / Double(measured.count)
      // The same texts again say nothing about chance.
      let isRepeated = measured.allSatisfy { $0.isAll && $0 == measured[0] }
      let figures = isRepeated ? [measured[0]] : measured
      novelty = measured[0].novelty.indices.map { place in
        let shares = figures.compactMap { $0.novelty[place] }
        return shares.isEmpty ? nil : .ofSeeds(shares, within: 0...1)
      }
      longest = .ofSeeds(
        figures.map { Double($0.longest?.words ?? 0) }, within: 0 ... .infinity)
      longestRun = measured.compactMap(\.longest).reduce(nil) { best, run in
        run.words > best?.words ?? 0 ? run : best
      }
    }
  }

  /// Which works of people count as later ones.
  public struct Later: Sendable, Equatable {
    /// The corpus that was named; nil where dates decide.
    public var corpus: String?
    /// How many later works there are; 0 for none.
    public var works: Int
    public var words: Int
    /// How many earlier works they are held against, where dates decide.
    public var earlier: Int
    public var earlierWords: Int
    /// How many works have no date, where dates decide.
    public var undated: Int
    /// Later works that repeat an earlier one, and were left out.
    public var copies: [WorkLabel]

    public init(
      corpus: String?, works: Int, words: Int, earlier: Int, earlierWords: Int, undated: Int,
      copies: [WorkLabel]
    ) {
      self.corpus = corpus
      self.works = works
      self.words = words
      self.earlier = earlier
      self.earlierWords = earlierWords
      self.undated = undated
      self.copies = copies
    }
  }

  public static let experiment = "novelty"

  public var progress: ExperimentProgress
  public var corpus: String
  public var works: Int
  /// For each seed, how many words the works have that models read.
  public var referenceWords: [Int]
  /// For each seed, how many works were held out, copies not counted.
  public var heldOut: [Int]
  public var smoothing: String
  public var network: String
  public var unit: String
  public var steps: Int
  /// The order of the chain in the mixture.
  public var mixedOrder: Int
  /// What it weighs there; nil where nothing was measured.
  public var chainWeight: Estimate?
  public var later: Later
  /// Held-out works that repeat a work that models read, and were left out.
  public var copies: [WorkLabel]
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, works: Int, referenceWords: [Int],
    heldOut: [Int], smoothing: String, network: String, unit: String, steps: Int, mixedOrder: Int,
    chainWeight: Estimate?, later: Later, copies: [WorkLabel], rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.works = works
    self.referenceWords = referenceWords
    self.heldOut = heldOut
    self.smoothing = smoothing
    self.network = network
    self.unit = unit
    self.steps = steps
    self.mixedOrder = mixedOrder
    self.chainWeight = chainWeight
    self.later = later
    self.copies = copies
    self.rows = rows
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "works": .int(works),
      "referenceWords": .array(referenceWords.map { .int($0) }),
      "heldOut": .array(heldOut.map { .int($0) }), "smoothing": .string(smoothing),
      "network": .string(network), "unit": .string(unit), "steps": .int(steps),
      "mixedOrder": .int(mixedOrder), "chainWeight": chainWeight?.json ?? .null,
      "later": later.json, "copies": .array(copies.map { .string($0.id) }),
      "texts": .array(rows.map(\.json)),
    ]
  }
}

extension NoveltyReport.Later {
  var json: JSONValue {
    guard works > 0 else { return .null }
    return [
      "by": corpus == nil ? "dates" : "corpus", "corpus": .text(corpus), "works": .int(works),
      "words": .int(words), "earlier": corpus == nil ? .int(earlier) : .null,
      "earlierWords": corpus == nil ? .int(earlierWords) : .null,
      "undated": corpus == nil ? .int(undated) : .null,
      "copies": .array(copies.map { .string($0.id) }),
    ]
  }
}

extension NoveltyReport.Row {
  var json: JSONValue {
    [
      "name": .string(name), "kind": .string(kind.rawValue), "words": .number(words),
      "novelty": .array(novelty.map { $0?.json ?? .null }), "longest": longest.json,
      "longestRun": longestRun.map {
        ["words": .int($0.words), "work": .string($0.work.id), "text": .string($0.text)]
      } ?? .null,
    ]
  }
}
