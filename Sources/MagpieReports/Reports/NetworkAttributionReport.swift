public import ModelAttribution

/// What each work did to a text that a network was asked about.
public struct NetworkAttributionReport: Report {
  /// The effect of a work, or of all works of an author or a licence.
  public struct Row: Sendable, Equatable {
    public var work: WorkLabel
    /// Nats, or a score; positive when it helped.
    public var value: Double
    /// Whether it can be told from noise; nil where no noise was measured.
    public var isTold: Bool?
    /// Where the text's words stand in it; nil where it was not asked for.
    public var place: Place?

    public init(work: WorkLabel, value: Double, isTold: Bool?, place: Place? = nil) {
      self.work = work
      self.value = value
      self.isTold = isTold
      self.place = place
    }
  }

  /// How much of the text stands in a work.
  public struct Place: Sendable, Equatable {
    /// The words and marks of the longest run that stands there, too.
    public var longest: Int
    /// The share of the text inside runs that stand there.
    public var share: Double

    public init(longest: Int, share: Double) {
      self.longest = longest
      self.share = share
    }
  }

  /// A token of the text, and which works moved it most.
  public struct Token: Sendable, Equatable {
    public var text: String
    /// Nats; nil for a token that the vocabulary lacks.
    public var loss: Double?
    /// The effects of all rows on it, in the order of the report's rows.
    public var values: [Double]

    public init(text: String, loss: Double?, values: [Double]) {
      self.text = text
      self.loss = loss
      self.values = values
    }
  }

  /// How a method's values go with training again, as means over texts.
  public struct Grade: Sendable, Equatable {
    /// Correlations with the effects of leaving out each work.
    public var pearson: Double
    public var spearman: Double
    /// The linear datamodeling score with nine tenths of the works kept.
    public var lds: Double

    public init(pearson: Double, spearman: Double, lds: Double) {
      self.pearson = pearson
      self.spearman = spearman
      self.lds = lds
    }
  }

  /// A word of the text, of one token or of several.
  public struct Word: Sendable, Equatable {
    /// With the white space before it.
    public var text: String
    /// Its tokens.
    public var tokens: Range<Int>
    /// Where it stands in the text.
    public var bytes: Range<Int>
    /// Nats; nil where the vocabulary lacks all of its tokens.
    public var loss: Double?
    /// The effects of all rows on it, in the order of the report's rows: the sums of those on
    /// its tokens.
    public var values: [Double]
    /// The deviation of such an effect between seeds; nil where it was not measured.
    public var noise: Double?

    public init(
      text: String, tokens: Range<Int>, bytes: Range<Int>, loss: Double?, values: [Double],
      noise: Double?
    ) {
      self.text = text
      self.tokens = tokens
      self.bytes = bytes
      self.loss = loss
      self.values = values
      self.noise = noise
    }
  }

  public var model: String
  public var text: String
  /// What a row is: "work", "author" or "licence".
  public var grouping: String
  public var method: String
  public var unit: EffectUnit
  public var question: EffectQuestion
  public var tokenCount: Int
  public var unknownTokens: Int
  /// The loss of the text, in nats.
  public var nats: Double
  /// From the largest effect to the smallest.
  public var rows: [Row]
  /// The deviation of an effect between seeds; nil where it was not measured.
  public var noise: Double?
  /// How many trainings, this one included, the noise was measured with.
  public var seeds: Int
  /// How much the training magnifies; nil for methods that do not tell.
  public var growth: Double?
  /// How well the method did for this model; nil where it was not graded.
  public var grade: Grade?
  /// What it cost, in trainings of the model.
  public var trainings: Double
  /// Nil where effects on single tokens were not asked for.
  public var tokens: [Token]?
  /// The tokens as words; nil like them.
  public var words: [Word]?
  /// Where the text's words stand in the corpus; nil where it was not asked for.
  public var spans: [SpanReport]?
  /// The ids of works where they stand that the network has not read.
  public var unread: Set<String> = []
  /// Whether the training, made again with all works, gave the model's weights; nil where it was
  /// not made again.
  public var isRepeated: Bool?

  public init(
    model: String, text: String, grouping: String, method: String, unit: EffectUnit,
    question: EffectQuestion, tokenCount: Int, unknownTokens: Int, nats: Double, rows: [Row],
    noise: Double?, seeds: Int, growth: Double?, grade: Grade?, trainings: Double,
    tokens: [Token]? = nil, words: [Word]? = nil
  ) {
    self.model = model
    self.text = text
    self.grouping = grouping
    self.method = method
    self.unit = unit
    self.question = question
    self.tokenCount = tokenCount
    self.unknownTokens = unknownTokens
    self.nats = nats
    self.rows = rows
    self.noise = noise
    self.seeds = seeds
    self.growth = growth
    self.grade = grade
    self.trainings = trainings
    self.tokens = tokens
    self.words = words
  }

  /// How far the method can be trusted in this training; nil where it does not depend on it.
  public var attributability: Attributability? { growth.map(Attributability.init(growth:)) }

  /// Whether the method says anything of the training.
  var isOfTraining: Bool { question == .thisRun || question == .runsLikeIt }

  /// How many rows can be told from noise, and how many would by chance alone; nil where no noise
  /// was measured.
  var told: (found: Int, byChance: Int)? {
    guard noise != nil else { return nil }
    // 4.55 of 100 draws of a normal distribution lie beyond two deviations.
    return (rows.count { $0.isTold == true }, Int((0.0455 * Double(rows.count)).rounded(.up)))
  }

  /// Whether the works may be put in an order.
  public var isRanked: Bool { attributability != .poor }

  public var json: JSONValue {
    .document([
      "method": .string(method), "unit": .string(unit.rawValue),
      "question": .string(question.rawValue), "grouping": .string(grouping),
      "nats": .number(nats), "tokenCount": .int(tokenCount),
      "unknownTokens": .int(unknownTokens),
      "works": .array(
        rows.map { row in
          [
            "work": .string(row.work.id), "value": .number(row.value),
            "noise": .number(noise), "told": row.isTold.map { .bool($0) } ?? .null,
            "place": row.place.map {
              ["longest": .int($0.longest), "share": .number($0.share)]
            } ?? .null,
          ]
        }),
      "ranked": .bool(isRanked), "growth": .number(growth),
      "attributability": .text(attributability?.rawValue), "seeds": .int(seeds),
      "grade": grade.map {
        [
          "pearson": .number($0.pearson), "spearman": .number($0.spearman),
          "lds90": .number($0.lds),
        ]
      } ?? .null, "trainings": .number(trainings),
      "repeated": isRepeated.map { .bool($0) } ?? .null,
      "tokens": tokens.map { tokens in
        .array(
          tokens.map { token in
            [
              "text": .string(token.text), "loss": .number(token.loss),
              "values": .array(token.values.map { .number($0) }),
            ]
          })
      } ?? .null,
      "words": words.map { words in
        .array(
          words.map { word in
            [
              "text": .string(word.text), "firstToken": .int(word.tokens.lowerBound),
              "tokenCount": .int(word.tokens.count), "loss": .number(word.loss),
              "noise": .number(word.noise), "values": .array(word.values.map { .number($0) }),
            ]
          })
      } ?? .null,
      "spans": spans.map { .array($0.map(\.json)) } ?? .null,
    ])
  }
}
