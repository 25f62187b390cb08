public import Rights

/// One sum shared among rights holders by one rule, for what a model wrote.
public struct RoyaltyReport: Report {
  /// How a holder's name is known.
  public enum NameSource: String, Sendable {
    case rightsHolder = "rights-holder"
    case author, work
  }

  /// How the weights were found.
  public enum Method: Sendable, Equatable {
    /// Counted from the works alone.
    case counted
    /// Exact, without chance.
    case exact
    /// Averaged over so many orders of holders.
    case sampled(orders: Int)
    /// By a method for networks, with noise from so many seeds.
    case estimated(method: String, seeds: Int)

    var name: String {
      switch self {
      case .counted: "counted"
      case .exact: "exact"
      case .sampled: "sampled"
      case .estimated(let method, _): method
      }
    }
  }

  /// A text that is paid for.
  public struct Output: Sendable, Equatable {
    public var name: String
    public var times: Int
    /// Whether it says that the model wrote it; otherwise it is paid for as if it had.
    public var isKnown: Bool

    public init(name: String, times: Int, isKnown: Bool) {
      self.name = name
      self.times = times
      self.isKnown = isKnown
    }
  }

  /// An output that is not paid for, as it says that another model wrote it.
  public struct Foreign: Sendable, Equatable {
    public var name: String
    /// What that model is called: by its folder, in a register by its hash.
    public var model: String

    public init(name: String, model: String) {
      self.name = name
      self.model = model
    }
  }

  /// The register in which the outputs stand.
  public struct Record: Sendable, Equatable {
    public var register: String
    /// The hash of its last event.
    public var head: String
    /// The moment from which on outputs are paid for; nil for all.
    public var since: String?
    /// How many outputs are not paid for as their texts were deleted.
    public var missing: Int

    public init(register: String, head: String, since: String?, missing: Int) {
      self.register = register
      self.head = head
      self.since = since
      self.missing = missing
    }

    var json: JSONValue {
      [
        "register": .string(register), "head": .string(head), "since": .text(since),
        "missing": .int(missing),
      ]
    }
  }

  public struct Holder: Sendable, Equatable {
    public var source: NameSource
    /// How many works the model has read.
    public var works: Int
    public var line: Payout.Line

    public init(source: NameSource, works: Int, line: Payout.Line) {
      self.source = source
      self.works = works
      self.line = line
    }

    var name: String { line.claim.holder }
  }

  public var model: String
  public var corpus: String
  public var outputs: [Output]
  /// What is not paid for, as other models wrote it.
  public var foreign: [Foreign] = []
  public var rule: RoyaltyRule
  public var method: Method
  /// What weights are counted in.
  public var unit: String
  /// The smoothing with which the chain was read, where it is not its own.
  public var smoothing: String?
  public var pool: Pool
  /// The sum that all share equally, in cents.
  public var common: Int
  /// The weight of what belongs to nobody.
  public var unclaimed: Double
  /// From the best paid to the least.
  public var holders: [Holder]
  /// Nil for outputs that were given as files.
  public var record: Record?

  /// - Parameter holders: In any order; at least one.
  public init(
    model: String, corpus: String, outputs: [Output], rule: RoyaltyRule, method: Method,
    unit: String, smoothing: String?, pool: Pool, common: Int, unclaimed: Double,
    holders: [Holder]
  ) {
    self.model = model
    self.corpus = corpus
    self.outputs = outputs
    self.rule = rule
    self.method = method
    self.unit = unit
    self.smoothing = smoothing
    self.pool = pool
    self.common = common
    self.unclaimed = unclaimed
    self.holders = holders.sorted { left, right in
      left.line.paid != right.line.paid
        ? left.line.paid > right.line.paid
        : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  /// How unequal the payments are; the pool is never empty, so that it is known.
  public var gini: Double { Gini.coefficient(of: holders.map(\.line.paid)) ?? 0 }

  /// Holders whose weight cannot be told from noise.
  var untold: [Holder] { holders.filter { !$0.line.claim.isTold } }

  /// Holders whose weight is told and below zero.
  var negative: [Holder] { holders.filter { $0.line.claim.isTold && $0.line.claim.weight < 0 } }

  /// Every field is one that docs/json.md names; amounts are strings, as 0.1 is no binary fraction.
  public var json: JSONValue {
    var orders: Int?
    var seeds: Int?
    switch method {
    case .counted, .exact: break
    case .sampled(let count): orders = count
    case .estimated(_, let count): seeds = count
    }
    return .document([
      "model": .string(model), "corpus": .string(corpus), "rule": .string(rule.rawValue),
      "number": .text(rule.number?.rawValue), "method": .string(method.name),
      "orders": .number(orders), "seeds": .number(seeds), "unit": .string(unit),
      "smoothing": .text(smoothing), "pool": .string(pool.text(of: pool.cents)),
      "currency": .string(pool.currency.code), "common": .string(pool.text(of: common)),
      "unclaimed": .number(unclaimed), "gini": .number(gini),
      "recorded": record?.json ?? .null,
      "outputs": .array(
        outputs.map {
          ["name": .string($0.name), "times": .int($0.times), "known": .bool($0.isKnown)]
        }),
      "foreign": .array(
        foreign.map { ["name": .string($0.name), "model": .string($0.model)] }),
      "holders": .array(
        holders.map { holder in
          [
            "holder": .string(holder.name), "from": .string(holder.source.rawValue),
            "works": .int(holder.works), "weight": .number(holder.line.claim.weight),
            "noise": .number(holder.line.claim.noise), "told": .bool(holder.line.claim.isTold),
            "earned": .string(pool.text(of: holder.line.earned)),
            "common": .string(pool.text(of: holder.line.common)),
            "paid": .string(pool.text(of: holder.line.paid)),
          ]
        }),
    ])
  }
}
