/// A sum shared among holders: what each earned, and what all get alike.
///
/// A weight that cannot be told from noise earns nothing by itself: what it would have
/// earned, and what belongs to nobody, is the *common part*, which all holders share equally.
/// A negative weight earns nothing either, takes nothing from others, and stays to be seen.
public struct Payout: Sendable, Equatable {
  /// What one holder has a claim to.
  public struct Claim: Sendable, Equatable {
    public var holder: String
    /// Finite, and in a unit that all claims have in common.
    public var weight: Double
    /// The standard deviation of the weight; nil where it is exact.
    public var noise: Double?

    public init(holder: String, weight: Double, noise: Double? = nil) {
      self.holder = holder
      self.weight = weight
      self.noise = noise
    }

    /// Whether the weight is told from zero: an exact one is, another from two deviations on.
    public var isTold: Bool { noise.map { weight.magnitude > 2 * $0 } ?? true }
  }

  /// What one holder is paid, in cents.
  public struct Line: Sendable, Equatable {
    public var claim: Claim
    /// By the weight.
    public var earned: Int
    /// The equal part of the common sum.
    public var common: Int

    public var paid: Int { earned + common }
  }

  /// In the order of the claims.
  public let lines: [Line]
  /// The common sum, in cents.
  public let common: Int

  /// Shares a sum.
  ///
  /// The common part takes part in the sharing as one more claim, whose weight is the sum of
  /// all positive weights that are not told and of what belongs to nobody. It is the whole
  /// where no weight is told and positive. Where cents are left over, it comes after every holder
  /// with the same remainder.
  ///
  /// - Parameters:
  ///   - cents: What is shared; not negative.
  ///   - claims: At least one; no holder comes twice.
  ///   - unclaimed: The weight of what belongs to nobody; not negative.
  public init(of cents: Int, among claims: [Claim], unclaimed: Double = 0) {
    precondition(!claims.isEmpty && unclaimed >= 0, "there is somebody to be paid")
    let told = claims.map { $0.isTold ? max(0, $0.weight) : 0 }
    let untold = claims.reduce(0) { $1.isTold ? $0 : $0 + max(0, $1.weight) }
    let names = claims.map(\.holder)
    // What begins with the last of all names comes after all of them.
    let last = (names.max { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? "") + "~"
    let shares = LargestRemainders.shares(
      of: cents, by: told + [untold + unclaimed], names: names + [last])
    let common = cents - shares.dropLast().reduce(0, +)
    let alike = LargestRemainders.shares(of: common, by: claims.map { _ in 1 }, names: names)
    self.common = common
    lines = claims.indices.map {
      Line(claim: claims[$0], earned: shares[$0], common: alike[$0])
    }
  }
}
