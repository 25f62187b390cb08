import MagpieReports
import Testing

/// Times in the unit that suits them.
@Suite struct NumberTextDurationTests {
  @Test(
    arguments: [
      (0, "0.0 s"), (0.44, "0.4 s"), (9.94, "9.9 s"), (9.96, "10 s"), (119, "119 s"),
      (120, "2.0 min"), (599, "10 min"), (5_900, "98 min"), (7_200, "2.0 h"), (90_000, "25 h"),
    ] as [(Double, String)])
  func timesAreShort(seconds: Double, text: String) {
    #expect(NumberText.duration(seconds) == text)
  }
}
