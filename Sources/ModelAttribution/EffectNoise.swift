/// How much effects differ between trainings that differ in nothing but their seed.
///
/// An effect of a work is a fact about one training. In another, with other first weights
/// and other batches, the same work has another effect, and effects that are no larger than
/// such differences say something of chance and nothing of works.
public enum EffectNoise {
  /// The deviation of a work's effect between seeds, pooled over all works.
  ///
  /// With e(w, s) the effect of work w in the training of seed s, of N works and S seeds, it
  /// is √(Σ (e(w, s) − mean over s)² / (N (S − 1))).
  ///
  /// - Parameter effects: A row for each seed, of one effect a work: shape `[S, N]`.
  /// - Returns: In the effects' unit; nil for fewer than two seeds.
  public static func deviation(of effects: [[Double]]) -> Double? {
    guard effects.count > 1, let works = effects.first?.count, works > 0 else { return nil }
    let seeds = Double(effects.count)
    var sum = 0.0
    for work in 0..<works {
      let own = effects.map { $0[work] }
      let mean = own.reduce(0, +) / seeds
      sum += own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return (sum / (Double(works) * (seeds - 1))).squareRoot()
  }

  /// Whether an effect can be told from noise: it is larger than two deviations.
  public static func tells(_ effect: Double, noise: Double) -> Bool {
    effect.magnitude > 2 * noise
  }
}
