import ModelAttribution

/// What texts lose in all trainings of a plan, in nats.
///
/// Shapes: T texts; G groups of works that were left out.
struct TruthTable: Sendable {
  /// What texts lose where only some works are kept.
  struct Subset: Sendable {
    var leftOut: Set<Int>
    /// Shape `[T]`.
    var losses: [Double]
  }

  /// The works of each group.
  var groups: [[Int]]
  /// With all works, shape `[T]`.
  var base: [Double]
  /// Without each group, shape `[G][T]`.
  var alone: [[Double]]
  var half: [Subset]
  var most: [Subset]
  /// With other seeds, shape `[S][T]`.
  var seeds: [[Double]]
  /// The same without each group, shape `[S][G][T]`; empty where it was not asked for.
  var seedsAlone: [[[Double]]]

  /// The effect of each group on a text: how much more it loses without the group.
  func effects(on text: Int) -> [Double] { alone.map { $0[text] - base[text] } }

  /// The same with each of the other seeds.
  func otherEffects(on text: Int) -> [[Double]] {
    zip(seeds, seedsAlone).map { whole, alone in alone.map { $0[text] - whole[text] } }
  }

  /// How far the losses of a text lie apart between seeds: their standard deviation, the
  /// model's own seed among them.
  func lossNoise(of text: Int) -> Double? {
    Self.deviation([base[text]] + seeds.map { $0[text] })
  }

  /// How far the effects of a group on a text lie apart between seeds: the root of the mean
  /// variance over groups.
  func effectNoise(of text: Int) -> Double? {
    guard !seedsAlone.isEmpty else { return nil }
    let all = [effects(on: text)] + otherEffects(on: text)
    let variances = groups.indices.compactMap { group in
      Self.deviation(all.map { $0[group] }).map { $0 * $0 }
    }
    return (variances.reduce(0, +) / Double(max(1, variances.count))).squareRoot()
  }

  /// How well the effects agree with those of other seeds: the mean of Spearman's
  /// correlations.
  func agreement(on text: Int) -> Double? {
    let own = effects(on: text)
    let found = otherEffects(on: text).compactMap { Correlation.spearman(own, $0) }
    return found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
  }

  /// The linear datamodeling score: how well the sum of the effects of the works that were
  /// left out goes, by rank, with what a text loses without them.
  ///
  /// - Parameter effects: Of each work of the corpus, shape `[N]`.
  /// - Returns: Nil where the losses do not vary; 0 where only the predictions do not.
  /// - SeeAlso: Park et al. (2023), “TRAK: Attributing Model Behavior at Scale”, §2.2.
  static func datamodelingScore(
    _ effects: [Double], on text: Int, _ subsets: [Subset]
  ) -> Double? {
    let losses = subsets.map { $0.losses[text] }
    guard losses.contains(where: { $0 != losses[0] }) else { return nil }
    let predicted = subsets.map { subset in
      subset.leftOut.sorted().reduce(0) { $0 + effects[$1] }
    }
    return Correlation.spearman(predicted, losses) ?? 0
  }

  /// The effects of single works in the order of the corpus, 0 for those that taught nothing.
  ///
  /// - Returns: Nil where works were left out in groups of several.
  func effectsOfWorks(on text: Int, count: Int) -> [Double]? {
    guard groups.allSatisfy({ $0.count == 1 }) else { return nil }
    var values = [Double](repeating: 0, count: count)
    for (group, effect) in zip(groups, effects(on: text)) { values[group[0]] = effect }
    return values
  }

  /// The standard deviation of a sample; nil for fewer than two.
  static func deviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
