public import Rights

/// The terms of a corpus, and what each regime of consent makes of it.
public struct ConsentReport: Report {
  /// One work, and what is said about it.
  public struct Row: Sendable, Equatable {
    public var work: WorkLabel
    /// `y`, `n`, or empty.
    public var training: String
    public var licence: String?
    /// Every place that says something, and what.
    public var statements: [String]
    /// What each regime decides and why, in the order of ``ConsentReport/regimes``.
    public var decisions: [ConsentDecision]

    public init(
      work: WorkLabel, training: String, licence: String?, statements: [String],
      decisions: [ConsentDecision]
    ) {
      self.work = work
      self.training = training
      self.licence = licence
      self.statements = statements
      self.decisions = decisions
    }
  }

  /// What one regime leaves of the corpus, and what it asks for.
  public struct Regime: Sendable, Equatable {
    public var name: String
    public var works: Int
    public var bytes: Int
    public var authors: Int
    /// Works to train on: those used, without the held-out ones.
    public var trained: Int
    /// What a chain that was counted on these works needs for a character of the held-out ones;
    /// nil where nothing could be held out, or nothing is left to count.
    public var bitsPerCharacter: Double?
    public var cost: ConsentCost
    /// The same for as many works as were asked for.
    public var scaled: ConsentCost

    public init(
      name: String, works: Int, bytes: Int, authors: Int, trained: Int,
      bitsPerCharacter: Double?, cost: ConsentCost, scaled: ConsentCost
    ) {
      self.name = name
      self.works = works
      self.bytes = bytes
      self.authors = authors
      self.trained = trained
      self.bitsPerCharacter = bitsPerCharacter
      self.cost = cost
      self.scaled = scaled
    }
  }

  public var corpus: String
  public var holders: Int
  public var rows: [Row]
  public var regimes: [Regime]
  /// Works on which the losses were measured.
  public var heldOut: [WorkLabel]
  public var order: Int
  public var assumptions: ConsentCost.Assumptions
  /// For how many works the cost is worked out beside those of the corpus.
  public var extrapolated: Int
  public var notes: [String]

  public init(
    corpus: String, holders: Int, rows: [Row], regimes: [Regime], heldOut: [WorkLabel],
    order: Int, assumptions: ConsentCost.Assumptions, extrapolated: Int, notes: [String]
  ) {
    self.corpus = corpus
    self.holders = holders
    self.rows = rows
    self.regimes = regimes
    self.heldOut = heldOut
    self.order = order
    self.assumptions = assumptions
    self.extrapolated = extrapolated
    self.notes = notes
  }

  public var json: JSONValue {
    .document([
      "corpus": .string(corpus), "works": .array(rows.map(json)),
      "holders": .int(holders), "regimes": .array(regimes.map(json)),
      "heldOut": .array(heldOut.map { .string($0.id) }), "order": .int(order),
      "assumedMinutes": steps { .number(assumptions[$0]) },
      "extrapolatedWorks": .int(extrapolated), "notes": .array(notes.map { .string($0) }),
    ])
  }

  private func json(_ row: Row) -> JSONValue {
    [
      "work": .string(row.work.id), "title": .string(row.work.title),
      "author": .text(row.work.author), "trainAI": .text(row.training.isEmpty ? nil : row.training),
      "licence": .text(row.licence), "statements": .array(row.statements.map { .string($0) }),
      "decisions": .array(
        zip(regimes, row.decisions).map { regime, decision -> JSONValue in
          [
            "regime": .string(regime.name), "used": .bool(decision.isUsed),
            "reason": .string(decision.reason),
          ]
        }),
    ]
  }

  private func json(_ regime: Regime) -> JSONValue {
    [
      "regime": .string(regime.name), "works": .int(regime.works), "bytes": .int(regime.bytes),
      "authors": .int(regime.authors), "trainedWorks": .int(regime.trained),
      "bitsPerCharacter": .number(regime.bitsPerCharacter), "cost": json(regime.cost),
      "extrapolatedCost": json(regime.scaled),
    ]
  }

  private func json(_ cost: ConsentCost) -> JSONValue {
    steps { .int(cost[$0]) }
      .adding("holderMinutes", .number(cost.minutes(ofHolders: true, assumptions)))
      .adding("operatorMinutes", .number(cost.minutes(ofHolders: false, assumptions)))
  }

  private func steps(_ value: (ConsentCost.Step) -> JSONValue) -> JSONValue {
    [
      "find": value(.find), "decide": value(.decide), "ask": value(.ask), "check": value(.check),
      "review": value(.review),
    ]
  }
}
