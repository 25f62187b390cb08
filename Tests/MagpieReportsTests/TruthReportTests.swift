import MagpieReports
import Testing

/// What is said of effects, of chance, and of trainings that are not complete.
@Suite struct TruthReportTests {
  private func report(
    _ values: [Double], noise: Double? = 1, complete: Bool = true, difference: Double? = 0
  ) -> TruthReport {
    let effects = values.enumerated().map { index, value in
      TruthReport.Effect(
        work: WorkLabel(id: "w\(index)", title: "Work \(index)", author: "Ann"), works: 1,
        value: value, others: [])
    }
    let text = TruthReport.Text(
      name: "a letter", tokens: 10, unknown: 1, loss: 25, effects: effects, lossNoise: noise,
      effectNoise: nil, agreement: nil, halfScore: 0.8, mostScore: 0.9)
    return TruthReport(
      progress: ExperimentProgress(seeds: [2, 3], planned: 9, measured: complete ? 9 : 4),
      model: "m", network: "mlp", corpus: "c", works: values.count, group: "work", steps: 30,
      subsets: 2, difference: difference, trainedFor: "Zen", madeFor: "Haswell",
      texts: complete ? [text] : [],
      cost: .init(
        kept: 1, trained: complete ? 8 : 3, secondsOfOne: 1, seconds: 12, threads: 2, bytes: 4_000))
  }

  @Test func effectsAboveTheNoiseAreCountedEitherWay() {
    let report = report([3, 0.5, -2])
    #expect(report.texts[0].count(above: 1) == 2)
    #expect(report.texts[0].count(above: nil) == nil)
    #expect(
      report.sentence.plain == """
        Without Work 0 the network would lose 3.00 nats more on a letter, the most of 3 works; \
        2 of the effects are greater than what another seed does.
        """)
    let page = report.drawn(on: Page(width: 200)).plain
    #expect(
      page.contains(
        "Loss 25.00 nats, 2.778 a token; between seeds ± 1.00 nats; 1 unknown token."))
    #expect(page.contains("+3.00") && page.contains("−2.00"))
    #expect(page.contains("a parameter is 0, to the last bit"))
  }

  @Test func nobodyIsPraisedForNothing() {
    #expect(report([0, -1]).sentence.plain.hasPrefix("None of 2 works made a letter likelier"))
    #expect(report([2], noise: 9).sentence.plain.contains("none of the effects is greater"))
  }

  @Test func anotherProcessorIsNamed() {
    let page = report([1], difference: 0.001).drawn(on: Page(width: 300)).plain
    #expect(page.contains("differs by up to 0.001, for Zen then and Haswell now"))
  }

  @Test func whatIsIncompleteSaysHowToGoOn() {
    let page = report([1], complete: false).drawn(on: Page(width: 200)).plain
    #expect(page.hasPrefix("4 of 9 trainings are kept in m/truth; the same command goes on."))
    #expect(page.contains("Stopped early"))
  }

  @Test func manyWorksAreShortened() {
    let page = TerminalDrawing(colour: false, width: 80).draw(
      report((0..<30).map { 30 - Double($0) }).drawn(on: Page(width: 80)))
    #expect(page.contains("… 23 between"))
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
