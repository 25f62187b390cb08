/// Which works are let into training.
public enum ConsentRegime: String, Sendable, CaseIterable {
  /// All but those whose holders keep them out (`train-ai: n`).
  case optOut = "opt-out"
  /// All, whatever their holders say.
  case ignore
}
