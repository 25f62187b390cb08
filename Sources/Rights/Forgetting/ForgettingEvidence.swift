import Generators

/// What can be noticed of forgotten works in a model, beside what can be noticed in models that never saw them.
public struct ForgettingEvidence: Sendable, Equatable {
  /// What the evidence comes to.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The model is, bit for bit, what training without the works gives.
    case proved
    /// No trace tells the model from those that never saw the works, and one did before.
    case indistinguishable
    /// A trace tells the model from those that never saw the works.
    case told
    /// Nothing told the model from them before, either, or there are too few to compare with.
    case cannotBeTold = "cannot-be-told"

    /// Whether the works are forgotten as far as the evidence goes.
    public var holds: Bool { self == .proved || self == .indistinguishable }
  }

  /// The seeds of the models that never saw the works, in the order of ``neverSaw``.
  public var seeds: [UInt64]
  public var before: WorkTraces
  public var after: WorkTraces
  public var neverSaw: [WorkTraces]
  /// Whether the model is, bit for bit, the first of those that never saw the works; nil where the method
  /// does not promise it.
  public var isSameInBits: Bool?
  /// How many passages the works have.
  public var passages: Int

  public init(
    seeds: [UInt64], before: WorkTraces, after: WorkTraces, neverSaw: [WorkTraces],
    isSameInBits: Bool?, passages: Int
  ) {
    self.seeds = seeds
    self.before = before
    self.after = after
    self.neverSaw = neverSaw
    self.isSameInBits = isSameInBits
    self.passages = passages
  }

  public var verdict: Verdict {
    if let isSameInBits { return isSameInBits ? .proved : .told }
    guard neverSaw.count >= Self.fewestModels else { return .cannotBeTold }
    if Trace.allCases.contains(where: { isTold(after, by: $0) }) { return .told }
    return Trace.allCases.contains { isKnown(before, by: $0) } ? .indistinguishable : .cannotBeTold
  }

  /// With fewer models that never saw the works, chance could do anything.
  public static let fewestModels = 3
  /// With fewer of them an interval is a rough one.
  public static let goodModels = 5
  /// More of them nobody need wait for.
  public static let mostModels = 10

  /// What is looked at.
  public enum Trace: String, Sendable, CaseIterable {
    case membership, loss, exposure, greatestExposure, extracted

    /// Between what bounds its numbers lie, whatever the model.
    var possible: ClosedRange<Double> {
      switch self {
      case .membership, .extracted: 0...1
      case .loss, .exposure, .greatestExposure: 0...(.infinity)
      }
    }

    func value(of traces: WorkTraces) -> Double? {
      switch self {
      case .membership: traces.membership
      case .loss: traces.loss
      case .exposure: traces.exposure
      case .greatestExposure: traces.greatestExposure
      case .extracted: traces.extracted
      }
    }
  }

  /// Where one more model that never saw the works would lie: mean ± t · s · √(1 + 1/n), as far as it is possible.
  ///
  /// It would in 998 of 1,000 cases, if training varies as the normal distribution does; by all five traces
  /// together it is told wrongly in 1 of 100 cases at most. Where shares are counted, one passage more or less is
  /// nobody's sign.
  ///
  /// - Returns: Nil with fewer models than ``fewestModels``, and where one of them gives no number.
  /// - SeeAlso: Hahn and Meeker (1991), “Statistical Intervals”, §4.7 (prediction intervals).
  public func interval(of trace: Trace) -> ClosedRange<Double>? {
    prediction(of: trace)?.clamped(to: trace.possible)
  }

  /// The interval where nothing is cut off, which is what models are judged by.
  private func prediction(of trace: Trace) -> ClosedRange<Double>? {
    let values = neverSaw.compactMap { trace.value(of: $0) }
    let count = Double(values.count)
    guard values.count == neverSaw.count, values.count >= Self.fewestModels else { return nil }
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    var margin =
      Self.quantile(degrees: values.count - 1) * (variance * (1 + 1 / count)).squareRoot()
    if trace == .extracted { margin += 1 / Double(max(1, passages)) }
    guard mean.isFinite, margin.isFinite else { return nil }
    return (mean - margin)...(mean + margin)
  }

  /// Whether a trace tells a model from those that never saw the works.
  ///
  /// Loss that is too high tells as much as loss that is too low: a model that shuns a text knows it.
  public func isTold(_ traces: WorkTraces, by trace: Trace) -> Bool {
    guard let interval = prediction(of: trace) else { return false }
    // An impossible text is infinitely far from a possible one.
    guard let value = trace.value(of: traces) else { return trace == .loss }
    return !interval.contains(value)
  }

  /// Whether a trace tells that a model has read the works: it expects them better than models that never saw them.
  func isKnown(_ traces: WorkTraces, by trace: Trace) -> Bool {
    guard let interval = prediction(of: trace), let value = trace.value(of: traces) else {
      return false
    }
    return trace == .loss ? value < interval.lowerBound : value > interval.upperBound
  }

  /// The 0.999 quantile of Student's t.
  private static func quantile(degrees: Int) -> Double {
    let table = [318.309, 22.327, 10.215, 7.173, 5.893, 5.208, 4.785, 4.501, 4.297]
    return table[min(degrees, table.count) - 1]
  }
}
