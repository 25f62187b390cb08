import Testing

@testable import MagpieReports

@Suite struct ConceptsReportTests {
  private typealias Measurement = ConceptsReport.Measurement

  private func point(_ step: Int, _ preferences: [Double], ties: Double = 0) -> ConceptsReport.Point
  {
    .init(
      step: step,
      measured: preferences.map {
        Measurement(preference: $0, ties: ties, advantage: 1, lead: 0.5, loss: 1.6)
      })
  }

  private func report(
    networks: [ConceptsReport.Model], chainTies: Double = 1, chain: Double = 0.5
  ) -> ConceptsReport {
    let impossible = Measurement(
      preference: 0.5, ties: 1, advantage: nil, lead: .infinity, loss: 1.39)
    let lookup = ConceptsReport.Point(step: 0, measured: [impossible, impossible])
    let counted = point(0, [chain, chain], ties: chainTies)
    return ConceptsReport(
      progress: ExperimentProgress(seeds: [1, 2], planned: 2, measured: 2),
      world: .init(
        kinds: 2, things: 4, attributes: 4, attributesPerKind: 2, said: 4, heldOut: 4,
        sentences: 4, comparisons: 8, example: "the lemon is ripe"), steps: 100,
      models: [
        .init(name: "look-up", kind: .lookup, kinds: [lookup], mixedUp: [lookup]),
        .init(name: "chain, order 2", kind: .chain, kinds: [counted], mixedUp: [counted]),
      ] + networks)
  }

  private var mlp: ConceptsReport.Model {
    .init(
      name: "mlp", kind: .network,
      kinds: [point(0, [0.5, 0.52]), point(50, [0.94, 0.98]), point(100, [0.9, 0.8])],
      mixedUp: [point(0, [0.5, 0.5]), point(50, [0.5, 0.6]), point(100, [0.4, 0.5])])
  }

  private func lines(_ text: StyledText) -> String {
    text.plain.replacing("\n", with: " ")
  }

  @Test func theSentenceSaysWhatWasMeasured() {
    let sentence = report(networks: [mlp]).sentence.plain
    #expect(sentence.contains("a look-up and a chain see no difference in any comparison"))
    #expect(sentence.contains("after 100 steps the mlp prefers the right in 85.0 %"))
    #expect(sentence.contains("no rule to learn, in 45.0 %."))
    // Nothing is claimed of ties where there are none.
    let other = report(networks: [mlp], chainTies: 0.5, chain: 0.7).sentence.plain
    #expect(other.contains("prefer the right in 50.0 % to 70.0 %"))
    #expect(!other.contains("no difference"))
  }

  @Test func theFirstStepIsThatOfTheMean() {
    #expect(mlp.firstStep(preferring: 0.95) == 50)
    #expect(mlp.firstStep(preferring: 0.97) == nil)
    let notes = report(networks: [mlp]).notes.map(\.plain).joined()
    #expect(notes.contains("The mlp first prefers the right in 95.0 % after 50 steps."))
  }

  @Test func landmarksAreLogarithms() {
    let notes = report(networks: [mlp]).notes.map(\.plain).joined()
    // ln 4 without the thing, ln 2 with its kind, ln 1 by heart.
    #expect(notes.contains("1.39 without knowing the thing, 0.69 knowing its kind alone, 0.00"))
  }

  @Test func whatIsImpossibleHasNoAdvantage() {
    let figures = report(networks: [mlp]).figures(on: Page()).plain
    #expect(figures.contains("–") && figures.contains("∞"))
    guard case .object(let members) = report(networks: [mlp]).json else { return }
    #expect(members.map(\.name).prefix(3) == ["format", "experiment", "seeds"])
  }

  @Test func linesOfWhatDoesNotTrainGoAllTheWay() throws {
    guard case .lines(let plot, _) = report(networks: [mlp]).picture else {
      Issue.record("no lines")
      return
    }
    #expect(plot.series.map(\.name) == ["mlp", "mlp, mixed up", "look-up and chains"])
    #expect(plot.series[2].points.map(\.x) == [0, 100])
    #expect(plot.series[0].points.map(\.x) == [0, 50, 100])
    #expect(abs(plot.series[0].points[2].y - 85) < 1e-9)
    guard case .lines(let other, _) = report(networks: [mlp], chainTies: 0, chain: 0.6).picture
    else { return }
    #expect(other.series.map(\.name).suffix(2) == ["look-up", "chain, order 2"])
  }

  @Test func pagesAreKept() {
    for width in [40, 80, 120] {
      #expect(report(networks: [mlp]).figures(on: Page(width: width)).width <= width)
    }
  }
}
