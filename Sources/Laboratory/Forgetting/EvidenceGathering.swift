import Corpora
import Rights

/// Trains models that never saw works, and looks for traces of the works in all models.
struct EvidenceGathering {
  let subject: any ForgettingSubject
  let ids: Set<WorkID>
  let probe: TraceProbe
  /// How many models are trained.
  let models: Int
  /// Whether the model must be the first of them, bit for bit.
  let isExact: Bool

  /// - Parameters:
  ///   - before: What was noticed before the works were forgotten.
  ///   - after: The model that has forgotten them.
  /// - Throws: `CancellationError` when told not to go on, and what training throws.
  func evidence(
    before: WorkTraces, after: Model, observe: (String, Double) -> Bool
  ) throws -> (evidence: ForgettingEvidence, secondsOfRetraining: Double?) {
    var evidence = ForgettingEvidence(
      seeds: [], before: before, after: probe.traces(of: after.generator), neverSaw: [],
      isSameInBits: nil, passages: probe.passageCount(after.vocabulary))
    var seconds: Double?
    // Without a seed there is only one model without the works.
    let count = subject.seed == nil ? min(1, models) : models
    for number in 0..<count {
      let seed = (subject.seed ?? 0) &+ UInt64(number)
      let clock = ContinuousClock()
      let start = clock.now
      let retrained = try subject.retrained(without: ids, seed: subject.seed.map { _ in seed }) {
        observe("a model without it, \(number + 1) of \(count)", $0)
      }
      if number == 0 {
        seconds = (clock.now - start) / .seconds(1)
        if isExact { evidence.isSameInBits = retrained.isSame(asIn: after.path) }
      }
      evidence.seeds.append(seed)
      evidence.neverSaw.append(probe.traces(of: retrained.generator))
    }
    return (evidence, seconds)
  }
}
