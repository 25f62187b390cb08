import Rights

extension Pool {
  /// An amount for people, with commas and its currency: "1,234.50 EUR".
  func shown(_ cents: Int) -> String { "\(shownNumber(cents)) \(currency.code)" }

  /// The same without the currency.
  func shownNumber(_ cents: Int) -> String {
    let scale = currency.minorUnits
    let whole = NumberText.count(cents / scale)
    guard currency.decimals > 0 else { return whole }
    let rest = String(cents % scale)
    return whole + "." + String(repeating: "0", count: currency.decimals - rest.utf8.count) + rest
  }

  /// What share of the pool an amount is.
  func share(_ cents: Int) -> Double { Double(cents) / Double(self.cents) }
}
