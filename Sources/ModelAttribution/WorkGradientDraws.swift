/// Which windows of works are looked at, and what they weigh.
public enum WorkGradientDraws: String, Sendable, CaseIterable {
  /// Those that the run drew, as often as it did.
  case made
  /// All that it might have drawn. Where a network predicts at every position,
  /// neighbouring windows predict nearly the same, and each T / 4-th of T positions stands for
  /// those around it.
  case expected
}
