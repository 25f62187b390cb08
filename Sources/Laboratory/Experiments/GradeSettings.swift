import ModelAttribution

/// Which methods are graded, and on what.
public struct GradeSettings {
  public var truth: TruthSettings
  /// Names of ``EffectMethods``; nil for all.
  public var methods: [String]?
  /// How many texts of each kind.
  public var texts: Int
  /// The characters of a text.
  public var characters: Int

  public init(
    truth: TruthSettings, methods: [String]? = nil, texts: Int = 12, characters: Int = 100
  ) {
    self.truth = truth
    self.methods = methods
    self.texts = texts
    self.characters = characters
  }

  func check() throws {
    try truth.check()
    guard !truth.byAuthor else { preconditionFailure("methods are graded by works") }
    guard (2...1_000).contains(texts) else {
      throw Failure(
        .usage, "--texts must lie in 2…1000: of one text nobody can say how much is chance",
        try: "--texts 12")
    }
    guard (1...100_000).contains(characters) else {
      throw Failure(
        .usage, "--characters must lie in 1…100000", try: "--characters 100")
    }
    for name in methods ?? [] where EffectMethods.named(name) == nil {
      throw Failure(
        .usage, "there is no method \"\(name)\"",
        try: "--methods " + EffectMethods.all.map(\.name).joined(separator: ","))
    }
  }

  /// The methods in the order of ``EffectMethods``.
  ///
  /// - Parameter limit: Why the network allows retraining only; nil where it does not.
  /// - Throws: ``Failure`` 64 where another is asked for.
  func chosen(limit: String?) throws -> [any EffectMethod] {
    let retraining = Retraining().name
    if let limit, let other = methods?.first(where: { $0 != retraining }) {
      throw Failure(
        .usage, "\(limit), and so \"\(other)\" is impossible", try: "--methods \(retraining)")
    }
    return EffectMethods.all.filter { method in
      limit == nil ? methods?.contains(method.name) ?? true : method.name == retraining
    }
  }
}
