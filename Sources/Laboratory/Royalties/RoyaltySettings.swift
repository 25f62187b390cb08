public import Rights

/// How a sum is to be shared.
public struct RoyaltySettings: Sendable {
  public var pool: Pool
  public var rule: RoyaltyRule
  /// Beyond ``ShapleyValue/exactLimit`` holders, how many orders of them are drawn.
  public var orders = 400
  /// The same seed draws the same orders.
  public var seed: UInt64 = 1
  /// Other places of the corpora.
  public var corpora: [String] = []

  public init(pool: Pool, rule: RoyaltyRule) {
    self.pool = pool
    self.rule = rule
  }

  /// Settings with words as they are typed.
  ///
  /// - Throws: ``Failure`` 64 for a sum, a currency, a rule or a number of orders that cannot be.
  public init(pool: String, currency: String, rule name: String, orders: Int) throws {
    guard let rule = RoyaltyRule(rawValue: name) else {
      throw Failure(
        .usage, "there is no rule \"\(name)\"",
        try: RoyaltyRule.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let sum: Pool
    do { sum = try Pool(pool, currency: Currency(currency)) } catch { throw Failure(error) }
    self.init(pool: sum, rule: rule)
    guard (4...1_000_000).contains(orders) else {
      throw Failure(.usage, "--orders must lie in 4…1000000", try: "--orders 400")
    }
    self.orders = orders
  }
}
