import TestSupport
import Testing

@testable import MagpieReports

@Suite struct SVGDrawingTests {
  @Test func theWholePageOfAShortText() {
    let svg = SVGDrawing(title: "A <b>", description: "\"One\" & two", width: 10)
      .draw("\("on", .source(0).underlined) it")
    #expect(
      svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"magpie\" role=\"img\""))
    #expect(svg.contains("<title>A &lt;b&gt;</title>\n<desc>&quot;One&quot; &amp; two</desc>"))
    #expect(
      svg.contains(
        "<text class=\"plain\" xml:space=\"preserve\" y=\"40.5\">"
          + "<tspan class=\"source0\" x=\"24\" text-decoration=\"underline\">on</tspan>"
          + "<tspan class=\"plain\" x=\"40.8\"> it</tspan></text>"))
    #expect(svg.contains("@media (prefers-color-scheme:dark)"))
    #expect(svg.hasSuffix("</svg>\n"))
  }

  @Test func anyTextIsWellFormedAndReadsBack() throws {
    for seed in UInt64(0)..<150 {
      var input = GeneratedText(seed: seed)
      var text = StyledText()
      for _ in 0..<5 {
        text.append(input.unicode(pieces: 8), input.pick([.plain, .source(input.below(6)), .bold]))
      }
      let title = input.unicode(pieces: 4)
      let drawing = SVGDrawing(title: title, description: title, width: 40)
      let read = try #require(SVGReader.read(drawing.draw(text)), "seed \(seed)")
      #expect(read.names == ["svg", "title", "desc", "style", "rect", "text", "tspan"])
      let rows = TerminalDrawing(colour: false, width: 40).draw(text)
      #expect(
        Array((read.text["tspan"] ?? "").utf8) == rows.utf8.filter { $0 != 0x0A }, "seed \(seed)")
    }
  }
}
