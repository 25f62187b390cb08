public import Corpora
import MagpieReports
import MarkovModels

/// Which tables works are rebuilt from, and which runs count.
public struct ReconstructionSettings: Sendable, Equatable {
  public let unit: TokenUnit
  /// Ascending, each once.
  public let orders: [Int]
  /// Which parts of the corpus are tried beside all works: 8 for an eighth of them.
  ///
  /// Nil for 8, 4 and 2, as far as there are as many works.
  public let parts: [Int]?
  /// The least tokens of a run that counts.
  public let runLength: Int
  public let seeds: ExperimentSeeds

  /// The most parts beside all works: a plot tells no more lines apart.
  static let greatestPartCount = 4

  /// - Parameter runLength: Nil for ``standardRunLength(for:)``.
  public init(
    unit: TokenUnit = .word, orders: [Int] = Array(1...9), parts: [Int]? = nil,
    runLength: Int? = nil, seeds: ExperimentSeeds
  ) {
    self.unit = unit
    self.orders = Set(orders).sorted()
    self.parts = parts
    self.runLength = runLength ?? Self.standardRunLength(for: unit)
    self.seeds = seeds
  }

  /// 20 words and marks, a sentence or two; 100 characters or bytes, which is about as long.
  public static func standardRunLength(for unit: TokenUnit) -> Int { unit == .word ? 20 : 100 }

  func check() throws {
    guard !orders.isEmpty, orders.allSatisfy((1...9).contains) else {
      throw Failure(.usage, "an order is 1 to 9", try: "--orders 1,2,3,4,5,6,7,8,9")
    }
    guard !unit.isLearned else {
      throw Failure(
        .usage, "the tokens of bpe are learned from the works, and so hold some of them already",
        try: "--unit word, character or byte")
    }
    let kept = (orders.last ?? 1) + 1
    guard runLength > kept else {
      throw Failure(
        .usage,
        "--run \(runLength) is too short: a table of order \(kept - 1) holds every run of "
          + NumberText.count(kept, unit.rawValue) + " as it is",
        try: "--run \(max(Self.standardRunLength(for: unit), 2 * kept))")
    }
    guard runLength <= 1_000_000 else {
      throw Failure(.usage, "--run is at most 1000000", try: "--run 20")
    }
    guard let parts else { return }
    guard parts.allSatisfy({ $0 >= 1 }) else {
      throw Failure(.usage, "a part is 1 for all works, 2 for half of them …", try: "--parts 4,2,1")
    }
    guard Set(parts).subtracting([1]).count <= Self.greatestPartCount else {
      throw Failure(
        .usage, "--parts takes \(Self.greatestPartCount) beside all works at most",
        try: "--parts 8,4,2,1")
    }
  }

  /// The parts that can be made of so many works, from the smallest to all of them.
  ///
  /// Of parts with as many works only the smallest is made: they would be the same works.
  ///
  /// - Throws: ``Failure`` 64 for a part that is less than one work.
  func divisors(works count: Int) throws -> [Int] {
    guard let parts else { return [8, 4, 2, 1].filter { $0 <= count } }
    if let divisor = parts.first(where: { $0 > count }) {
      throw Failure(
        .usage,
        "one part in \(NumberText.count(divisor)) of \(NumberText.count(count, "work")) is less "
          + "than a work",
        try: count == 1
          ? "--split paragraph, which makes several works of one" : "--parts \(min(count, 4)),1")
    }
    var sizes: Set<Int> = []
    return Set(parts + [1]).sorted(by: >).filter { sizes.insert(count / $0).inserted }
  }
}
