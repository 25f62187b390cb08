/// All methods: the truth, the derivative of the run, what compares gradients, what compares texts,
/// and chance.
public enum EffectMethods {
  public static let all: [any EffectMethod] = [
    Retraining(), ExactMethod(), TracIn(), IdealTracIn(), GradientDotProduct(),
    GradientCosine(), EKFAC(), TRAK(), BM25(), CommonSpans(), RandomEffects(),
  ]

  /// The method of a name; nil for none.
  ///
  /// Beside those of ``all``: `trak-4` averages over four networks, of which three are trained
  /// for it, and with `-expected` behind them `ekfac` and `trak` answer for runs like this one.
  public static func named(_ name: String) -> (any EffectMethod)? {
    (all + variants).first { $0.name == name }
  }

  /// Methods that are asked for by name alone.
  private static let variants: [any EffectMethod] =
    [EKFAC(draws: .expected), TRAK(draws: .expected)]
    + (2...64).flatMap { count in
      [TRAK(modelCount: count), TRAK(modelCount: count, draws: .expected)]
    }
}
