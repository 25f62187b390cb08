import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

/// Makes what is missing of a plan, once somebody knows what it costs.
struct TruthMaking<Model: Network> where Model.Scalar == Float {
  let run: RepeatableRun<Model>
  let plan: TruthPlan
  let store: TruthStore<Model>
  let settings: TruthSettings

  init(_ run: RepeatableRun<Model>, _ network: NetworkRun, _ settings: TruthSettings) throws {
    self.run = run
    self.settings = settings
    plan = try TruthPlan(network, settings)
    store = try TruthStore(network, run.network)
  }

  var trainings: TruthTrainings<Model> { TruthTrainings(run: run, store: store) }

  /// Makes the trainings that are not kept yet.
  ///
  /// - Parameters:
  ///   - progress: Counts trainings; those that were kept before are counted at once.
  ///   - further: What is done afterwards, in trainings, for the estimate, and what it is.
  /// - Returns: What it cost, and whether all are there.
  /// - Throws: ``Failure``: 64 where it would take long and nobody agrees, 73 where files
  ///   cannot be written.
  func make(
    _ progress: inout ExperimentProgress, _ control: ExperimentControl,
    further: (trainings: Double, what: String)? = nil
  ) throws -> (cost: TruthReport.Cost, isComplete: Bool) {
    let lock = try store.claim()
    defer { withExtendedLifetime(lock) {} }
    let all = plan.all
    let missing = trainings.missing(of: all)
    progress.measured += all.count - missing.count
    let secondsOfOne = trainings.secondsOfOne()
    let width = max(1, min(run.threads, missing.count))
    let seconds =
      secondsOfOne
      * (Double(missing.count) / Double(width)
        + (further?.trainings ?? 0) / Double(max(1, run.threads)))
    try settings.ask(seconds, estimate(missing.count, seconds, further?.what))
    let clock = ContinuousClock()
    let start = clock.now
    var counted = progress
    let first = progress.measured
    let isComplete = try trainings.make(missing, control) { group in
      let left = Double(missing.count - (counted.measured - first)) * secondsOfOne / Double(width)
      return control.goesOn(
        "training \(group[0].name), \(NumberText.duration(left)) left", counted)
    } finished: {
      counted.measured += $0
    }
    progress = counted
    return (
      TruthReport.Cost(
        kept: all.count - missing.count, trained: progress.measured - first,
        secondsOfOne: secondsOfOne, seconds: (clock.now - start) / .seconds(1),
        threads: run.threads,
        bytes: (all.count - missing.count + progress.measured - first) * fileSize), isComplete
    )
  }

  private var fileSize: Int { 4 * run.network.parameterCount }

  private func estimate(_ missing: Int, _ seconds: Double, _ further: String?) -> String {
    // Parameters, gradients of two lanes, what the optimizer remembers, and a copy.
    let memory = run.threads * fileSize * 6
    return "\(NumberText.count(missing, "training")) of "
      + "\(NumberText.count(run.steps, "step"))\(further.map { " and \($0)" } ?? ""), about \(NumberText.duration(seconds)) on "
      + "\(NumberText.count(run.threads, "core")), \(NumberText.bytes(memory)) of memory, "
      + "\(NumberText.bytes(missing * fileSize)) on disk"
  }

  /// How far the training that was made again lies from the model: 0, to the last bit, where
  /// the machine computes as the one that trained it.
  func difference(from parameters: Parameters<Float>) throws -> Double {
    guard let again = store.parameters(of: .again) else { return .infinity }
    var greatest = 0.0
    for (left, right) in zip(parameters, again) {
      for (x, y) in zip(left, right) { greatest = max(greatest, Double((x - y).magnitude)) }
    }
    return greatest
  }
}
