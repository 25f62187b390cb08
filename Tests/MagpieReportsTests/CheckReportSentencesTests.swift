import Testing

@testable import MagpieReports

@Suite struct CheckReportSentencesTests {
  @Test func theLimitNamesTheNumberOfWorks() {
    let fixture = CheckReportFixture.usual
    #expect(fixture.report(works: 0).limit.hasPrefix("Compared only with one another; "))
    #expect(fixture.report(works: 1).limit.hasPrefix("Compared only with this one work; "))
    #expect(fixture.report(works: 1234).limit.hasPrefix("Compared only with these 1,234 works; "))
  }

  @Test func nothingFoundIsSaidPlainly() {
    var fixture = CheckReportFixture()
    #expect(
      fixture.report().sentence.plain
        == "No passage of draft.md stands in these works, word for word or nearly.")
    fixture.add(.common, "It rained", from: "The bell")
    #expect(
      fixture.report().sentence.plain
        == "No passage of draft.md that counts stands in these works, word for word or nearly; 1 that does not count is shown apart."
    )
    fixture.add(.quoted, "over the water", from: "over the water")
    #expect(
      fixture.report().sentence.plain
        == "No passage of draft.md that counts stands in these works, word for word or nearly; 2 that do not count are shown apart."
    )
  }

  @Test func copiesAloneAreWordForWord() {
    var fixture = CheckReportFixture()
    fixture.add(.copied, "The bell rang", from: "The bell rang")
    #expect(
      fixture.report().sentence.plain
        == "18.8 % of draft.md stands in 1 work, word for word: 3 of 16 words, in 1 passage.")
  }

  @Test func commonnessAndReservedWorksAreTold() {
    var report = CheckReportFixture.usual.report()
    #expect(report.facts.count == 1)
    #expect(report.facts[0].hasPrefix("Commonness is unknown"))
    report.commonness = .background(name: "news", words: 2000)
    report.reserved = [WorkLabel(id: "a", title: "A", author: nil)]
    #expect(report.facts[0].hasSuffix("by news, 2,000 words of other texts."))
    #expect(report.facts[1].hasPrefix("Of the works 1 is kept out of training"))
  }

  @Test func nothingIsCalledAnOffence() {
    let report = CheckReportFixture.usual.report()
    let text = (report.html(hash: { "hash\($0.utf8.count)" }) + report.drawn(on: Page()).plain)
      .lowercased()
    for word in ["plagiar", "stolen", "theft", "guilty", "infring"] {
      #expect(!text.contains(word))
    }
  }
}
