/// How well each method foretells what training again without works shows.
public struct GradeReport: ExperimentReport {
  /// What a method got right of texts of one kind.
  public struct Scores: Sendable, Equatable {
    /// `held out`, `generated`, `excerpts`, or `all` of them.
    public var kind: String
    public var texts: Int
    /// Pearson's correlation with what is lost without each work, over works, a mean over texts.
    public var pearson: Estimate
    /// That of the text where it is least.
    public var worst: Double
    /// Spearman's.
    public var spearman: Estimate
    /// The linear datamodeling score where half of the works are kept.
    public var half: Estimate
    /// Where nine tenths are kept.
    public var most: Estimate
    /// Spearman's correlation with what is lost with other seeds; nil unless it was measured.
    public var otherSeeds: Estimate?
    /// How much the training magnifies what is done to its beginning, the median over texts; nil
    /// for methods that do not know.
    public var growth: Double?

    public init(
      kind: String, texts: Int, pearson: Estimate, worst: Double, spearman: Estimate,
      half: Estimate, most: Estimate, otherSeeds: Estimate?, growth: Double?
    ) {
      self.kind = kind
      self.texts = texts
      self.pearson = pearson
      self.worst = worst
      self.spearman = spearman
      self.half = half
      self.most = most
      self.otherSeeds = otherSeeds
      self.growth = growth
    }
  }

  /// A work twice in the corpus.
  public struct Duplicate: Sendable, Equatable {
    public var work: String
    /// The effect of the only copy.
    public var alone: Double
    /// Those of both copies.
    public var first: Double
    public var second: Double

    public init(work: String, alone: Double, first: Double, second: Double) {
      self.work = work
      self.alone = alone
      self.first = first
      self.second = second
    }
  }

  /// What must hold of a method that looks at the training.
  public struct Checks: Sendable, Equatable {
    /// Spearman's correlation with the truth where the weights are those of chance.
    public var randomised: Estimate
    public var duplicate: Duplicate
    /// The value of a work that was never trained on.
    public var unseen: Double

    public init(randomised: Estimate, duplicate: Duplicate, unseen: Double) {
      self.randomised = randomised
      self.duplicate = duplicate
      self.unseen = unseen
    }
  }

  public struct Method: Sendable, Equatable {
    public var name: String
    /// `nats` or `score`.
    public var unit: String
    /// Which question it answers: `thisRun`, `runsLikeIt`, `likeness` or `nothing`.
    public var question: String
    /// All texts first, then kind by kind.
    public var scores: [Scores]
    /// For each prompt, how many of its top works had to go before the network went on otherwise;
    /// nil where half of the works were not enough.
    public var removals: [Int?]
    /// Of how many planted words the source came first.
    public var found: Int
    public var planted: Int
    public var seconds: Double
    /// The time for one text in trainings.
    public var trainings: Double
    /// The most memory beyond what was taken before; nil where the system does not tell.
    public var memory: Int?
    public var checks: Checks?

    public init(
      name: String, unit: String, question: String, scores: [Scores], removals: [Int?],
      found: Int, planted: Int, seconds: Double, trainings: Double, memory: Int?, checks: Checks?
    ) {
      self.name = name
      self.unit = unit
      self.question = question
      self.scores = scores
      self.removals = removals
      self.found = found
      self.planted = planted
      self.seconds = seconds
      self.trainings = trainings
      self.memory = memory
      self.checks = checks
    }
  }

  /// What a method foretold for one text beside what is true, one point a work.
  public struct Comparison: Sendable, Equatable {
    public var method: String
    public var points: [(predicted: Double, actual: Double)]

    public init(method: String, points: [(predicted: Double, actual: Double)]) {
      self.method = method
      self.points = points
    }

    public static func == (left: Comparison, right: Comparison) -> Bool {
      left.method == right.method && left.points.elementsEqual(right.points, by: ==)
    }
  }

  public static let experiment = "grade"

  public var progress: ExperimentProgress
  public var model: String
  public var network: String
  public var corpus: String
  public var works: Int
  public var steps: Int
  public var subsets: Int
  /// The characters of a text.
  public var characters: Int
  /// How far the losses of a text lie apart between seeds, in nats, the median over texts.
  public var lossNoise: Double?
  /// The same of the effect of a work; nil unless it was measured.
  public var effectNoise: Double?
  /// Why there are no other methods; nil where there are.
  public var limit: String?
  public var methods: [Method]
  /// For random orders of the works; see ``Method/removals``.
  public var randomRemovals: [Int?]
  /// What is drawn: the text, and what it is compared with.
  public var plotted: String
  public var comparisons: [Comparison]
  public var cost: TruthReport.Cost

  public init(
    progress: ExperimentProgress, model: String, network: String, corpus: String, works: Int,
    steps: Int, subsets: Int, characters: Int, lossNoise: Double?, effectNoise: Double?,
    limit: String?, methods: [Method], randomRemovals: [Int?], plotted: String,
    comparisons: [Comparison], cost: TruthReport.Cost
  ) {
    self.progress = progress
    self.model = model
    self.network = network
    self.corpus = corpus
    self.works = works
    self.steps = steps
    self.subsets = subsets
    self.characters = characters
    self.lossNoise = lossNoise
    self.effectNoise = effectNoise
    self.limit = limit
    self.methods = methods
    self.randomRemovals = randomRemovals
    self.plotted = plotted
    self.comparisons = comparisons
    self.cost = cost
  }
}
