public import Corpora
public import MarkovModels

/// Which canaries are planted, and which models are asked for them.
public struct CanarySettings: Sendable, Equatable {
  /// Above so many candidates a network's exposures are estimated: it would have to be asked
  /// more than a thousand times for each canary.
  static let networkLimit = 10_000
  /// Of how many candidates an estimate is made.
  static let sampleSize = 1_000

  public var unit: TokenUnit
  /// How often canaries stand in the works, ascending; some that stand nowhere are always
  /// measured as well.
  public var copies: [Int]
  /// How many canaries there are for each number of copies and seed.
  public var canaries: Int
  /// How many symbols a secret has.
  public var symbols: Int
  /// The orders of the chains, ascending.
  public var orders: [Int]
  /// Their smoothings; the last is the one that plots show.
  public var smoothings: [Smoothing]
  /// The networks.
  public var presets: [NetworkPreset]
  /// After how many epochs networks are asked, ascending; the last ends their training.
  public var epochs: [Int]
  public var seeds: ExperimentSeeds

  /// - Parameters:
  ///   - smoothings: By name.
  ///   - presets: By name; empty for chains alone.
  /// - Throws: ``Failure`` 64 for a name that is none.
  public init(
    unit: TokenUnit = .character, copies: [Int] = [1, 2, 4, 8, 16, 32, 64], canaries: Int = 3,
    symbols: Int = 4, orders: [Int] = [1, 2, 3, 4, 5, 6],
    smoothings: [String] = ["none", "add-k", "witten-bell", "kneser-ney"],
    presets: [String] = ["mlp"], epochs: [Int] = [1, 2, 4], seeds: ExperimentSeeds
  ) throws {
    self.unit = unit
    self.copies = Set(copies).sorted()
    self.canaries = canaries
    self.symbols = symbols
    self.orders = Set(orders).sorted()
    self.smoothings = try Self.distinct(smoothings).map { name in
      guard let smoothing = Smoothing(name: name, k: nil) else {
        throw Failure(
          .usage, "there is no smoothing \"\(name)\"",
          try: "--smoothings " + Smoothing.names.joined(separator: ","))
      }
      return smoothing
    }
    self.presets = try Self.distinct(presets).map { name in
      guard let preset = NetworkPreset(rawValue: name) else {
        throw Failure(
          .usage, "there is no network \"\(name)\"",
          try: "--networks with some of "
            + NetworkPreset.allCases.map(\.rawValue).joined(separator: ",") + ", or none alone")
      }
      return preset
    }
    self.epochs = Set(epochs).sorted()
    self.seeds = seeds
  }

  private static func distinct(_ names: [String]) -> [String] {
    names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
  }

  /// How many tokens all canaries of one seed add to the works.
  var plantedTokens: Int {
    copies.reduce(0, +) * canaries * (Canary.keyLength + symbols)
  }

  /// How many canaries a seed has, those that stand nowhere among them.
  var canaryCount: Int { canaries * (copies.count + 1) }

  func check() throws {
    guard !unit.isLearned else {
      throw Failure(
        .usage, "the tokens of bpe are learned from the works, and would change with them",
        try: "--unit word, character or byte")
    }
    guard !copies.isEmpty, copies.allSatisfy({ (1...10_000).contains($0) }) else {
      throw Failure(
        .usage,
        "canaries stand in the works 1 to 10000 times; some that stand nowhere are always there",
        try: "--copies 1,2,4,8")
    }
    guard (1...1_000).contains(canaries) else {
      throw Failure(.usage, "--canaries must lie in 1…1000", try: "--canaries 3")
    }
    guard (1...6).contains(symbols) else {
      throw Failure(
        .usage, "a secret has 1 to 6 symbols: there are 10 to 1,000,000 that it might be",
        try: "--symbols 4")
    }
    guard !orders.isEmpty, orders.allSatisfy({ (1...9).contains($0) }) else {
      throw Failure(.usage, "an order is 1 to 9", try: "--orders 1,2,3")
    }
    guard !smoothings.isEmpty else {
      throw Failure(
        .usage, "no smoothing was named",
        try: "--smoothings " + Smoothing.names.joined(separator: ","))
    }
    guard !epochs.isEmpty, epochs.allSatisfy({ (1...1_000).contains($0) }) else {
      throw Failure(.usage, "networks train for 1 to 1000 epochs", try: "--epochs 1,2,4")
    }
  }
}
