import Corpora
public import MagpieReports
import ModelAttribution
import NeuralModels

/// Grades methods of attribution against the truth, that is, against what training again without
/// works shows.
///
/// - SeeAlso: ``Truth``, which it makes first; Park et al. (2023), “TRAK: Attributing Model
///   Behavior at Scale”, §2.2, for the linear datamodeling score; Adebayo et al. (2018),
///   “Sanity Checks for Saliency Maps”, for weights of chance.
public struct Grading {
  private let run: NetworkRun
  private let settings: GradeSettings

  /// - Throws: ``Failure``: 64 for settings that cannot be, methods that are not there and models
  ///   that are no network; 65 for a corpus that has changed; 66 where it is not known or not
  ///   there.
  public init(_ model: Model, settings: GradeSettings) throws {
    try settings.check()
    self.settings = settings
    run = try NetworkRun(
      model, for: "grading methods", at: settings.truth.corpora, threads: settings.truth.threads)
    _ = try settings.chosen(limit: limit)
  }

  /// Why nothing but retraining is possible; nil where more is.
  private var limit: String? {
    if run.recipe.crossesWorks {
      return "Windows of this training cross from work to work: retraining only"
    }
    return run.shape.twiceDifferentiable(outcomeCount: run.corpus.vocabulary.outcomeCount) == nil
      ? "The training of a \(run.shape.name) is not differentiated: retraining only" : nil
  }

  /// - Complexity: Trainings as ``Truth/report(_:)`` makes them, and what each method takes.
  public func report(_ control: ExperimentControl = .unwatched) throws -> GradeReport {
    var report = try run.open(
      GradeBody(run: run, settings: settings, control: control, limit: limit))
    if report.progress.isComplete, let fingerprint = MethodGrades.fingerprint(of: run.model) {
      do {
        try MethodGrades(report, model: fingerprint).write(to: run.model)
      } catch let failure as Failure {
        // What was measured for minutes is shown all the same.
        report.limit = [report.limit, "The grades are not kept: \(failure.problem)"]
          .compactMap(\.self).joined(separator: ". ")
      }
    }
    return report
  }
}

private struct GradeBody: NetworkRunBody {
  let run: NetworkRun
  let settings: GradeSettings
  let control: ExperimentControl
  let limit: String?

  func differentiate<Network: TwiceDifferentiable>(
    _ trained: TrainedRun<Network>
  ) throws -> GradeReport where Network.Scalar == Float {
    guard limit == nil else { return try retrain(trained) }
    return try Grader(trained, run, settings, control, limit: nil) {
      try $0.effects(on: $1, in: $2, observe: $3)
    } halfway: {
      try $0.effectsHalfway(on: $1, in: $2, observe: $3)
    }.report()
  }

  func retrain<Model: Network>(_ trained: TrainedRun<Model>) throws -> GradeReport
  where Model.Scalar == Float {
    try Grader(trained, run, settings, control, limit: limit) {
      try Retraining().leaveOneOut($1, in: $2, observe: $3)
    } halfway: { _, _, _, _ in
      nil
    }.report()
  }
}

extension MethodGrades {
  /// The grades over all texts.
  init(_ report: GradeReport, model: String) {
    self.init(
      model: model, characters: report.characters,
      texts: report.methods.first?.scores.first?.texts ?? 0, lossNoise: report.lossNoise,
      effectNoise: report.effectNoise,
      grades: report.methods.compactMap { method in
        method.scores.first.map {
          Grade(
            method: method.name, pearson: $0.pearson.value, spearman: $0.spearman.value,
            lds50: $0.half.value, lds90: $0.most.value)
        }
      })
  }
}
