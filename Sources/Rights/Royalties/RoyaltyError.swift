/// Why a sum cannot be paid out.
public enum RoyaltyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The code is not one of ISO 4217.
  case unknownCurrency(String)
  /// The sum is no decimal number.
  case unreadablePool(String)
  /// The sum is less than zero.
  case negativePool(String)
  /// The sum is zero.
  case emptyPool
  /// The sum has more decimals than its currency.
  case tooManyDecimals(String, currency: Currency)
  /// The sum has more digits than are counted with.
  case poolTooLarge(String)

  public var description: String {
    switch self {
    case .unknownCurrency(let code): "there is no currency \"\(code)\""
    case .unreadablePool(let text): "\"\(text)\" is no sum of money"
    case .negativePool(let text): "the pool \(text) is less than nothing: nobody is paid from it"
    case .emptyPool: "the pool is empty: there is nothing to share"
    case .tooManyDecimals(let text, let currency):
      currency.decimals == 0
        ? "\"\(text)\" has decimals, and \(currency.code) has none"
        : "\"\(text)\" has more than the \(currency.decimals) decimals of \(currency.code)"
    case .poolTooLarge(let text):
      "\"\(text)\" is too large: a pool has at most \(Pool.digitLimit) digits"
    }
  }

  /// What to try.
  public var suggestion: String {
    switch self {
    case .unknownCurrency: "a code of ISO 4217 in capitals, such as --currency EUR"
    case .unreadablePool: "--pool 1000 or --pool 1000.50, without commas"
    case .negativePool, .emptyPool: "--pool 1000"
    case .tooManyDecimals(_, let currency):
      currency.decimals == 0 ? "a whole number" : "a sum rounded to \(currency.decimals) decimals"
    case .poolTooLarge: "a smaller --pool"
    }
  }
}
