import Generators
import TestSupport
import Testing

@testable import MagpieReports

@Suite struct BarChartTests {
  @Test func barsGrowFromZeroToBothSides() {
    let chart = BarChart(
      "Effect", unit: "nats",
      bars: [
        .init("Tide Clock", 2, noise: 0.5), .init("Kettle", 0.7), .init("Bell", -1),
        .init("Gull", 0),
      ])
    #expect(
      TerminalDrawing(colour: false, width: 40).draw(chart.terminal(width: 40))
        == """
        Effect (nats)
        Tide Clock      │██████████─── 2 ± 0.5
        Kettle          │███▌ 0.7
        Bell       █████│ −1
        Gull            │ 0

        """)
  }

  @Test func itKeepsToItsPage() {
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      var input = GeneratedText(seed: seed)
      let scale = FrozenMath.exp((random.uniform() - 0.5) * 20)
      let bars = (0..<input.below(8)).map { _ in
        BarChart.Bar(
          input.unicode(pieces: 4), (random.uniform() - 0.5) * scale,
          noise: input.below(2) == 0 ? random.uniform() * scale / 4 : nil, text: "12.3")
      }
      let chart = BarChart(input.unicode(pieces: 2), bars: bars)
      let width = 30 + input.below(70)
      #expect(chart.terminal(width: width).width <= width, "seed \(seed)")
      #expect(SVGReader.read(chart.svg(description: "any")) != nil, "seed \(seed)")
    }
  }

  @Test func lengthsAreInProportion() {
    let chart = BarChart("t", bars: [.init("a", 4), .init("b", 2), .init("c", 1)])
    let lengths = chart.terminal(width: 60).lines.dropFirst().map { line in
      line.text.unicodeScalars.count { $0 == "█" }
    }
    #expect(lengths[0] >= 40)
    #expect((lengths[0] - 2 * lengths[1]).magnitude <= 2)
    #expect((lengths[0] - 4 * lengths[2]).magnitude <= 4)
  }
}
