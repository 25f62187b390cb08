import Foundation
import Testing

@testable import MagpieReports

@Suite struct CheckReportJSONTests {
  private func read(_ report: CheckReport) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(report.json.compact.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func offsetsAreThoseOfTheFiles() throws {
    var fixture = CheckReportFixture.usual
    fixture.draftOffset = 100
    let document = try read(fixture.report())
    let spans = try #require(document["spans"] as? [[String: Any]])
    #expect(spans[0]["start"] as? Int == 111)
    #expect(spans[0]["end"] as? Int == 139)
    let places = try #require(spans[1]["places"] as? [[String: Any]])
    let start = CheckReportFixture.range("nobody", in: fixture.source).lowerBound + 20
    #expect(places[0]["start"] as? Int == start)
    #expect(places[0]["line"] as? Int == 7)
    let edits = try #require(spans[1]["edits"] as? [[String: Any]])
    #expect(edits[0]["text"] as? String == "somebody")
    #expect(edits[0]["sourceText"] as? String == "nobody")
    #expect(edits[0]["sourceStart"] as? Int == start)
    #expect(edits[0]["sourceEnd"] as? Int == start + 6)
  }

  @Test func whatHasNoWordsIsNull() throws {
    var fixture = CheckReportFixture()
    fixture.add(
      .near, "It rained", from: "The bell",
      edits: [(.dropped, "", "bell"), (.added, "rained", "")])
    let spans = try #require(try read(fixture.report())["spans"] as? [[String: Any]])
    let edits = try #require(spans[0]["edits"] as? [[String: Any]])
    #expect(edits[0]["text"] is NSNull)
    #expect(edits[0]["sourceText"] as? String == "bell")
    #expect(edits[1]["sourceText"] is NSNull)
    #expect(edits[1]["sourceStart"] is NSNull)
    #expect(edits[1]["text"] as? String == "rained")
    #expect(spans[0]["reason"] is NSNull)
  }

  @Test func aSingleDraftStandsAtTheTopToo() throws {
    let one = try read(CheckReportFixture.usual.report())
    #expect(one["format"] as? Int == 1)
    #expect(one["draft"] as? String == "draft.md")
    #expect(one["copied"] as? Double == 0.75)
    #expect(one["tokens"] as? Int == 16)
    #expect(one["longest"] as? Int == 6)
    #expect((one["shares"] as? [String: Double])?["copied"] == 0.375)
    #expect((one["drafts"] as? [[String: Any]])?.count == 1)
    #expect(one["commonness"] as? String == "unknown")
    #expect(one["background"] is NSNull)

    var other = CheckReportFixture()
    other.name = "other.md"
    let two = try read(CheckReportFixture.usual.report([other.checked]))
    #expect(two["draft"] == nil)
    #expect(two["spans"] == nil)
    let drafts = try #require(two["drafts"] as? [[String: Any]])
    #expect(drafts.map { $0["draft"] as? String } == ["draft.md", "other.md"])
  }
}
