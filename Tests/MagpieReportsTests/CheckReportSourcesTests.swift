import Testing

@testable import MagpieReports

@Suite struct CheckReportSourcesTests {
  /// A draft whose one passage stands in others, as it comes from a comparison of drafts.
  private func draft(_ name: String, sharedWith others: [String]) -> CheckedDraft {
    var fixture = CheckReportFixture()
    fixture.name = name
    fixture.add(.copied, "The bell rang over the water", from: "The bell rang over the water")
    let place = fixture.passages[0].places[0]
    fixture.passages[0].places = others.map { other in
      var place = place
      place.work = label(other)
      return place
    }
    return fixture.checked
  }

  private func label(_ name: String) -> WorkLabel {
    WorkLabel(id: "drafts/\(name)", title: name, author: nil)
  }

  private func source(_ work: WorkLabel, path: String? = nil) -> CheckedSource {
    CheckedSource(work: work, path: path, excerpts: [], isWhole: false)
  }

  private func pairs(_ report: CheckReport) -> [[Int]] {
    report.pairs.map { [$0.draft, $0.other, $0.passages, $0.words] }
  }

  @Test func draftsBehindTheFirstPlaceArePairsToo() {
    let drafts = [
      draft("a", sharedWith: ["b", "c"]), draft("b", sharedWith: ["a", "c"]),
      draft("c", sharedWith: ["a", "b"]),
    ]
    var report = CheckReportFixture.usual.report(sources: [source(label("a")), source(label("b"))])
    report.drafts = drafts
    #expect(
      pairs(report) == [
        [0, 1, 1, 6], [0, 2, 1, 6], [1, 0, 1, 6], [1, 2, 1, 6], [2, 0, 1, 6], [2, 1, 1, 6],
      ])
  }

  @Test func worksAreNoDraftsWhateverTheyAreCalled() {
    var report = CheckReportFixture.usual.report(sources: [source(label("b"), path: "b.md")])
    report.drafts = [draft("a", sharedWith: ["b"]), draft("b", sharedWith: [])]
    #expect(report.pairs.isEmpty)
    report.drafts[0].passages[0].isCounted = false
    report.sources = [source(label("b"))]
    #expect(report.pairs.isEmpty)
    report.drafts[0].passages[0].isCounted = true
    #expect(pairs(report) == [[0, 1, 1, 6]])
  }
}
