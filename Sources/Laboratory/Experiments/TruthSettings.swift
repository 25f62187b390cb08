public import Corpora

/// Which trainings are made again to know what moved a model.
public struct TruthSettings {
  /// Whether all works of an author are left out together.
  public var byAuthor: Bool
  /// How many halves of the works, and how many nine tenths, are kept.
  public var subsets: Int
  /// Other seeds, for what chance alone does; the model's own is passed over.
  public var seeds: ExperimentSeeds
  /// Whether works are left out with the other seeds, too.
  public var hasSeedEffects: Bool
  /// Other places of the model's corpora.
  public var corpora: [String]
  public var threads: Int
  /// Asked before what takes long, with an estimate in words; false ends it.
  public var confirm: (String) -> Bool

  public init(
    byAuthor: Bool = false, subsets: Int = 50, seeds: ExperimentSeeds,
    hasSeedEffects: Bool = false, corpora: [String] = [], threads: Int = Concurrently.width,
    confirm: @escaping (String) -> Bool = { _ in true }
  ) {
    self.byAuthor = byAuthor
    self.subsets = subsets
    self.seeds = seeds
    self.hasSeedEffects = hasSeedEffects
    self.corpora = corpora
    self.threads = threads
    self.confirm = confirm
  }

  func check() throws {
    guard (2...1_000).contains(subsets) else {
      throw Failure(
        .usage, "--subsets must lie in 2…1000: nothing goes together with one number",
        try: "--subsets 50")
    }
    try AttributionSettings.check(threads: threads)
  }

  /// As many seeds as are asked for, none of them the model's own.
  func otherSeeds(than own: UInt64) -> [UInt64] {
    let all = seeds.all
    return all.contains(own)
      ? all.filter { $0 != own } + [seeds.first &+ UInt64(seeds.count)] : all
  }

  /// Longer than this somebody must agree.
  static let secondsWithoutAsking = 600.0

  /// Asks, where it takes long.
  ///
  /// - Parameter estimate: What is to be done, in words, such as "150 trainings".
  /// - Throws: ``Failure`` 64 where nobody agrees.
  func ask(_ seconds: Double, _ estimate: String) throws {
    guard seconds > Self.secondsWithoutAsking, !confirm(estimate) else { return }
    throw Failure(
      .usage, "this would take long: \(estimate)",
      try: "--yes, fewer --subsets, or a smaller network")
  }
}
