/// A written text: whose counts chose its words, where they stand, and what each work changed.
///
/// Share, place and effect are three figures and are never mixed.
public struct GenerationReport: Report {
  /// How many works' effects are worked out.
  public static let effectLimit = 12

  public struct Share: Sendable, Equatable {
    /// An index into `works`.
    public var work: Int
    public var share: Double

    public init(work: Int, share: Double) {
      self.work = work
      self.share = share
    }
  }

  public struct Token: Sendable, Equatable {
    public var bytes: [UInt8]
    public var probability: Double?
    public var order: Int?
    /// "start", "drawn" or "picked".
    public var chosen: String
    /// Whether the work ended here.
    public var isEnd: Bool
    public var shares: [Share]?
    public var unattributed: Double?

    public init(
      bytes: [UInt8], probability: Double?, order: Int?, chosen: String, isEnd: Bool,
      shares: [Share]?, unattributed: Double?
    ) {
      self.bytes = bytes
      self.probability = probability
      self.order = order
      self.chosen = chosen
      self.isEnd = isEnd
      self.shares = shares
      self.unattributed = unattributed
    }
  }

  /// What each token would lose without a work, in nats; nil for given tokens.
  public struct Effect: Sendable, Equatable {
    /// An index into `works`.
    public var work: Int
    public var perToken: [Double?]

    public init(work: Int, perToken: [Double?]) {
      self.work = work
      self.perToken = perToken
    }

    public var sum: Double { perToken.reduce(0) { $0 + ($1 ?? 0) } }
  }

  /// What moved the text of a network.
  public enum Moved: Sendable {
    case found(NetworkAttributionReport)
    /// Why it was not found, and the command that finds it; nil where none does.
    case left(String, command: String?)
  }

  /// That the text was taken down, so that it can be paid for.
  public struct Recorded: Sendable, Equatable {
    /// The path of the register.
    public var register: String
    /// The number of the event.
    public var event: Int
    /// The hash of the event: the register's head at that moment.
    public var receipt: String
    /// The SHA-256 of the text.
    public var output: String

    public init(register: String, event: Int, receipt: String, output: String) {
      self.register = register
      self.event = event
      self.receipt = receipt
      self.output = output
    }
  }

  public var model: String
  /// The hash that names what the model knew; nil where nobody asked for it.
  public var modelHash: String?
  /// "chain", "network" or "mixture".
  public var kind: String
  public var seed: UInt64
  public var unit: String
  public var tokens: [Token]
  public var works: [WorkLabel]
  public var hasLedger: Bool
  /// Nil when the text was not traced.
  public var spans: [SpanReport]?
  public var longest: Int?
  /// The strongest works by share; nil when the text was not traced.
  public var effects: [Effect]?
  /// What moved the text of a network; nil for other models, and when it was not traced.
  public var moved: Moved?
  public var picked: Int
  public var drawn: Int
  public var ending: String
  public var copyLimit: Int?
  /// The mean −log2 of the probability that the limit left, in bits for a token.
  public var limitCost: Double?
  public var backtracks: Int
  /// The longest run of the start that stands in a work, which the limit does not count;
  /// nil without a limit or a start.
  public var longestInStart: Int?
  /// Whether the start text was not known as a whole, and how much of its end was.
  public var unknownStart: Bool
  public var knownStartLength: Int?
  /// Nil when it was not taken down.
  public var recorded: Recorded?

  public init(
    model: String, kind: String = "chain", seed: UInt64, unit: String, tokens: [Token],
    works: [WorkLabel],
    hasLedger: Bool, spans: [SpanReport]?, longest: Int?, effects: [Effect]?, picked: Int,
    drawn: Int, ending: String, copyLimit: Int?, limitCost: Double?, backtracks: Int,
    longestInStart: Int?, unknownStart: Bool, knownStartLength: Int?
  ) {
    self.model = model
    self.kind = kind
    self.seed = seed
    self.unit = unit
    self.tokens = tokens
    self.works = works
    self.hasLedger = hasLedger
    self.spans = spans
    self.longest = longest
    self.effects = effects
    self.picked = picked
    self.drawn = drawn
    self.ending = ending
    self.copyLimit = copyLimit
    self.limitCost = limitCost
    self.backtracks = backtracks
    self.longestInStart = longestInStart
    self.unknownStart = unknownStart
    self.knownStartLength = knownStartLength
  }

  public var utf8: [UInt8] { tokens.flatMap(\.bytes) }
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// For each work its share of the tokens that the model chose.
  public var workShares: [Double] {
    var sums = [Double](repeating: 0, count: works.count)
    for share in tokens.compactMap(\.shares).joined() { sums[share.work] += share.share }
    let chosen = Double(max(1, tokens.count { $0.chosen != "start" }))
    return sums.map { $0 / chosen }
  }

  /// The authors (or titles) and their shares, in order of first appearance among the works.
  public var sources: (names: [String], shares: [Double], ofWork: [Int]) {
    var names: [String] = []
    var ofWork: [Int] = []
    for work in works {
      let index = names.firstIndex(of: work.source) ?? names.count
      if index == names.count { names.append(work.source) }
      ofWork.append(index)
    }
    var shares = [Double](repeating: 0, count: names.count)
    for (work, share) in workShares.enumerated() { shares[ofWork[work]] += share }
    return (names, shares, ofWork)
  }
}
