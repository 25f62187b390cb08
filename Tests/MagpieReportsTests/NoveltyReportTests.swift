import Testing

@testable import MagpieReports

@Suite struct NoveltyReportTests {
  private typealias Measurement = NoveltyReport.Measurement

  private func measurement(_ share: Double, longest: Int, isAll: Bool = false) -> Measurement {
    var measurement = Measurement(
      words: 100, novelty: (1...10).map { $0 == 10 ? nil : share },
      longest: longest == 0
        ? nil
        : .init(
          words: longest, text: "some words, and more",
          work: WorkLabel(id: "a/\(longest)", title: "A Work", author: nil)))
    measurement.isAll = isAll
    return measurement
  }

  private func report(later: Int = 0, corpus: String? = nil) -> NoveltyReport {
    func row(_ name: String, _ kind: NoveltyReport.Kind, _ measured: [Measurement])
      -> NoveltyReport.Row
    {
      .init(name: name, kind: kind, measured: measured)
    }
    let laterRow =
      later == 0 ? [] : [row("people, later", .later, [measurement(0.95, longest: 3)])]
    return NoveltyReport(
      progress: ExperimentProgress(seeds: [1, 2], planned: 2, measured: 2), corpus: "made up",
      works: 20, referenceWords: [900, 910], heldOut: [2, 3], smoothing: "none", network: "tiny",
      unit: "word", steps: 10, mixedOrder: 2,
      chainWeight: Estimate(value: 0.5, lower: 0.4, upper: 0.6),
      later: .init(
        corpus: corpus, works: later, words: 100, earlier: 4, earlierWords: 300, undated: 1,
        copies: []),
      copies: [WorkLabel(id: "x", title: "X", author: nil)],
      rows: [
        row(
          "people, held out", .people, [measurement(0.9, longest: 5), measurement(0.8, longest: 7)])
      ]
        + laterRow
        + [
          row(
            "chain, order 2", .chain, [measurement(0.2, longest: 9), measurement(0.4, longest: 9)]),
          row("network, tiny", .network, [measurement(1, longest: 0), measurement(1, longest: 0)]),
          row("mixture", .mixture, [measurement(0.7, longest: 4), measurement(0.7, longest: 3)]),
        ])
  }

  @Test func theSentenceSaysWhatWasMeasured() {
    #expect(
      report().sentence.plain
        == "Of the runs of four words in people's texts, 85.0 % stand nowhere in what the models "
        + "read of made up; of those in the texts of the chain of order 2, 30.0 %; the network, "
        + "100 %; the mixture, 70.0 %.")
  }

  /// Where the people's works are shorter than four words, shorter runs are told of.
  @Test func theSentenceSpeaksOfRunsThatThereAre() {
    var short = report()
    func cut(_ row: Int, to length: Int) {
      short.rows[row].novelty = short.rows[row].novelty.enumerated().map {
        $0.offset < length ? $0.element : nil
      }
    }
    cut(0, to: 2)
    cut(3, to: 1)
    #expect(
      short.sentence.plain
        == "Of the runs of two words in people's texts, 85.0 % stand nowhere in what the models "
        + "read of made up; of those in the texts of the chain of order 2, 30.0 %; the network, "
        + "100 %; there are none in those of the mixture.")
    cut(0, to: 1)
    #expect(short.sentence.plain.hasPrefix("Of the words in people's texts, 85.0 % stand"))
    cut(0, to: 0)
    #expect(short.sentence.plain.contains("have no words"))
  }

  @Test func rowsAreMeansWithTheLongestOfAllRuns() {
    let people = report().rows[0]
    #expect(abs((people.novelty[3]?.value ?? 0) - 0.85) < 1e-12)
    #expect(people.novelty[9] == nil)
    #expect(people.longest.value == 6 && people.longestRun?.words == 7)
    // Of two that are equally long, the first seed's.
    #expect(report().rows[1].longestRun?.work.id == "a/9")
    #expect(report().rows[2].longestRun == nil && report().rows[2].longest.value == 0)
  }

  /// The same texts with each seed say nothing of chance.
  @Test func repeatedTextsHaveNoInterval() {
    let same = NoveltyReport.Row(
      name: "people, later", kind: .later,
      measured: [
        measurement(0.9, longest: 3, isAll: true), measurement(0.9, longest: 3, isAll: true),
      ])
    #expect(same.novelty[0] == Estimate(value: 0.9, lower: 0, upper: 1))
    let drawn = NoveltyReport.Row(
      name: "people, later", kind: .later,
      measured: [measurement(0.9, longest: 3), measurement(0.9, longest: 3)])
    #expect(drawn.novelty[0] == Estimate(value: 0.9, lower: 0.9, upper: 0.9))
  }

  @Test func laterWorksAreExplained() {
    func note(_ report: NoveltyReport) -> String { report.notes[0].plain }
    #expect(note(report()).contains("No later works of people"))
    #expect(note(report(later: 4)).contains("held against the 4 earlier ones (300 words)"))
    #expect(note(report(later: 4)).contains("1 work without a date"))
    #expect(note(report(later: 4, corpus: "others")).contains("4 works of others"))
    #expect(report().notes[1].plain.contains("X"))
    var repeated = report()
    repeated.later.copies = repeated.copies
    #expect(note(repeated).contains("repeat an earlier work"))
    var stopped = report()
    stopped.progress = ExperimentProgress(seeds: [1, 2, 3], planned: 3, measured: 2)
    #expect(stopped.notes.map(\.plain).joined().contains("(2 seeds)"))
  }

  @Test func pagesAreKept() {
    for width in [40, 80, 120] {
      let text = TerminalDrawing(colour: false, width: width).draw(
        report(later: 2).figures(on: Page(width: width)))
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }
}
