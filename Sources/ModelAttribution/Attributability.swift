/// How far the derivative of a training can be trusted to say what removals do.
///
/// The derivative is exact everywhere. But a work's removal is no small change: it pushes
/// the training at every step, and a training that magnifies small pushes leaves the range
/// in which the derivative speaks for it. How much it magnifies, the length of the adjoint
/// tells: carried back to the first step, over what it was at the last.
public enum Attributability: String, Sendable, CaseIterable {
  /// Removals do what the derivative says.
  case good
  /// Large effects can be relied upon, small ones not.
  case fair
  /// Not even the order of the works can be relied upon.
  case poor

  /// - Parameter growth: See ``UnrolledDifferentiation/Result/growth``.
  public init(growth: Double) {
    switch growth {
    case ..<1.6: self = .good
    case ..<3: self = .fair
    default: self = .poor
    }
  }
}
