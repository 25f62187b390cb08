import Corpora
import Testing

@testable import Laboratory

@Suite struct WorkDateTests {
  private func work(_ id: String, _ date: String?) -> Work {
    var work = Work(id: id, text: id)
    if let date { work.metadata = [MetadataField(name: "date", value: date)] }
    return work
  }

  @Test func readsYearsMonthsAndDays() {
    #expect(WorkDate("1843").map { [$0.first, $0.last] } == [1_843_0101, 1_843_1231])
    #expect(WorkDate(" 1843-05 ").map { [$0.first, $0.last] } == [1_843_0501, 1_843_0531])
    #expect(WorkDate("1843-05-17").map { [$0.first, $0.last] } == [1_843_0517, 1_843_0517])
    #expect(WorkDate("0033")?.first == 33_0101)
  }

  @Test func knowsTheCalendar() {
    #expect(WorkDate("2000-02-29") != nil && WorkDate("2024-02-29") != nil)
    #expect(WorkDate("1900-02-29") == nil && WorkDate("2023-02-29") == nil)
    #expect(WorkDate("1843-04-31") == nil && WorkDate("1843-04-30") != nil)
    #expect(WorkDate("1843-02")?.last == 1_843_0228)
  }

  @Test(arguments: [
    "", "-", "843", "18433", "0000", "1843-", "1843-5", "1843-13", "1843-00", "1843-05-00",
    "1843-05-32", "1843-05-17-01", "1843/05/17", "17.05.1843", "May 1843", "c. 1843", "1843 BC",
    "-1843", "+184", "１８４３", "18e2", "1843-05-17T12:00",
  ])
  func readsNothingElse(text: String) { #expect(WorkDate(text) == nil) }

  @Test func aYearIsNotBeforeAMonthOfIt() throws {
    let year = try #require(WorkDate("1843"))
    let may = try #require(WorkDate("1843-05"))
    let next = try #require(WorkDate("1844-01-01"))
    #expect(!year.isBefore(may) && !may.isBefore(year) && !year.isBefore(year))
    #expect(year.isBefore(next) && may.isBefore(next) && !next.isBefore(may))
  }

  @Test func worksAreCutInTheMiddleOfTheirDates() throws {
    let works = [
      work("a", "1850"), work("b", "1840"), work("c", nil), work("d", "1860"), work("e", "1830"),
      work("f", " "),
    ]
    let dated = try #require(try DatedWorks(works))
    #expect(dated.earlier.map(\.id.value) == ["b", "e"])
    #expect(dated.later.map(\.id.value) == ["a", "d"])
    #expect(dated.undated == 2)
  }

  @Test func worksOfOneTimeAreNotTornApart() throws {
    // The middle falls between works of 1840, of which none is before another.
    let dates = ["1830", "1840", "1840-05", "1840", "1840-12-31", "1850"]
    let works = dates.enumerated().map { work("\($0)", $1) }
    let dated = try #require(try DatedWorks(works))
    #expect(dated.earlier.count == 1 && dated.later.count == 5)
    #expect(try DatedWorks([work("a", "1840"), work("b", "1840-02")]) == nil)
    #expect(try DatedWorks([work("a", "1840"), work("b", nil)]) == nil)
    #expect(try DatedWorks([]) == nil)
  }

  /// All earlier works are before all later ones, and no other cut is nearer to the middle.
  @Test func isTheBestCut() throws {
    for seed in UInt64(0)..<50 {
      var state = seed &* 2_654_435_761
      func below(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
      }
      let works = (0..<12).map { place in
        let date = below(3) == 0 ? "\(1840 + below(4))" : "\(1840 + below(4))-0\(1 + below(9))"
        return work("\(10 + place)", date)
      }
      let dates = Dictionary(
        uniqueKeysWithValues: works.map { ($0.id.value, WorkDate($0.dateText ?? "")) })
      func areBefore(_ one: [Work], _ other: [Work]) -> Bool {
        one.allSatisfy { early in
          other.allSatisfy { late in
            guard let first = dates[early.id.value] ?? nil, let second = dates[late.id.value] ?? nil
            else { return false }
            return first.isBefore(second)
          }
        }
      }
      // Every cut is by a day: what ends before it is earlier, all else later.
      var best: Int?
      for work in works {
        guard let day = (dates[work.id.value] ?? nil)?.last else { continue }
        let earlier = works.filter { ((dates[$0.id.value] ?? nil)?.last ?? 0) <= day }
        let later = works.filter { work in !earlier.contains { $0.id == work.id } }
        guard !later.isEmpty, areBefore(earlier, later) else { continue }
        best = min(best ?? .max, abs(earlier.count - later.count))
      }
      let found = try DatedWorks(works)
      #expect(found.map { abs($0.earlier.count - $0.later.count) } == best, "seed \(seed)")
      if let found { #expect(areBefore(found.earlier, found.later), "seed \(seed)") }
    }
  }

  @Test func namesWorksWhoseDatesCannotBeRead() {
    do {
      _ = try DatedWorks([work("a", "1840"), work("b/c", "June"), work("d", "12/3/99")])
      Issue.record("unreadable dates were taken")
    } catch {
      let failure = Failure(error)
      #expect(failure.status == .badData)
      #expect(failure.problem.contains("b/c (\"June\"), d (\"12/3/99\")"))
      #expect(!failure.problem.contains("a ("))
    }
  }
}
