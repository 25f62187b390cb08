/// What of the works comes out of a model that is asked for it.
public struct ExtractionReport: ExperimentReport {
  /// What prompts of one length brought back.
  public struct PromptRow: Sendable {
    /// The tokens that were given.
    public var prompt: Int
    /// How many places were tried, over all seeds.
    public var tried: Int
    /// The share of them after which greedy writing gives the work's own tokens.
    public var greedy: Estimate
    /// The same for works that the model has not read; nil where there are none.
    public var greedyUnread: Estimate?
    /// For numbers of draws, the share of places where one of so many gives the work's own
    /// tokens with at least ``probability``.
    public var discoverable: [(draws: Int, share: Estimate)]

    public init(
      prompt: Int, tried: Int, greedy: Estimate, greedyUnread: Estimate?,
      discoverable: [(draws: Int, share: Estimate)]
    ) {
      self.prompt = prompt
      self.tried = tried
      self.greedy = greedy
      self.greedyUnread = greedyUnread
      self.discoverable = discoverable
    }
  }

  /// What the longest prompts brought back of one work.
  public struct WorkRow: Sendable {
    public var work: WorkLabel
    public var tried: Int
    public var extracted: Int
    /// −log of the probability of its likeliest passage.
    public var nats: Double
    public var passage: String

    public init(work: WorkLabel, tried: Int, extracted: Int, nats: Double, passage: String) {
      self.work = work
      self.tried = tried
      self.extracted = extracted
      self.nats = nats
      self.passage = passage
    }

    public var extractedShare: Double { Double(extracted) / Double(max(1, tried)) }
  }

  /// How well a ranking finds what is copied among texts written without a prompt.
  public struct Ranking: Sendable {
    public struct Best: Sendable {
      public var text: String
      public var longest: Int
      /// The work in which it stands, if it counts as copied.
      public var work: WorkLabel?

      public init(text: String, longest: Int, work: WorkLabel?) {
        self.text = text
        self.longest = longest
        self.work = work
      }
    }

    public var name: String
    /// The share of the first texts that is copied.
    public var precision: Estimate
    /// The first of all; nil without a ranking.
    public var best: Best?

    public init(name: String, precision: Estimate, best: Best?) {
      self.name = name
      self.precision = precision
      self.best = best
    }
  }

  public static let experiment = "extract"
  /// The numbers of draws for which it is said whether a passage is discoverable.
  public static let draws = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
  /// With which probability one of the draws must give it.
  public static let probability = 0.5
  public static let noRanking = "all"
  public static let perplexity = "perplexity"
  public static let referenceRatio = "ratio to the reference"
  public static let compressionRatio = "ratio to the compressed size"

  public var progress: ExperimentProgress
  public var model: String
  /// "chain", "network" or "mixture".
  public var kind: String
  public var corpus: String
  /// How many works the model has read.
  public var works: Int
  public var unreadWorks: Int
  public var unit: String
  /// The tokens that must come back.
  public var length: Int
  /// How many places each seed tried, and how many texts it wrote.
  public var prompts: Int
  public var samples: Int
  /// How many of a ranking are looked at.
  public var top: Int
  public var reference: String
  public var rows: [PromptRow]
  /// By the longest prompts, the works of which most came back first.
  public var mostExtracted: [WorkRow]
  /// How many different texts of the full length each seed wrote; fewer than ``samples`` where
  /// works end before, or the same text comes twice.
  public var texts: [Int]
  public var rankings: [Ranking]

  public init(
    progress: ExperimentProgress, model: String, kind: String, corpus: String, works: Int,
    unreadWorks: Int, unit: String, length: Int, prompts: Int, samples: Int, top: Int,
    reference: String, rows: [PromptRow], mostExtracted: [WorkRow], texts: [Int],
    rankings: [Ranking]
  ) {
    self.progress = progress
    self.model = model
    self.kind = kind
    self.corpus = corpus
    self.works = works
    self.unreadWorks = unreadWorks
    self.unit = unit
    self.length = length
    self.prompts = prompts
    self.samples = samples
    self.top = top
    self.reference = reference
    self.rows = rows
    self.mostExtracted = mostExtracted
    self.texts = texts
    self.rankings = rankings
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "model": .string(model), "kind": .string(kind), "corpus": .string(corpus),
      "works": .int(works), "unreadWorks": .int(unreadWorks), "unit": .string(unit),
      "length": .int(length), "probability": .number(Self.probability),
      "prompts": .array(
        rows.map { row in
          [
            "length": .int(row.prompt), "tried": .int(row.tried), "greedy": row.greedy.json,
            "greedyUnread": row.greedyUnread?.json ?? nil,
            "discoverable": .array(
              row.discoverable.map { ["draws": .int($0.draws), "share": $0.share.json] }),
          ]
        }),
      "byWork": .array(
        mostExtracted.map {
          [
            "work": .string($0.work.id), "tried": .int($0.tried), "extracted": .int($0.extracted),
            "nats": .number($0.nats), "passage": .string($0.passage),
          ]
        }),
      "samples": .int(samples), "texts": .array(texts.map { .int($0) }), "top": .int(top),
      "reference": .string(reference),
      "rankings": .array(
        rankings.map { ranking in
          [
            "name": .string(ranking.name), "precision": ranking.precision.json,
            "best": ranking.best.map {
              [
                "text": .string($0.text), "longest": .int($0.longest),
                "work": .text($0.work?.id),
              ]
            } ?? nil,
          ]
        }),
    ]
  }
}
