import Testing

@testable import MagpieReports

@Suite struct ReconstructionReportTests {
  private func row(
    order: Int, certain: [Double], logarithm: Double?, isExact: Bool = true, divisor: Int = 1
  ) -> ReconstructionReport.Row {
    .init(
      order: order, divisor: divisor, works: 8 / divisor,
      measured: certain.map {
        .init(
          certain: $0, certainWhole: 0, longestCertain: 40, rebuilt: $0, whole: 0.5,
          longestRebuilt: 60, logarithm: logarithm, isExact: isExact,
          orderedLogarithm: logarithm, tableBytes: 8_000)
      }, excerpt: "the bell")
  }

  private func report(_ rows: [ReconstructionReport.Row]) -> ReconstructionReport {
    .init(
      progress: .init(seeds: [1, 2], planned: rows.count * 2, measured: rows.count * 2),
      corpus: "harbour", works: 8, keptOut: 1, unit: "word", runLength: 20, characters: 1_000,
      tooShort: 0.125, rows: rows,
      storage: .init(
        bytes: 2_000, compressor: "xz", together: 640, alone: 120.4, sampled: 8,
        networks: [
          .init(name: "mlp", unit: "character", weightBytes: 1_500, vocabularyBytes: 500)
        ]))
  }

  private func lines(_ report: ReconstructionReport) -> [String] {
    report.drawn(on: Page(width: 100)).plain.split(separator: "\n").map(String.init)
  }

  @Test func theSentenceNamesTheFirstOrderThatSettlesHalf() {
    let rows = [
      row(order: 1, certain: [0, 0], logarithm: 100),
      row(order: 3, certain: [0.5, 0.7], logarithm: 10),
      row(order: 5, certain: [1, 1], logarithm: 0),
    ]
    #expect(
      report(rows).sentence.plain
        == "From the table of order 3 alone, 60.0 % of the characters of harbour come back for "
        + "certain, word for word, in runs of at least 20 words; of order 1, 0 %; of order 5, 100 %."
    )
    // Where no order settles half, the last one is named.
    #expect(report(Array(rows.prefix(1))).sentence.plain.contains("order 1 alone, 0 % of"))
    #expect(report([]).sentence.plain == "Nothing was measured.")
  }

  /// ln 6 is six texts; 2,302.6 nats are a thousand digits; what is a bound is marked so.
  @Test func textsAreCountedOrGivenAsPowersOfTen() {
    func text(_ logarithm: Double?, isExact: Bool = true) -> String {
      let rows = [row(order: 4, certain: [0, 0], logarithm: logarithm, isExact: isExact)]
      return lines(report(rows)).first { $0.hasPrefix("    4") } ?? ""
    }
    #expect(text(1.791_759_469_228_055).hasSuffix(" 6"))
    #expect(text(0).hasSuffix(" 1"))
    #expect(text(2_302.585_093).hasSuffix(" 10^1,000"))
    #expect(text(23.025_851, isExact: false).hasSuffix(" ≥ 10^10"))
    // 10^10.8 is near 10^11, but no bound of 10^11.
    #expect(text(24.867_919).hasSuffix(" 10^11"))
    #expect(text(24.867_919, isExact: false).hasSuffix(" ≥ 10^10"))
    #expect(text(nil).hasSuffix(" –"))
  }

  @Test func bytesStandBesideTheCompressedWorks() {
    let found = lines(report([row(order: 2, certain: [0.2, 0.2], logarithm: 5)]))
    func line(_ name: String) -> [Substring] {
      found.first { $0.hasPrefix(name) }?.split(separator: " ").suffix(4) ?? []
    }
    #expect(line("the works as they are") == ["2.0", "KB", "250", "bytes"])
    #expect(line("the works under xz") == ["640", "bytes", "80", "bytes"])
    #expect(line("each work under xz alone").suffix(2) == ["120", "bytes"])
    #expect(line("chain of order 2") == ["8.0", "KB", "1.0", "KB"])
    // Weights and vocabulary.
    #expect(line("network mlp") == ["2.0", "KB", "250", "bytes"])
  }

  @Test func worksThatAreTooShortAreNamedFirst() {
    var short = report([row(order: 2, certain: [0, 0], logarithm: 0)])
    short.tooShort = 1
    #expect(
      short.sentence.plain
        == "No work of harbour is as long as 20 words, and so no run of that length can come back "
        + "from any table.")
  }

  @Test func sharesThatNoSeedChangesHaveNoInterval() {
    let found = lines(report([row(order: 2, certain: [0.2, 0.2], logarithm: 5)]))
    #expect(found.contains { $0.contains("20.0 % with all seeds") })
  }

  @Test func pagesAreKept() {
    var rows = (1...9).map { row(order: $0, certain: [0.9, 0.99], logarithm: 50_569) }
    for divisor in [2, 4, 8] {
      rows += (1...9).map {
        row(order: $0, certain: [0.99992, 0.99993], logarithm: 5, divisor: divisor)
      }
    }
    for width in [40, 60, 80, 120] {
      let text = TerminalDrawing(colour: false, width: width).draw(
        report(rows).figures(on: Page(width: width)))
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      // Where there is no room for all sizes, the smallest and the largest are shown.
      #expect(text.contains("1 work  "))
      #expect(text.contains("8 works"))
    }
  }

  @Test func linesOfThePlotAreTheSizesAndWhatIsRebuilt() {
    let rows = [
      row(order: 1, certain: [0.1, 0.1], logarithm: 5),
      row(order: 1, certain: [0.2, 0.4], logarithm: 5, divisor: 2),
    ]
    guard case .lines(let plot, _) = report(rows).picture else {
      Issue.record("no lines")
      return
    }
    #expect(
      plot.series.map(\.name) == [
        "for certain, 8 works", "for certain, 4 works", "rebuilt, 8 works",
      ])
    #expect(plot.series[0].points[0].y == 10)
    #expect((plot.series[1].points[0].y - 30).magnitude < 1e-9)
    #expect(plot.series[1].points[0].interval == 0...100)
  }
}
