/// What training again without works shows: whose removal changes which text by how much, and
/// how much of that is chance.
public struct TruthReport: ExperimentReport {
  /// What leaving out a work, or all of an author's, does to a text.
  public struct Effect: Sendable, Equatable {
    /// The work; of an author, the first one.
    public var work: WorkLabel
    /// How many works were left out together.
    public var works: Int
    /// How much more the text loses without them, in nats.
    public var value: Double
    /// The same with other seeds.
    public var others: [Double]

    public init(work: WorkLabel, works: Int, value: Double, others: [Double]) {
      self.work = work
      self.works = works
      self.value = value
      self.others = others
    }
  }

  /// A text and what it loses in all trainings, in nats.
  public struct Text: Sendable, Equatable {
    public var name: String
    public var tokens: Int
    /// Tokens that no training knows; they cost nothing here.
    public var unknown: Int
    public var loss: Double
    /// From what helps the text most to what hurts it most.
    public var effects: [Effect]
    /// How far the losses lie apart between seeds: a standard deviation.
    public var lossNoise: Double?
    /// How far the effect of a work lies apart between seeds; nil unless it was measured.
    public var effectNoise: Double?
    /// Spearman's correlation of the effects with those of other seeds.
    public var agreement: Double?
    /// Spearman's correlation of what single removals foretell with what half of the works,
    /// or nine tenths of them, lose; nil for groups of works.
    public var halfScore: Double?
    public var mostScore: Double?

    public init(
      name: String, tokens: Int, unknown: Int, loss: Double, effects: [Effect],
      lossNoise: Double?, effectNoise: Double?, agreement: Double?, halfScore: Double?,
      mostScore: Double?
    ) {
      self.name = name
      self.tokens = tokens
      self.unknown = unknown
      self.loss = loss
      self.effects = effects
      self.lossNoise = lossNoise
      self.effectNoise = effectNoise
      self.agreement = agreement
      self.halfScore = halfScore
      self.mostScore = mostScore
    }

    /// How many effects are greater, either way, than chance.
    public func count(above noise: Double?) -> Int? {
      noise.map { noise in effects.count { $0.value.magnitude > noise } }
    }
  }

  /// What the trainings took.
  public struct Cost: Sendable, Equatable {
    /// How many were there from before.
    public var kept: Int
    public var trained: Int
    /// What one takes on one thread.
    public var secondsOfOne: Double
    /// What those of this call took.
    public var seconds: Double
    public var threads: Int
    /// Of the parameters of all trainings.
    public var bytes: Int

    public init(
      kept: Int, trained: Int, secondsOfOne: Double, seconds: Double, threads: Int, bytes: Int
    ) {
      self.kept = kept
      self.trained = trained
      self.secondsOfOne = secondsOfOne
      self.seconds = seconds
      self.threads = threads
      self.bytes = bytes
    }
  }

  public static let experiment = "truth"

  public var progress: ExperimentProgress
  public var model: String
  public var network: String
  public var corpus: String
  /// Works that taught the model.
  public var works: Int
  /// What is left out together: `work` or `author`.
  public var group: String
  public var steps: Int
  public var subsets: Int
  /// The greatest difference of a parameter between the model and the same training made
  /// again; nil where it was not made.
  public var difference: Double?
  /// The kinds of processor that the model was trained for, and that it was made again for.
  public var trainedFor: String?
  public var madeFor: String
  /// Empty where the trainings are not complete.
  public var texts: [Text]
  public var cost: Cost

  public init(
    progress: ExperimentProgress, model: String, network: String, corpus: String, works: Int,
    group: String, steps: Int, subsets: Int, difference: Double?, trainedFor: String?,
    madeFor: String, texts: [Text], cost: Cost
  ) {
    self.progress = progress
    self.model = model
    self.network = network
    self.corpus = corpus
    self.works = works
    self.group = group
    self.steps = steps
    self.subsets = subsets
    self.difference = difference
    self.trainedFor = trainedFor
    self.madeFor = madeFor
    self.texts = texts
    self.cost = cost
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "model": .string(model), "network": .string(network), "corpus": .string(corpus),
      "works": .int(works), "group": .string(group), "steps": .int(steps),
      "subsets": .int(subsets),
      "again": [
        "difference": .number(difference), "trainedFor": .text(trainedFor),
        "madeFor": .string(madeFor),
      ],
      "texts": .array(texts.map(\.json)), "cost": cost.json,
    ]
  }
}

extension TruthReport.Text {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "tokens": .int(tokens), "unknown": .int(unknown),
      "loss": .number(loss),
      "noise": ["loss": .number(lossNoise), "effect": .number(effectNoise)],
      "above": [
        "loss": .number(count(above: lossNoise)), "effect": .number(count(above: effectNoise)),
      ],
      "agreement": .number(agreement),
      "score": ["half": .number(halfScore), "most": .number(mostScore)],
      "effects": .array(
        effects.map {
          [
            "work": .string($0.work.id), "author": .text($0.work.author),
            "works": .int($0.works), "value": .number($0.value),
            "otherSeeds": .array($0.others.map { .number($0) }),
          ]
        }),
    ]
  }
}

extension TruthReport.Cost {
  var json: JSONValue {
    [
      "kept": .int(kept), "trained": .int(trained), "secondsOfOne": .number(secondsOfOne),
      "seconds": .number(seconds), "threads": .int(threads), "bytes": .int(bytes),
    ]
  }
}
