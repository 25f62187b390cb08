import Generators
import TestSupport
import Testing

@testable import MagpieReports

@Suite struct LinePlotTests {
  @Test func aSmallPlot() {
    let plot = LinePlot(
      "Loss", x: PlotAxis("order"), y: PlotAxis("loss", unit: "nats"),
      series: [
        .init("chain", [(1, 4), (2, 2), (3, 1), (4, 1)]), .init("look-up", [(1, 3), (4, 3)]),
      ])
    let drawn = TerminalDrawing(colour: false, width: 40).draw(plot.terminal(width: 40, height: 16))
    #expect(
      drawn == """
        Loss
        ● chain   ▲ look-up
        loss (nats)
         4 ┤●
           │ ⠑⢄
           │   ⠑⢄
         3 ┤▲⠤⠤⠤⠤⠵⡤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤▲
           │      ⠈⠢⡀
           │        ⠈⠢⡀
         2 ┤          ⠈●⣀
           │             ⠉⠒⠤⣀
           │                 ⠉⠒⠤⣀
         1 ┤                     ⠉⠒●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●
           └┬───────────┬──────────┬───────────┬
            1           2          3           4
                           order

        """)
  }

  @Test func itKeepsToItsPage() {
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      var input = GeneratedText(seed: seed)
      let scale = FrozenMath.exp((random.uniform() - 0.5) * 80)
      let series = (0..<1 + input.below(6)).map { _ in
        LinePlot.Series(
          input.unicode(pieces: 3),
          points: (0..<input.below(40)).map { index in
            let y = (random.uniform() - 0.3) * scale
            return LinePlot.Point(
              Double(index), input.pick([y, y, y, .nan, .infinity, 0]),
              interval: input.below(3) == 0 ? y...(y + scale / 9) : nil)
          })
      }
      let plot = LinePlot(
        input.unicode(pieces: 3), x: PlotAxis("x"),
        y: PlotAxis("y", unit: "nats", scale: input.pick([.linear, .logarithmic])), series: series)
      let width = 30 + input.below(70)
      let height = 16 + input.below(20)
      let drawn = plot.terminal(width: width, height: height)
      #expect(drawn.width <= width, "seed \(seed)")
      #expect(drawn.lines.count <= height, "seed \(seed)")
      #expect(SVGReader.read(plot.svg(description: "any")) != nil, "seed \(seed)")
    }
  }

  @Test func seriesDifferInMarkAndColour() {
    let series = (0..<6).map { LinePlot.Series("s\($0)", [(0, Double($0)), (1, Double($0))]) }
    let plot = LinePlot("Six", x: PlotAxis("x"), y: PlotAxis("y"), series: series)
    let runs = plot.terminal().lines.flatMap(\.runs)
    for (index, mark) in LinePlot.marks.enumerated() {
      #expect(runs.contains { $0.style == .source(index) && $0.text.hasPrefix(mark) })
    }
    #expect(Set((0..<6).map { SVGMark.element($0, x: 0, y: 0) }).count == 6)
  }

  @Test func valuesThatAnAxisCannotShowBreakTheLine() {
    let series = LinePlot.Series("s", [(1, 1), (2, 0), (3, 3), (4, .nan), (5, 5), (6, 6)])
    let plot = LinePlot(
      "t", x: PlotAxis("x"), y: PlotAxis("y", scale: .logarithmic), series: [series])
    #expect(plot.runs(of: series).map { $0.map(\.x) } == [[1], [3], [5, 6]])
  }

  @Test func axesHoldTheirRangeAndEveryPoint() {
    let plot = LinePlot(
      "t", x: PlotAxis("x", range: 0...10), y: PlotAxis("share", range: 0...1),
      series: [.init("s", points: [.init(2, 0.5, interval: 0.4...1.2), .init(3, 0.7)])])
    let axes = plot.axes(xTicks: 5, yTicks: 5)
    #expect(axes.x.low == 0 && axes.x.high == 10)
    #expect(axes.y.low == 0 && axes.y.high == 1.2)
    #expect(axes.x.position(5) == 0.5)
  }

  @Test func logarithmicAxesSpaceDecadesEvenly() {
    let axis = FittedAxis(
      PlotAxis("n", scale: .logarithmic), values: [1, 10_000], rounded: true, tickLimit: 9)
    for (power, value) in [1, 10, 100, 1000, 10_000].enumerated() {
      #expect((axis.position(Double(value)) - Double(power) / 4).magnitude < 1e-12)
    }
  }

  /// Each of them has its mark, however close they stand.
  @Test func pointsThatNoLineJoins() {
    let points = (0..<9).map { LinePlot.Point(1 + Double($0 % 2) / 100, Double($0)) }
    func plot(isJoined: Bool) -> LinePlot {
      LinePlot(
        "t", x: PlotAxis("x", range: 0...2), y: PlotAxis("y"),
        series: [.init("s", points: points, isJoined: isJoined)])
    }
    let apart = plot(isJoined: false)
    #expect(apart.runs(of: apart.series[0]).map(\.count) == Array(repeating: 1, count: 9))
    let drawn = apart.svg(description: "d")
    // One more in the legend.
    #expect(drawn.ranges(of: "class=\"mark").count == 10)
    #expect(!drawn.contains("<polyline"))
    let joined = plot(isJoined: true).svg(description: "d")
    #expect(joined.contains("<polyline"))
    #expect(joined.ranges(of: "class=\"mark").count < 10)
    let lines = apart.terminal(width: 40, height: 30).plain.split(separator: "\n")
    #expect(lines.count { $0.contains("●") } > 5)
  }

  @Test func nothingToDrawIsSaid() {
    let plot = LinePlot("t", x: PlotAxis("x"), y: PlotAxis("y"), series: [])
    #expect(plot.terminal().plain == "t\nnothing to draw")
    #expect(plot.svg(description: "d").contains("nothing to draw"))
  }
}
