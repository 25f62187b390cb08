import Testing

@testable import MagpieReports

@Suite struct SubstituteReportTests {
  private func report(_ seeds: Int = 2) -> SubstituteReport {
    SubstituteReport(
      progress: ExperimentProgress(seeds: [1, 2], planned: 2, measured: seeds), model: "m",
      corpus: "c", author: "Ada", works: 4, authors: 3, texts: 10, words: 100, frequent: 50,
      order: 2,
      rows: seeds == 0
        ? []
        : zip(SubstituteReport.Kind.allCases, [9, 1, 5, 2]).map { kind, taken in
          .init(
            kind,
            (0..<seeds).map {
              .init(texts: 10, delta: 0.5 + Double($0), nats: 4, taken: taken)
            })
        })
  }

  @Test func theSentenceSetsModelsBesidePeople() {
    #expect(
      report().sentence.plain
        == "Of the texts that m writes on openings of Ada, 50.0 % are taken for that author's, and "
        + "20.0 % when it has read none of the author's works; of these works themselves 90.0 %, of other "
        + "people's 10.0 %.")
    #expect(report(0).sentence.plain == "Nothing was measured.")
  }

  @Test func figuresAreMeansOverSeeds() {
    let row = report().rows[0]
    #expect(row.delta.value == 1 && row.nats.value == 4 && row.taken.value == 0.9)
    #expect(row.nats.lower == 4 && row.nats.upper == 4)
    // Both seeds took the same share: the bounds are those of all draws together.
    #expect(row.taken.lower > 0.6 && row.taken.upper < 1)
  }

  @Test func narrowPagesGetANarrowTable() {
    for width in [40, 80] {
      let text = TerminalDrawing(colour: false, width: width)
        .draw(report().figures(on: Page(width: width)))
      for line in text.split(separator: "\n") { #expect(line.count <= width) }
    }
  }

  @Test func thePictureHasABarForEachKindOfText() {
    guard case .bars(let chart, _) = report().picture else {
      Issue.record("no bars")
      return
    }
    #expect(chart.bars.map(\.value) == [90, 10, 50, 20])
  }
}
