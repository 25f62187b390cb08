import Corpora
import Generators
import ModelAttribution
import NeuralModels

/// How many works must go before a model would go on otherwise.
///
/// For each prompt the first 1, 2, 4 … works of an order are left out and the network is trained
/// again, until it goes on otherwise where it always takes the likeliest token. A good order needs
/// few works.
///
/// - SeeAlso: Park et al. (2023), “TRAK: Attributing Model Behavior at Scale”, §5.2, for
///   counterfactuals; Ilyas et al. (2022), “Datamodels: Predicting Predictions from Training
///   Data”, §4.1, for brittleness.
struct Brittleness<Model: Network> where Model.Scalar == Float {
  let trainings: TruthTrainings<Model>
  let prompts: [[TokenID]]
  /// How each goes on with all works.
  let continuations: [GreedyContinuation]

  /// - Parameter orders: For each prompt all works, those that are left out first in front.
  /// - Returns: For each prompt how many; nil where half of the works were not enough. Nil for
  ///   all where somebody ended it before.
  /// - Throws: ``Failure`` 1 where a training diverges.
  /// - Complexity: At most log₂ N trainings for each prompt.
  func removals(_ orders: [[Int]], _ control: ExperimentControl) throws -> [Int?]? {
    var found = [Int?](repeating: nil, count: prompts.count)
    let greatest = (orders.first?.count ?? 0) / 2
    var count = 1
    while count <= greatest {
      let open = prompts.indices.filter { found[$0] == nil }
      let width = max(1, trainings.run.threads)
      for start in stride(from: 0, to: open.count, by: width) {
        let group = Array(open.dropFirst(start).prefix(width))
        let alterations = group.map {
          Alteration(name: "", without: Array(orders[$0].prefix(count)))
        }
        guard let ended = try trainings.train(alterations, control) else { return nil }
        for (prompt, parameters) in zip(group, ended) {
          let other = GreedyContinuation(
            trainings.run.network, after: prompts[prompt], parameters,
            vocabulary: trainings.run.corpus.vocabulary)
          if other.tokens != continuations[prompt].tokens { found[prompt] = count }
        }
      }
      count *= 2
    }
    return found
  }
}

/// Orders of works drawn by chance, one after the other.
struct SeededOrders {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func order(of works: [Int]) -> [Int] {
    random.permutation(of: works.count).map { works[$0] }
  }
}
