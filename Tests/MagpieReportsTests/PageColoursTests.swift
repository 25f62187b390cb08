import Testing

@testable import MagpieReports

@Suite struct PageColoursTests {
  /// Text on the tints of chosen words and on buttons; every other text stands on the page,
  /// where ``DrawingColoursTests`` has measured it.
  @Test(arguments: [DrawingColours.light, .dark])
  func textHasEnoughContrastOnEveryGround(colours: DrawingColours) {
    let tints = (colours.sources + [colours.grey]).map { PageColours.tint($0, in: colours) }
    for ground in tints + [PageColours.veil(in: colours)] {
      #expect(DrawingColoursTests.contrast(colours.text, ground) >= 4.5, "on \(ground)")
    }
    let veil = PageColours.veil(in: colours)
    #expect(DrawingColoursTests.contrast(colours.grey, veil) >= 4.5)
  }

  @Test func theNumberOfAChosenPassageCanBeReadOnItsColour() {
    for colours in [DrawingColours.light, .dark] {
      for colour in colours.sources + [colours.grey] {
        #expect(DrawingColoursTests.contrast(colours.background, colour) >= 4.5, "\(colour)")
      }
    }
  }

  @Test func bothSchemesAndPaperAreThere() {
    let rules = PageColours.rules
    #expect(rules.contains("--c0:\(DrawingColours.light.sources[0])"))
    #expect(rules.contains("--c0:\(DrawingColours.dark.sources[0])"))
    #expect(rules.contains("@media print{:root{--ink:#000"))
  }
}
