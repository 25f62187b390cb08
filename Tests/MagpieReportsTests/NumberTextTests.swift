import MagpieReports
import Testing

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0, "0 %"), (1, "100 %"), (0.5, "50.0 %"), (0.4236, "42.4 %"), (0.0001, "<0.1 %"),
      (0.00049, "<0.1 %"), (0.0005, "0.1 %"), (0.9996, ">99.9 %"), (0.9995, ">99.9 %"),
      (0.9994, "99.9 %"), (1.5, "150.0 %"), (-0.032, "−3.2 %"), (-0.0001, ">−0.1 %"),
      (-1, "−100 %"), (6 * (1.0 / 6) - 1e-15, "100 %"), (-0.9999, "<−99.9 %"),
    ] as [(Double, String)])
  func perCent(share: Double, text: String) {
    #expect(NumberText.percent(share) == text)
  }

  @Test(
    arguments: [
      (0, 0, "0"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1234.5, 2, "1,234.50"), (0.999, 2, "1.00"),
      (-0.001, 2, "0.00"), (0.05, 2, "0.05"), (1e6, 0, "1,000,000"), (.infinity, 1, "∞"),
      (-.infinity, 1, "−∞"), (.nan, 1, "–"), (1e300, 1, "1e+300"),
    ] as [(Double, Int, String)])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (2.5, "2.5"), (3, "3"), (1.2345, "1.23"), (12.345, "12.3"), (123.45, "123"),
      (9.999, "10"), (41000, "41,000"), (0.01234, "0.0123"), (0.5, "0.5"), (-0.7, "−0.7"),
      (1e-7, "0.0000001"), (1e-8, "1e-08"), (-1e-20, "−1e-20"), (99.96, "100"), (0.9999, "1"),
    ] as [(Double, String)])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567"),
    (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func counts(number: Int, text: String) {
    #expect(NumberText.count(number) == text)
  }

  @Test func countedThingsHaveTheirPlural() {
    #expect(NumberText.count(1, "word") == "1 word")
    #expect(NumberText.count(0, "word") == "0 words")
    #expect(NumberText.count(1200, "phrase", plural: "phrases") == "1,200 phrases")
    #expect(NumberText.count(2, "copy", plural: "copies") == "2 copies")
  }

  @Test func natsKeepTheirSignWhereTheyAreAChange() {
    #expect(NumberText.nats(1.254) == "1.25 nats")
    #expect(NumberText.nats(0) == "0 nats")
    #expect(NumberText.nats(0.004) == "<0.01 nats")
    #expect(NumberText.nats(.infinity) == "∞ nats")
    #expect(NumberText.natsChange(0.31) == "+0.31 nats")
    #expect(NumberText.natsChange(-1.2) == "−1.20 nats")
    #expect(NumberText.natsChange(0) == "0 nats")
    #expect(NumberText.natsChange(0.001) == "<+0.01 nats")
    #expect(NumberText.natsChange(-0.001) == ">−0.01 nats")
    #expect(NumberText.natsChange(.infinity) == "+∞ nats")
    #expect(NumberText.natsChange(-.infinity) == "−∞ nats")
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 KB"), (1249, "1.2 KB"),
    (9949, "9.9 KB"), (9950, "10 KB"), (150_000, "150 KB"), (999_499, "999 KB"),
    (999_500, "1.0 MB"), (5_600_000_000, "5.6 GB"), (7_000_000_000_000_000, "7,000 TB"),
  ])
  func sizes(count: Int, text: String) {
    #expect(NumberText.bytes(count) == text)
  }

  @Test(
    arguments: [
      (1, "once"), (1.24, "once"), (1.25, "one and a half times"), (1.75, "twice"),
      (2.25, "two and a half times"), (2.75, "three times"), (10.4, "ten times"),
      (10.5, "11 times"), (24.4, "24 times"), (99.6, "100 times"), (1234, "1,200 times"),
      (1_000_000, "1,000,000 times"), (1_000_001, "more than a million times"),
      (.infinity, "more than a million times"),
    ] as [(Double, String)])
  func times(factor: Double, text: String) {
    #expect(NumberText.times(factor) == text)
  }

  @Test(
    arguments: [
      (0, "none"), (1, "as much"), (1e-9, "almost none"), (0.02, "about 1 in 50"),
      (0.2, "about 1 in 5"), (0.25, "a quarter"), (0.27, "about a quarter"), (1.0 / 3, "a third"),
      (0.35, "about a third"), (0.5, "half"), (0.45, "about half"), (2.0 / 3, "two thirds"),
      (0.7, "about two thirds"), (0.75, "three quarters"), (0.9, "about three quarters"),
      (0.91, "about as much"), (1.11, "about as much"), (1.5, "one and a half times"),
      (2, "twice"), (3.1, "three times"),
    ] as [(Double, String)])
  func ratios(ratio: Double, text: String) {
    #expect(NumberText.ratio(ratio) == text)
  }

  @Test(
    arguments: [
      (0.3, 0.1, "three times less likely"), (0.3, 0.3, "equally likely"),
      (0, 0, "impossible either way"),
      (0.3, 0, "impossible"), (0, 0.3, "possible, which it is not now"),
      (1, 0.42, "two and a half times less likely"), (1, 0.43, "about half as likely"),
      (0.4, 0.2, "half as likely"), (1, 0.58, "about half as likely"),
      (1, 0.59, "about two thirds as likely"), (0.3, 0.2, "two thirds as likely"),
      (1, 0.72, "about three quarters as likely"), (0.4, 0.3, "three quarters as likely"),
      (1, 0.8, "a little less likely"), (1, 0.949, "a little less likely"),
      (1, 0.95, "about equally likely"), (0.5, 0.525, "about equally likely"),
      (0.5, 0.53, "a little more likely"), (0.5, 0.65, "about a third more likely"),
      (0.5, 0.75, "about half as likely again"), (0.25, 0.5, "twice as likely"),
      (0.25, 0.52, "about twice as likely"), (0.2, 0.5, "two and a half times as likely"),
      (0.1, 0.3, "three times as likely"), (0.5, 0.02, "25 times less likely"),
      (0.5, .leastNonzeroMagnitude, "more than a million times less likely"),
      (.leastNonzeroMagnitude, 0.5, "more than a million times as likely"),
    ] as [(Double, Double, String)])
  func likelihoodChanges(old: Double, new: Double, text: String) {
    #expect(NumberText.likelihoodChange(from: old, to: new) == text)
  }
}
