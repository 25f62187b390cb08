import Testing

@testable import MagpieReports

@Suite struct CheckedEditsTests {
  private func edits(_ fixture: CheckReportFixture, _ index: Int) -> CheckedEdits {
    CheckedEdits(fixture.passages[index], in: fixture.checked, CheckedTexts(fixture.sources))
  }

  @Test func piecesReadAsTheDraftDoes() {
    let edits = edits(.usual, 1)
    #expect(edits.pieces.map(\.words) == ["somebody", "came down to the", "stairs"])
    #expect(edits.pieces.map(\.old) == ["nobody", nil, "steps"])
    #expect(edits.pieces.map(\.followsSpace) == [false, true, true])
    #expect(
      edits.html
        == "<del>nobody</del> → <ins>somebody</ins> came down to the <del>steps</del> → <ins>stairs</ins>"
    )
  }

  @Test func droppedAddedAndMovedWordsHaveSigns() {
    var fixture = CheckReportFixture()
    fixture.draft = "bell the, quietly"
    fixture.source = "the old bell,"
    fixture.add(
      .near, fixture.draft, from: fixture.source,
      edits: [
        (.moved, "bell", "bell"), (.dropped, "", "old"), (.kept, "the", "the"), (.kept, ",", ","),
        (.added, "quietly", ""),
      ])
    #expect(
      edits(fixture, 0).html
        == "<span class=\"moved\">↷ bell</span> <del>old</del> the, <ins>+quietly</ins>")
  }

  @Test func wordsOutsideOfTheExcerptsAreUnknown() {
    let fixture = CheckReportFixture.usual
    let edits = CheckedEdits(fixture.passages[1], in: fixture.checked, CheckedTexts([]))
    #expect(edits.pieces.map(\.old) == [nil, nil, nil])
    #expect(edits.html.hasPrefix("<del>…</del> → <ins>somebody</ins>"))
  }

  @Test func aCopyIsUnchanged() {
    #expect(edits(.usual, 0).isUnchanged)
    #expect(!edits(.usual, 1).isUnchanged)
  }
}
