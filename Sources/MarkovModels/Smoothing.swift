/// How a chain gives probability to what it has not counted.
///
/// Below, *c* is a context, *w* a token, *c'* the context without its oldest
/// symbol, n(·) a count, and O the number of outcomes: the vocabulary, the
/// unknown token and the end of a work.
public enum Smoothing: Sendable, Equatable {
  /// The counts of the longest suffix of the context that was seen:
  /// P(w|c) = n(cw) / n(c). What was not counted is impossible.
  case none
  /// P(w|c) = (n(cw) + k) / (n(c) + k·O), for the whole context only (Lidstone).
  case addK(Double)
  /// P(w|c) = (n(cw) + T(c)·P(w|c')) / (n(c) + T(c)), where T(c) is the number of
  /// different tokens that followed c; below the empty context, 1/O.
  ///
  /// - SeeAlso: Witten and Bell (1991), method C; Chen and Goodman (1999), §2.5.
  case wittenBell
  /// Interpolated Kneser–Ney with the three modified discounts; lower orders
  /// count in how many different contexts a token appeared, not how often.
  ///
  /// - SeeAlso: Chen and Goodman (1999), “An empirical study of smoothing
  ///   techniques for language modeling”, §3.
  case kneserNey

  /// The k of `add-k` unless another is asked for.
  public static let standardK = 0.01

  /// The name on the command line and in `model.json`.
  public var name: String {
    switch self {
    case .none: "none"
    case .addK: "add-k"
    case .wittenBell: "witten-bell"
    case .kneserNey: "kneser-ney"
    }
  }
}
