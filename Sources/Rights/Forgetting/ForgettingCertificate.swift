/// What was done so that a model forgets works, and what can be noticed of them now.
///
/// It names works by the SHA-256 of their texts and models by theirs, and holds no names and no texts, so that
/// it can be shown to anybody. Whoever has the model and its corpus can repeat what it says.
public struct ForgettingCertificate: Sendable, Equatable {
  /// By whose claim works were forgotten.
  public struct ClaimNote: Sendable, Equatable {
    /// The id of the claim.
    public var id: String
    /// The id of the key that signed it; nil where nobody did.
    public var key: String?

    public init(id: String, key: String?) {
      self.id = id
      self.key = key
    }
  }

  /// What forgetting took, and what training without the works takes.
  public struct Cost: Sendable, Equatable {
    /// Steps of gradient descent or ascent; nil for counts.
    public var steps: Int?
    public var stepsOfRetraining: Int?
    /// By the clock of the machine that it was done on.
    public var seconds: Double
    /// Nil where nothing was trained again to compare with.
    public var secondsOfRetraining: Double?

    public init(
      steps: Int?, stepsOfRetraining: Int?, seconds: Double, secondsOfRetraining: Double?
    ) {
      self.steps = steps
      self.stepsOfRetraining = stepsOfRetraining
      self.seconds = seconds
      self.secondsOfRetraining = secondsOfRetraining
    }
  }

  /// When it was made.
  public var made: ClaimDate
  /// The SHA-256 of each work's text, in ascending order.
  public var works: [String]
  public var claims: [ClaimNote]
  public var method: ForgettingMethod
  /// What names the model that was, and the one that is.
  public var before: String
  public var after: String
  /// The heads of the registers that the corpora have.
  public var registerHeads: [String]
  public var cost: Cost
  /// How many tokens of the vocabulary only these works supplied.
  public var ownTokens: Int
  /// Whether these tokens are still in the model's vocabulary.
  public var keepsOwnTokens: Bool
  /// The kind of processor that the numbers belong to; nil for counts, which are the same everywhere.
  public var processor: String?
  /// Nil where it could not be gathered.
  public var evidence: ForgettingEvidence?

  public init(
    made: ClaimDate, works: [String], claims: [ClaimNote], method: ForgettingMethod,
    before: String, after: String, registerHeads: [String], cost: Cost, ownTokens: Int,
    keepsOwnTokens: Bool, processor: String?, evidence: ForgettingEvidence?
  ) {
    self.made = made
    self.works = works.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.claims = claims
    self.method = method
    self.before = before
    self.after = after
    self.registerHeads = registerHeads
    self.cost = cost
    self.ownTokens = ownTokens
    self.keepsOwnTokens = keepsOwnTokens
    self.processor = processor
    self.evidence = evidence
  }
}
