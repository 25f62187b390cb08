import MagpieReports
import Testing

@Suite struct SourcePaletteTests {
  let palette = SourcePalette(
    names: ["a", "b", "c", "d", "e", "f", "g", "h"], weights: [1, 5, 5, 0, 2, 3, 4, 0.5])

  @Test func theHeaviestComeFirstAndTheEarlierOfEquals() {
    #expect(palette.leaders == [1, 2, 6, 5, 4, 0])
    #expect(palette.leaders.map { palette.letter(of: $0) } == ["A", "B", "C", "D", "E", "F"])
    #expect(palette.style(of: 6) == .source(2))
  }

  @Test func theRestAreGrey() {
    for index in [3, 7] {
      #expect(palette.style(of: index) == .grey)
      #expect(palette.letter(of: index) == "+")
    }
    #expect(palette.style(of: nil) == .plain)
    #expect(palette.letter(of: nil) == " ")
  }

  @Test func halfIsNotOverHalf() {
    #expect(SourcePalette.holder(of: [0.5, 0.5]) == nil)
    #expect(SourcePalette.holder(of: [0.2, 0.51, 0.29]) == 1)
    #expect(SourcePalette.holder(of: []) == nil)
  }
}
