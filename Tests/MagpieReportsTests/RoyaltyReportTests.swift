import Rights
import Testing

@testable import MagpieReports

@Suite struct RoyaltyReportTests {
  private func report(
    _ claims: [(name: String, weight: Double, noise: Double?)], unclaimed: Double = 0,
    pool: String = "100", currency: String = "EUR", rule: RoyaltyRule = .shapley,
    method: RoyaltyReport.Method = .exact
  ) throws -> RoyaltyReport {
    let pool = try Pool(pool, currency: Currency(currency))
    let payout = Payout(
      of: pool.cents,
      among: claims.map { .init(holder: $0.name, weight: $0.weight, noise: $0.noise) },
      unclaimed: unclaimed)
    return RoyaltyReport(
      model: "m", corpus: "c", outputs: [.init(name: "o", times: 3, isKnown: true)], rule: rule,
      method: method,
      unit: "nats", smoothing: nil, pool: pool, common: payout.common, unclaimed: unclaimed,
      holders: payout.lines.map { .init(source: .author, works: 1, line: $0) })
  }

  private func text(_ report: RoyaltyReport, width: Int = 400) -> String {
    TerminalDrawing(colour: false, width: width).draw(report.drawn(on: Page(width: width)))
  }

  @Test func theBestPaidComesFirst() throws {
    let report = try report([("a", 1, nil), ("b", 3, nil), ("c", 1, nil)])
    #expect(report.holders.map(\.name) == ["b", "a", "c"])
    #expect(
      text(report).hasPrefix(
        "Of 100.00 EUR, b gets most: 60.00 EUR (60.0 %), paid by Shapley value."))
    #expect(text(report).contains("Paid for: 3 outputs of m."))
  }

  /// Whoever has as much as the first is first, too; a cent of rounding makes nobody first.
  @Test func allWhoArePaidMostAreNamed() throws {
    let cases: [(weights: [Double], words: String)] = [
      ([3, 3, 1], "a and b get most, all the same: 42.86 EUR each (42.9 %), paid by"),
      ([2, 2, 2, 1], "a, b and c get most, all the same: 28.57 EUR each"),
      ([2, 2, 2, 2, 1], "4 holders get most, all the same: 22.22 or 22.23 EUR each"),
      ([2, 2, 2], "all 3 holders get the same: 33.33 or 33.34 EUR each (33.3 %)"),
      ([3, 2, 2], "a gets most: 42.86 EUR (42.9 %)"),
    ]
    for (weights, words) in cases {
      let claims: [(name: String, weight: Double, noise: Double?)] = zip(
        ["a", "b", "c", "d", "e"], weights
      ).map { ($0, $1, nil) }
      #expect(text(try report(claims)).hasPrefix("Of 100.00 EUR, " + words), "\(weights)")
    }
  }

  @Test func oneOfSomethingIsNotMany() throws {
    #expect(
      text(try report([("a", 1, nil)], unclaimed: 1))
        .contains("as 1 nat of what is paid for belongs to nobody."))
    #expect(
      text(try report([("a", 1, nil)], unclaimed: 2))
        .contains("as 2 nats of what is paid for belong to nobody."))
  }

  @Test func oneHolderAndNoClaimAreSaid() throws {
    #expect(
      text(try report([("a", 1, nil)])).hasPrefix("a gets all of 100.00 EUR, as the only holder."))
    #expect(
      text(try report([("a", 0, nil), ("b", -1, nil)]))
        .hasPrefix("All of 100.00 EUR is shared equally among 2 holders"))
  }

  @Test func whatIsNotToldIsNamedWithItsNumbers() throws {
    let report = try report(
      [("a", 6, 1), ("b", 4, 3), ("c", -5, 1)], method: .sampled(orders: 1_000))
    let text = text(report)
    #expect(text.contains("Common part: 40.00 EUR (40.0 %)"))
    #expect(
      text.contains("Not told from noise (two deviations or less from zero): b (4.00 ± 3.00)."))
    #expect(text.contains("Below zero, and paid 0 by it: c (−5.00)."))
    #expect(text.contains("Averaged over 1,000 orders"))
  }

  @Test func aCommonPartOfNothingSaysWhy() throws {
    let cases: [(claims: [(name: String, weight: Double, noise: Double?)], words: String)] = [
      ([("a", 6, nil), ("b", 4, nil)], "every claim is exact"),
      ([("a", 6, 1), ("b", 4, 1)], "every claim is told from noise"),
      ([("a", 6, 1), ("b", -1, 3)], "comes to less than a cent"),
    ]
    for (claims, words) in cases {
      let text = text(try report(claims))
      #expect(text.contains("Nothing goes to a common part: ") && text.contains(words))
    }
  }

  @Test func moneyHasCommasForPeopleAndNoneForPrograms() throws {
    let report = try report([("a", 1, nil), ("b", 1, nil)], pool: "1234567", currency: "JPY")
    #expect(
      text(report).contains(
        "Of 1,234,567 JPY, all 2 holders get the same: 617,283 or 617,284 JPY each"))
    #expect(report.csv.hasSuffix("b,author,1,1.0,nats,,yes,617283,0,617283,JPY\r\n"))
    let pool = try Pool("1234.5", currency: Currency("KWD"))
    #expect(pool.shown(pool.cents) == "1,234.500 KWD")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a, b", "\"a, b\""), ("say \"a\"", "\"say \"\"a\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("", ""),
  ])
  func fieldsAreQuotedWhereTheyMust(field: String, written: String) {
    #expect(RoyaltyReport.field(field) == written)
  }

  @Test func pagesAreKept() throws {
    let report = try report(
      [("A holder with a name that is long", 60, 10), ("b", 40, 30)], unclaimed: 3)
    for width in [40, 60, 80] {
      for line in text(report, width: width).split(separator: "\n") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }
}
