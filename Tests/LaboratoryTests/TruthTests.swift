import Corpora
import Foundation
import MagpieReports
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@testable import Laboratory

/// Training again without works, kept and gone on with.
@Suite struct TruthTests {
  private let cases: TruthCases

  init() throws { cases = try TruthCases() }

  private func report(
    _ name: String = "m", _ settings: TruthSettings? = nil,
    _ control: ExperimentControl = .unwatched
  ) throws -> TruthReport {
    try Truth(
      Laboratory.Model(path: cases.folder.path(of: name)),
      settings: settings ?? TruthCases.settings()
    ).report(control)
  }

  /// The differences of losses are those of trainings that nobody kept.
  @Test func effectsAreThoseOfTrainingAgain() throws {
    let model = try cases.model()
    let text = try report().texts[0]
    #expect(text.name == "the held-out part")
    let run = try NetworkRun(model, for: "a test")
    let network = MLP<Float>(
      outcomeCount: run.corpus.vocabulary.outcomeCount, context: 3, embedding: 3, hidden: 5)
    let repeatable = RepeatableRun(network, on: run.corpus, recipe: run.recipe)
    let heldOut = try #require(run.heldOut)
    func loss(without works: Set<Int>) -> Double {
      (0..<heldOut.workCount).reduce(0) { sum, work in
        let tokens = Array(heldOut.tokens[heldOut.tokenRange(ofWork: work)])
        let text = TextLoss(network, tokens, vocabulary: run.corpus.vocabulary)
        return sum + text.losses(repeatable.parameters(without: works)).reduce(0, +)
      }
    }
    #expect(text.loss == loss(without: []))
    #expect(text.effects.count == run.works.count)
    for effect in text.effects {
      let place = try #require(run.works.firstIndex { $0.id.value == effect.work.id })
      #expect(effect.value == loss(without: [place]) - loss(without: []))
    }
    #expect(text.effects.map(\.value) == text.effects.map(\.value).sorted(by: >))
  }

  @Test func theSameSeedOnceMoreIsTheModelItself() throws {
    _ = try cases.model()
    let report = try report()
    #expect(report.difference == 0)
    #expect(report.progress.isComplete && report.progress.seeds == [2, 3])
    #expect(report.texts[0].lossNoise ?? 0 > 0 && report.texts[0].effectNoise == nil)
  }

  @Test func filesDoNotDependOnThreadsAndAreMadeOnce() throws {
    _ = try cases.model()
    let first = try report("m", TruthCases.settings(hasSeedEffects: true, threads: 1))
    let files = try cases.files()
    let works = first.works
    #expect(files.count == 1 + works + 2 + 8 + 2 * works)
    #expect(first.cost.trained == files.count && first.cost.kept == 0)
    #expect(first.texts[0].effects.allSatisfy { $0.others.count == 2 })
    #expect(first.texts[0].effectNoise ?? 0 > 0)
    let again = try report("m", TruthCases.settings(hasSeedEffects: true))
    #expect(again.cost.trained == 0 && again.texts == first.texts)
    for name in files.keys {
      try FileManager.default.removeItem(atPath: cases.folder.path(of: "m/truth/\(name)"))
    }
    let third = try report("m", TruthCases.settings(hasSeedEffects: true, threads: 3))
    #expect(third.texts == first.texts)
    #expect(try cases.files() == files)
  }

  /// Half of the trainings, then the rest: the same files as in one go.
  @Test func whatWasStoppedGoesOn() throws {
    _ = try cases.model()
    let whole = try report()
    let files = try cases.files()
    try FileManager.default.removeItem(atPath: cases.folder.path(of: "m/truth"))
    var asked = 0
    let control = ExperimentControl(show: { _ in asked += 1 }, stops: { asked > 3 })
    let part = try report("m", nil, control)
    #expect(!part.progress.isComplete && part.texts.isEmpty)
    #expect(part.progress.measured == 6)
    #expect(try cases.files().count == 6)
    let rest = try report()
    #expect(rest.cost.kept == 6 && rest.cost.trained == files.count - 6)
    #expect(rest.texts == whole.texts)
    #expect(try cases.files() == files)
  }

  @Test func damagedFilesAreMadeAgain() throws {
    _ = try cases.model()
    let whole = try report()
    let files = try cases.files()
    let damaged = ["again.safetensors", "half-0001.safetensors"]
    for name in damaged {
      var bytes = try cases.folder.read("m/truth/\(name)")
      bytes[bytes.count / 2] ^= 1
      try cases.folder.write(bytes, to: "m/truth/\(name)")
    }
    let rest = try report()
    #expect(rest.cost.trained == damaged.count && rest.texts == whole.texts)
    #expect(try cases.files() == files)
  }

  @Test func authorsAreLeftOutTogether() throws {
    _ = try cases.model()
    let report = try report("m", TruthCases.settings(byAuthor: true))
    let effects = report.texts[0].effects
    #expect(report.group == "author" && effects.count == 3)
    #expect(effects.reduce(0) { $0 + $1.works } == report.works)
    #expect(report.texts[0].halfScore == nil)
    #expect(try cases.files().keys.contains("author-0002.safetensors"))
  }

  /// Works that the user left out stay left out, and are nobody's effect.
  @Test func worksThatTaughtNothingAreNotAskedAbout() throws {
    _ = try cases.model(without: ["c"])
    let report = try report()
    #expect(report.difference == 0)
    #expect(!report.texts[0].effects.contains { $0.work.id == "c" })
  }

  @Test func whatTakesLongIsAskedFor() throws {
    var settings = try TruthCases.settings()
    try settings.ask(599, "some trainings")
    try settings.ask(601, "some trainings")
    settings.confirm = { _ in false }
    try settings.ask(599, "some trainings")
    #expect(throws: Failure.self) { try settings.ask(601, "some trainings") }
  }

  @Test func otherSeedsAreNeverTheModelsOwn() throws {
    var settings = try TruthCases.settings()
    settings.seeds = try ExperimentSeeds(first: 1, count: 3)
    #expect(settings.otherSeeds(than: 9) == [1, 2, 3])
    #expect(settings.otherSeeds(than: 2) == [1, 3, 4])
  }
}
