import Generators
import MagpieReports
import Testing

@Suite struct ConsentUsedReportTests {
  private func test(_ value: Double, _ never: [Double]) -> ConsentUsedReport.Test {
    .init(measure: .loss, unit: "word", value: value, never: never, level: 0.05)
  }

  /// A text that was never read is told no more often than the level says, however the scores fall.
  @Test func falseAlarmsAreNotMoreThanTheLevel() {
    for count in [20, 31, 64] {
      var random = SeededGenerator(seed: UInt64(count))
      var alarms = 0
      for _ in 0..<4_000 {
        // Many scores are the same, which must not help.
        let scores = (0...count).map { _ in (random.uniform() * 50).rounded() }
        if test(scores[0], Array(scores.dropFirst())).isTold { alarms += 1 }
      }
      // Three standard deviations above 5 % of 4,000.
      #expect(alarms <= 241, "\(count) texts: \(alarms)")
    }
  }

  @Test func chancesAreThoseWorkedOutByHand() {
    let never = (1...19).map(Double.init)
    #expect(test(20, never).chance == 0.05 && test(20, never).isTold)
    #expect(test(19, never).asGood == 1 && !test(19, never).isTold)
    #expect(!test(20, never.dropLast()).isTold)
    #expect(test(0, never).chance == 1)
    #expect(test(20, never).falseAlarms.value == 0)
    #expect(test(18.5, never).falseAlarms.value == 1.0 / 19)
  }

  private func report(
    _ answer: ConsentUsedReport.Answer, _ evidence: ConsentUsedReport.Evidence?,
    _ test: ConsentUsedReport.Test? = nil
  ) -> String {
    ConsentUsedReport(
      model: "m", kind: "network", text: "t.txt", characters: 900, answer: answer,
      evidence: evidence, works: 3,
      copies: evidence == .nearCopy
        ? [.init(work: .init(id: "a", title: "A", author: nil), words: 9, isCopy: true)] : [],
      test: test, reasons: []
    ).drawn(on: Page(width: 400)).plain
  }

  /// Each answer has its own first sentence; only what was written down is a yes or a no.
  @Test func answersAreSaidPlainly() {
    #expect(report(.yes, .hash).hasPrefix("Yes: m has read t.txt, word for word"))
    #expect(report(.yes, .nearCopy).hasPrefix("Yes: m has read a copy of t.txt"))
    #expect(report(.no, .works).hasPrefix("No: none of the 3 works"))
    #expect(report(.cannotBeTold, nil).hasPrefix("It cannot be told"))
    let test = test(1, (0..<20).map { -Double($0) })
    let likely = report(.likely, .test, test)
    #expect(likely.hasPrefix("It seems so: m knows t.txt better than each of the 20 texts"))
    #expect(likely.contains("False alarms: 0 of 20 texts"))
    #expect(likely.contains("It is evidence and no proof"))
  }

  @Test func lossesThatAreInfiniteAreNoNumber() {
    #expect(
      report(.cannotBeTold, nil, test(-.infinity, [0, 1])).contains("it gains no number nats"))
  }
}
