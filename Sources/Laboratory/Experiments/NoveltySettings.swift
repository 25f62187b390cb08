import Corpora
public import MarkovModels

/// Which models write, and what their texts are compared with.
public struct NoveltySettings: Sendable, Equatable {
  /// The orders of the chains of words: one or two.
  public var orders: [Int]
  public var smoothing: Smoothing
  /// The network, with its unit.
  public var preset: NetworkPreset
  /// How many batches it learns from; the preset's own number unless given.
  public var steps: Int?
  public var seeds: ExperimentSeeds

  public init(
    orders: [Int] = [2, 4], smoothing: Smoothing = .none, preset: NetworkPreset = .tiny,
    steps: Int? = nil, seeds: ExperimentSeeds
  ) {
    self.orders = orders
    self.smoothing = smoothing
    self.preset = preset
    self.steps = steps
    self.seeds = seeds
  }

  /// Settings with a smoothing by its name.
  ///
  /// - Throws: ``Failure`` 64 for a smoothing that is none.
  public init(
    orders: [Int], smoothingName: String, preset: NetworkPreset, steps: Int?,
    seeds: ExperimentSeeds
  ) throws {
    let chain = try TrainingSettings(
      unit: .word, order: 1, handling: nil, smoothingName: smoothingName, k: nil)
    self.init(
      orders: orders, smoothing: chain.smoothing, preset: preset, steps: steps, seeds: seeds)
  }

  func check() throws {
    guard (1...2).contains(orders.count), orders.allSatisfy((1...9).contains),
      Set(orders).count == orders.count
    else {
      throw Failure(
        .usage, "--orders takes one or two different numbers from 1 to 9", try: "--orders 2,4")
    }
    guard steps.map((1...1_000_000).contains) ?? true else {
      throw Failure(.usage, "--steps must lie in 1…1000000", try: "--steps 400")
    }
  }

  /// The order of the chain that the network is mixed with: of words, that of the first chain.
  var mixedOrder: Int { preset.unit == .word ? orders[0] : 6 }
}
