/// All methods, the surest first.
public enum EffectMethods {
  public static let all: [any EffectMethod] = [
    Retraining(), ExactMethod(), TracIn(), IdealTracIn(), GradientDotProduct(),
    GradientCosine(), EKFAC(), TRAK(), BM25(), CommonSpans(), RandomEffects(),
  ]

  /// The method of a name; nil for none.
  public static func named(_ name: String) -> (any EffectMethod)? {
    all.first { $0.name == name }
  }
}
