/// A sum of money to share, counted in the smallest amounts of its currency.
///
/// It is a whole number from the first letter that is read to the last cent that is paid:
/// 0.1 has no exact binary fraction, and a sum that is off by a cent is wrong.
public struct Pool: Sendable, Equatable {
  public let currency: Currency
  /// How many cents (or what the currency has in their place); more than 0.
  public let cents: Int

  /// The most digits of a sum, those behind the point counted.
  static let digitLimit = 18

  /// Reads a sum such as `1000` or `1000.50`.
  ///
  /// - Parameter text: Digits, and a point where decimals follow; fewer decimals than the
  ///   currency has are filled with zeros.
  /// - Throws: ``RoyaltyError``, for what is no number, less than or equal to zero, too long,
  ///   or finer than the currency.
  public init(_ text: String, currency: Currency) throws(RoyaltyError) {
    var digits = Array(text.utf8)
    let isNegative = digits.first == 0x2D
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts.first ?? []
    let decimals = parts.count > 1 ? parts[1] : []
    guard !whole.isEmpty, parts.count == 1 || !decimals.isEmpty,
      (whole + decimals).allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .unreadablePool(text) }
    guard !isNegative else { throw .negativePool(text) }
    guard decimals.count <= currency.decimals else {
      throw .tooManyDecimals(text, currency: currency)
    }
    let zeros = Array(repeating: UInt8(0x30), count: currency.decimals - decimals.count)
    let significant = (whole + decimals + zeros).drop { $0 == 0x30 }
    guard significant.count <= Self.digitLimit else { throw .poolTooLarge(text) }
    let cents = significant.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard cents > 0 else { throw .emptyPool }
    self.currency = currency
    self.cents = cents
  }

  /// An amount with all decimals of the currency and no other mark: `12.50`, for programs.
  public func text(of cents: Int) -> String {
    guard currency.decimals > 0 else { return String(cents) }
    let scale = currency.minorUnits
    let rest = String(cents.magnitude % UInt(scale))
    return (cents < 0 ? "-" : "") + String(cents.magnitude / UInt(scale)) + "."
      + String(repeating: "0", count: currency.decimals - rest.utf8.count) + rest
  }
}
