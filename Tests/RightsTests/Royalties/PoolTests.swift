import Rights
import TestSupport
import Testing

@Suite struct PoolTests {
  @Test(arguments: [
    ("1000", "EUR", 100_000), ("1000.5", "EUR", 100_050), ("0.01", "EUR", 1),
    ("007.10", "USD", 710), ("1000", "JPY", 1_000), ("1.234", "KWD", 1_234),
    ("0.001", "KWD", 1), ("9999999999999999.99", "EUR", 999_999_999_999_999_999),
  ])
  func sumsAreReadExactly(text: String, code: String, cents: Int) throws {
    #expect(try Pool(text, currency: Currency(code)).cents == cents)
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1,000", "1e3", "+5", "five", " 5", "1.2.3", "٣"])
  func whatIsNoNumberIsRefused(text: String) throws {
    let euro = try Currency("EUR")
    #expect(throws: RoyaltyError.unreadablePool(text)) { try Pool(text, currency: euro) }
  }

  @Test func impossibleSumsAreRefused() throws {
    let (euro, yen) = (try Currency("EUR"), try Currency("JPY"))
    #expect(throws: RoyaltyError.negativePool("-5")) { try Pool("-5", currency: euro) }
    #expect(throws: RoyaltyError.emptyPool) { try Pool("0.00", currency: euro) }
    #expect(throws: RoyaltyError.tooManyDecimals("1.005", currency: euro)) {
      try Pool("1.005", currency: euro)
    }
    #expect(throws: RoyaltyError.tooManyDecimals("1.0", currency: yen)) {
      try Pool("1.0", currency: yen)
    }
    let long = "10000000000000000.00"
    #expect(throws: RoyaltyError.poolTooLarge(long)) { try Pool(long, currency: euro) }
  }

  @Test(arguments: ["eur", "EURO", "", "XXX", "XAU", "CLF", "UYI", "UYW", "É"])
  func unknownCurrenciesAreRefused(code: String) {
    #expect(throws: RoyaltyError.unknownCurrency(code)) { try Currency(code) }
  }

  @Test(arguments: [("JPY", 0), ("EUR", 2), ("BHD", 3), ("ISK", 0), ("TND", 3)])
  func currenciesHaveTheirDecimals(code: String, decimals: Int) throws {
    #expect(try Currency(code).decimals == decimals)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var random = GeneratedText(seed: 7)
    for code in ["JPY", "EUR", "KWD"] {
      let currency = try Currency(code)
      for _ in 0..<200 {
        let cents = random.below(1_000_000) + 1
        let pool = try Pool("1", currency: currency)
        #expect(try Pool(pool.text(of: cents), currency: currency).cents == cents)
      }
    }
  }
}
