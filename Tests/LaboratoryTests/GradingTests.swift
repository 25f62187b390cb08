import Corpora
import Foundation
import MagpieReports
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@testable import Laboratory

/// Methods held against the truth.
@Suite struct GradingTests {
  private let cases: TruthCases

  init() throws { cases = try TruthCases() }

  private func grade(
    _ model: Laboratory.Model, methods: [String]? = nil,
    _ control: ExperimentControl = .unwatched
  ) throws -> GradeReport {
    try Grading(
      model,
      settings: GradeSettings(
        truth: TruthCases.settings(), methods: methods, texts: 3, characters: 20)
    ).report(control)
  }

  @Test func retrainingAgreesWithItselfAndTheDerivativeWithBoth() throws {
    let report = try grade(cases.model(), methods: ["retraining", "exact"])
    #expect(report.progress.isComplete && report.limit == nil)
    #expect(report.methods.map(\.name) == ["retraining", "exact"])
    for method in report.methods {
      #expect(method.scores.map(\.kind) == ["all", "held out", "generated", "excerpts"])
      #expect(method.scores.map(\.texts) == [9, 3, 3, 3])
      #expect(method.checks?.unseen == 0)
      #expect(method.removals.count == report.randomRemovals.count)
    }
    let (truth, exact) = (report.methods[0], report.methods[1])
    #expect(abs(truth.scores[0].pearson.value - 1) < 1e-12 && truth.scores[0].growth == nil)
    // A short and smooth training: the derivative is nearly the whole truth.
    #expect(exact.scores[0].pearson.value > 0.9 && exact.scores[0].worst > 0.5)
    #expect(exact.scores[0].growth ?? 0 > 0)
    // What two copies of a work are worth, the derivative and the truth agree on.
    let (found, wanted) = (
      try #require(exact.checks?.duplicate), try #require(truth.checks?.duplicate)
    )
    #expect(found.work == wanted.work)
    #expect(abs(found.first - wanted.first) < wanted.alone / 2)
    #expect(abs(found.second - wanted.second) < wanted.alone / 2)
  }

  @Test func gradesAreKeptForThisModelAlone() throws {
    let model = try cases.model()
    #expect(MethodGrades.read(of: model) == nil)
    let report = try grade(model, methods: ["retraining", "exact"])
    let grades = try #require(MethodGrades.read(of: model))
    #expect(grades.grades.map(\.method) == ["retraining", "exact"])
    let exact = try #require(grades.grade(of: "exact"))
    #expect(exact.pearson == report.methods[1].scores[0].pearson.value)
    #expect(exact.lds90 == report.methods[1].scores[0].most.value)
    #expect(grades.lossNoise == report.lossNoise && grades.texts == 9)
    #expect(grades.grade(of: "gossip") == nil)
    // The same file beside other weights says nothing of them.
    let other = try cases.model(name: "n", seed: 2)
    try cases.folder.write(
      cases.folder.read("m/truth/grade.json"), to: "n/truth/grade.json")
    #expect(MethodGrades.read(of: other) == nil)
    try cases.folder.write("{", to: "m/truth/grade.json")
    #expect(MethodGrades.read(of: model) == nil)
  }

  @Test func aBigramHasRetrainingOnly() throws {
    let model = try cases.model(.bigram)
    let report = try grade(model)
    #expect(report.methods.map(\.name) == ["retraining"])
    #expect(report.limit?.contains("retraining only") == true)
    #expect(report.comparisons[0].points.count == report.subsets)
    #expect(throws: Failure.self) { try grade(model, methods: ["exact"]) }
  }

  @Test func whatIsMeasuredIsTheSameAgain() throws {
    let model = try cases.model()
    let first = try grade(model, methods: ["exact"])
    let second = try grade(model, methods: ["exact"])
    // Time and memory are the machine's.
    #expect(first.methods[0] == second.methods[0].measured(like: first.methods[0]))
    #expect(first.randomRemovals == second.randomRemovals)
  }

  /// Stopped while the truth is made: no method, no grades, and what was made is there.
  @Test func whatWasStoppedHasNoGrades() throws {
    let model = try cases.model()
    var asked = 0
    let part = try grade(
      model, ExperimentControl(show: { _ in asked += 1 }, stops: { asked > 2 }))
    #expect(!part.progress.isComplete && part.methods.isEmpty)
    #expect(MethodGrades.read(of: model) == nil)
    #expect(try cases.files().count == part.progress.measured)
    #expect(part.drawn(on: Page()).plain.contains("the same command goes on"))
  }

  @Test func settingsThatCannotBeAreRefused() throws {
    let model = try cases.model()
    for change: (inout GradeSettings) -> Void in [
      { $0.methods = ["gossip"] }, { $0.texts = 1 }, { $0.characters = 0 },
      { $0.truth.subsets = 1 }, { $0.truth.threads = 0 },
    ] {
      var settings = GradeSettings(truth: try TruthCases.settings())
      change(&settings)
      #expect(throws: Failure.self) { try Grading(model, settings: settings) }
    }
  }
}

extension GradeReport.Method {
  /// Itself, with the time and memory of another measurement.
  fileprivate func measured(like other: GradeReport.Method) -> GradeReport.Method {
    var own = self
    (own.seconds, own.trainings, own.memory) = (other.seconds, other.trainings, other.memory)
    return own
  }
}
