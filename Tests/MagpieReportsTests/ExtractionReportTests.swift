import Testing

@testable import MagpieReports

@Suite struct ExtractionReportTests {
  private func report(
    texts: [Int], top: Int = 100, unreadWorks: Int = 0, greedyUnread: Estimate? = nil
  ) -> ExtractionReport {
    let share = Estimate(value: 0.25, lower: 0.2, upper: 0.3)
    let ranking = ExtractionReport.Ranking(
      name: ExtractionReport.noRanking, precision: share, best: nil)
    return ExtractionReport(
      progress: ExperimentProgress(seeds: [1, 2], planned: 4, measured: 4), model: "m.model",
      kind: "chain", corpus: "c", works: 3, unreadWorks: unreadWorks, unit: "word", length: 50,
      prompts: 100, samples: 300, top: top, reference: "a chain of order 1",
      rows: [
        .init(prompt: 5, tried: 200, greedy: share, greedyUnread: greedyUnread, discoverable: [])
      ],
      mostExtracted: [], texts: texts, rankings: (texts.max() ?? 0) > 0 ? [ranking] : [])
  }

  private func text(_ report: ExtractionReport) -> String {
    report.notes.map(\.plain).joined(separator: "\n")
  }

  @Test func itIsSaidHowManyTextsThereWereToRank() {
    let some = text(report(texts: [198, 203]))
    #expect(some.contains("of the 300 texts begun by each seed, 198 to 203 came to 50 tokens"))
    #expect(!some.contains("which are all"))
    let few = text(report(texts: [40, 40]))
    #expect(few.contains(", 40 came to 50 tokens") && few.contains("which are all"))
    let none = text(report(texts: [0, 0]))
    #expect(none.contains("none of the 300 texts begun by each seed came to 50 tokens"))
    #expect(none.contains("a shorter --length"))
    #expect(!text(report(texts: [])).contains("Without a prompt"))
  }

  @Test func worksThatAreTooShortToCompareWithAreNotCompared() {
    let share = Estimate(value: 0, lower: 0, upper: 0.1)
    #expect(
      text(report(texts: [9], unreadWorks: 2, greedyUnread: share)).contains("with 2 works that"))
    #expect(text(report(texts: [9], unreadWorks: 2)).contains("none of 2 works that the model"))
    #expect(text(report(texts: [9])).contains("The model has read all works"))
  }
}
