import MagpieReports
import Testing

@testable import Laboratory

@Suite struct ConceptsTests {
  private func settings(steps: Int, seeds: Int = 2) throws -> ConceptSettings {
    ConceptSettings(orders: [2], steps: steps, seeds: try ExperimentSeeds(count: seeds))
  }

  @Test func networksLearnTheRuleWhereThereIsOne() throws {
    let report = try Concepts(settings: settings(steps: 1_000)).report()
    #expect(report.models.map(\.name) == ["look-up", "chain, order 2", "mlp", "transformer"])
    for model in report.models {
      let (kinds, mixedUp) = (model.kinds, model.mixedUp)
      #expect(kinds.map(\.step) == mixedUp.map(\.step))
      switch model.kind {
      case .lookup, .chain:
        #expect(kinds.count == 1 && kinds[0].ties.value == 1 && mixedUp[0].ties.value == 1)
      case .network:
        #expect(kinds.map(\.step) == (0...20).map { $0 * 50 })
        // Before the first step nothing is known; at the end, the rule and not the exceptions.
        #expect(abs(kinds[0].preference.value - 0.5) < 0.1, "\(model.name)")
        #expect(kinds[20].preference.value > 0.9, "\(model.name)")
        #expect(abs(mixedUp[20].preference.value - 0.5) < 0.1, "\(model.name)")
        #expect(kinds[20].loss.value < kinds[0].loss.value, "\(model.name)")
      }
    }
  }

  @Test func sameSeedsGiveTheSameFigures() throws {
    let one = try Concepts(settings: settings(steps: 30)).report()
    #expect(one.models == (try Concepts(settings: settings(steps: 30)).report()).models)
  }

  /// Of each seed it is asked once before all, and once before each of five steps.
  @Test(arguments: [(12, 2), (17, 2), (18, 3)])
  func whatWasFinishedIsKept(questions: Int, finished: Int) throws {
    var asked = 0
    let control = ExperimentControl(
      show: { _ in },
      stops: {
        asked += 1
        return asked > questions
      })
    let report = try Concepts(settings: settings(steps: 5, seeds: 4)).report(control)
    #expect(report.progress.measured == finished && report.progress.planned == 4)
    #expect(asked == questions + 1)
    let whole = try Concepts(settings: settings(steps: 5, seeds: finished)).report()
    #expect(report.models == whole.models)
  }

  /// However many steps there are, somebody who ends it waits for a hundred at most.
  @Test func longTrainingsAreEndedInTheirMiddle() throws {
    var asked = 0
    let control = ExperimentControl(
      show: { _ in },
      stops: {
        asked += 1
        return asked > 2
      })
    let report = try Concepts(settings: settings(steps: 1_000_000)).report(control)
    #expect(report.progress.measured == 0 && report.models.isEmpty)
  }

  @Test func stoppedBeforeAnythingThereIsNothing() throws {
    let report = try Concepts(settings: settings(steps: 5))
      .report(ExperimentControl(show: { _ in }, stops: { true }))
    #expect(report.models.isEmpty && report.progress.measured == 0)
    #expect(!report.drawn(on: Page()).plain.isEmpty)
  }

  @Test func aFewStepsAreAllLookedAt() {
    #expect(ConceptNetwork.steps(of: 3) == [0, 1, 2, 3])
    #expect(ConceptNetwork.steps(of: 2_000) == (0...20).map { $0 * 100 })
    #expect(ConceptNetwork.steps(of: 30).last == 30)
  }

  @Test func refusesWhatCannotBe() {
    for (orders, steps) in [([], 10), ([0], 10), ([10], 10), ([2, 2], 10), ([2], 0)] {
      #expect(throws: Failure.self) {
        try Concepts(
          settings: ConceptSettings(
            orders: orders, steps: steps, seeds: try ExperimentSeeds(count: 2)))
      }
    }
  }
}
