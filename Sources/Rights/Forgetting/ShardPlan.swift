public import Corpora
import Crypto
public import NeuralModels

/// Which network of an ensemble reads which work, and when.
///
/// The works are dealt out to shards, each of which trains a network of its own, and within a
/// shard to slices, which its network reads one after the other. A work's shard and slice follow
/// from its id alone, a network's first weights and the number of its steps from the settings and the
/// number of its shard: nothing depends on what other works there are.
///
/// - SeeAlso: Bourtoule et al. (2021), “Machine Unlearning”, §IV (sharded, isolated, sliced and
///   aggregated training, SISA).
public struct ShardPlan: Sendable, Equatable {
  /// Where a work is read, both counted from 0.
  public struct Place: Sendable, Hashable {
    public var shard: Int
    public var slice: Int

    public init(shard: Int, slice: Int) {
      self.shard = shard
      self.slice = slice
    }
  }

  /// How many networks there are.
  public let shards: Int
  /// How many slices each of them reads.
  public let slices: Int

  /// How many of either there may be.
  public static let counts = 1...64

  /// - Returns: Nil for other numbers than ``counts``.
  public init?(shards: Int, slices: Int) {
    guard Self.counts.contains(shards), Self.counts.contains(slices) else { return nil }
    self.shards = shards
    self.slices = slices
  }

  /// Where a work is read: by the first and the second eight bytes of the SHA-256 of its id.
  public func place(of id: WorkID) -> Place {
    let digest = Array(SHA256.hash(data: Array(id.value.utf8)))
    func number(_ bytes: Range<Int>) -> UInt64 { digest[bytes].reduce(0) { $0 << 8 | UInt64($1) } }
    return Place(
      shard: Int(number(0..<8) % UInt64(shards)), slice: Int(number(8..<16) % UInt64(slices)))
  }

  /// The works of a shard, those of each slice in the order in which they are given.
  public func slices(ofShard shard: Int, _ works: [Work]) -> [[Work]] {
    var result = Array(repeating: [Work](), count: slices)
    for work in works {
      let place = place(of: work.id)
      if place.shard == shard { result[place.slice].append(work) }
    }
    return result
  }

  /// How the network of a shard is trained, if one network for all works would be trained by a recipe.
  ///
  /// The steps and those of the warm-up are shared among the shards, as the texts are: all networks together
  /// take about as many as the one would. Each shard has a seed of its own.
  public func recipe(ofShard shard: Int, of recipe: TrainingRecipe) -> TrainingRecipe {
    var own = recipe
    own.steps = (recipe.steps + shards - 1) / shards
    own.warmUpSteps = recipe.warmUpSteps / shards
    own.seed = recipe.seed &+ UInt64(shard) &* 0xD1B5_4A32_D192_ED03
    return own
  }
}
