/// How well models keep random secrets that were planted in what they learn from.
public struct CanaryReport: ExperimentReport {
  /// Of which works a model learned.
  public enum Part: String, Sendable, CaseIterable {
    case all, half

    /// "all works", "half of the works".
    public var named: String { self == .all ? "all works" : "half of the works" }
  }

  /// A model that was asked: a chain or a network.
  public struct Model: Sendable, Equatable {
    /// Of a chain.
    public var order: Int?
    public var smoothing: String?
    /// Of a network.
    public var preset: String?
    public var epochs: Int?
    public var part: Part

    /// A chain.
    public init(order: Int, smoothing: String, part: Part) {
      self.order = order
      self.smoothing = smoothing
      self.part = part
    }

    /// A network.
    public init(preset: String, epochs: Int, part: Part) {
      self.preset = preset
      self.epochs = epochs
      self.part = part
    }
  }

  /// What a model kept of one canary.
  public struct Measurement: Sendable, Equatable {
    /// In bits.
    public var exposure: Double
    /// Whether no other candidate is as likely; nil where not all were ranked.
    public var isLikeliest: Bool?
    /// The share of the other candidates that are just as likely; nil where not all were ranked.
    public var tied: Double?
    /// Whether an estimate rests on the fitted curve alone, beyond all that was sampled.
    public var isBeyondSample = false

    /// Of a canary that was ranked among all candidates.
    public init(exposure: Double, isLikeliest: Bool, tied: Double) {
      self.exposure = exposure
      self.isLikeliest = isLikeliest
      self.tied = tied
    }

    /// Of one whose exposure was estimated.
    public init(estimate: Double, isBeyondSample: Bool) {
      exposure = estimate
      self.isBeyondSample = isBeyondSample
    }
  }

  /// What a model kept of all canaries that stood there so often.
  public struct Cell: Sendable, Equatable {
    public var copies: Int
    /// How many seeds the figures rest on.
    public var seeds: Int
    /// How many canaries that is, over all seeds.
    public var canaries: Int
    /// The mean in bits, and how far chance moves it.
    public var exposure: Estimate
    /// The share of the canaries that are the likeliest of all candidates; nil if estimated.
    public var likeliest: Double?
    /// The mean share of the candidates that tie with a canary; nil if estimated.
    public var tied: Double?
    /// The share of the canaries of which the fitted curve alone says how exposed they are; nil
    /// if ranked.
    public var beyondSample: Double?

    /// - Parameters:
    ///   - seeds: For each seed, one measurement for each canary; none is empty.
    ///   - greatest: The greatest exposure that there can be, in bits.
    public init(copies: Int, seeds: [[Measurement]], greatest: Double) {
      func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
      let all = seeds.flatMap { $0 }
      let isExact = all.allSatisfy { $0.isLikeliest != nil }
      self.copies = copies
      self.seeds = seeds.count
      canaries = all.count
      exposure = .ofSeeds(
        seeds.compactMap { mean($0.map(\.exposure)) }, within: 0...greatest)
      likeliest = isExact ? mean(all.map { $0.isLikeliest == true ? 1 : 0 }) : nil
      tied = isExact ? mean(all.compactMap(\.tied)) : nil
      beyondSample = isExact ? nil : mean(all.map { $0.isBeyondSample ? 1 : 0 })
    }
  }

  public struct Row: Sendable, Equatable {
    public var model: Model
    /// By copies, ascending; first those of canaries that stood nowhere.
    public var cells: [Cell]

    public init(_ model: Model, cells: [Cell]) {
      self.model = model
      self.cells = cells
    }
  }

  /// A canary to look at.
  public struct Example: Sendable, Equatable {
    public var key: String
    public var secret: String

    public init(key: String, secret: String) {
      self.key = key
      self.secret = secret
    }
  }

  public static let experiment = "canary"

  public var progress: ExperimentProgress
  public var corpus: String
  public var works: Int
  /// Those of the works, without canaries.
  public var tokens: Int
  /// Those of half of the works, without canaries, for each seed that was measured with a half.
  public var halfTokens: [Int]
  public var unit: String
  /// The tokens that one seed's canaries add.
  public var planted: Int
  /// How many secrets there might be.
  public var candidates: Int
  /// The greatest exposure that there can be, in bits: log₂ of the number of candidates.
  public var greatest: Double
  public var keyTokens: Int
  public var secretTokens: Int
  /// What secrets are made of.
  public var symbols: [String]
  /// How many canaries there are for each number of copies and seed.
  public var canaries: Int
  public var example: Example
  /// Of how many candidates networks' exposures were estimated; nil where all were ranked.
  public var sample: Int?
  /// Chains by smoothing and order, then networks by epochs; then the same with half of the
  /// works.
  public var rows: [Row]

  public init(
    progress: ExperimentProgress, corpus: String, works: Int, tokens: Int, halfTokens: [Int],
    unit: String, planted: Int, candidates: Int, greatest: Double, keyTokens: Int,
    secretTokens: Int,
    symbols: [String], canaries: Int, example: Example, sample: Int?, rows: [Row]
  ) {
    self.progress = progress
    self.corpus = corpus
    self.works = works
    self.tokens = tokens
    self.halfTokens = halfTokens
    self.unit = unit
    self.planted = planted
    self.candidates = candidates
    self.greatest = greatest
    self.keyTokens = keyTokens
    self.secretTokens = secretTokens
    self.symbols = symbols
    self.canaries = canaries
    self.example = example
    self.sample = sample
    self.rows = rows
  }
}
