import Corpora
import ModelAttribution

/// How effects on a text of a network are to be found.
public struct AttributionSettings: Sendable {
  /// The name of a method; nil for the one that suits the model.
  public var method: String?
  public var grouping = WorkGrouping.work
  /// Whether effects on single tokens are wanted.
  public var isPerToken = false
  /// Whether it is to be said where the text's words stand.
  public var besidePlace = false
  /// With how many seeds, the model's own included, noise is measured.
  public var seeds = 2
  /// Other places of the corpora.
  public var corpora: [String] = []
  public var threads = Concurrently.width
  /// Beyond so many seconds people are asked.
  public var patience = 300.0

  public init() {}

  /// What methods are called.
  public static let methodNames = EffectMethods.all.map(\.name)

  /// - Throws: ``Failure`` 64 for a number of threads that cannot be.
  public static func check(threads: Int) throws {
    guard (1...1_024).contains(threads) else {
      throw Failure(.usage, "--threads must lie in 1…1024", try: "--threads \(Concurrently.width)")
    }
  }
}

/// How a long computation on a network is watched.
public struct AttributionControl {
  /// Told what is being done and which part of it is done; false ends it.
  public var observe: (String, Double) -> Bool
  /// Told how long it would take, where that is long: whether to go on.
  public var consent: (String) -> Bool

  public init(
    observe: @escaping (String, Double) -> Bool, consent: @escaping (String) -> Bool
  ) {
    self.observe = observe
    self.consent = consent
  }
}
