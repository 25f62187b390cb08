import Corpora
import MarkovModels

extension Model {
  /// A chain with the settings of this one that has read other works, in memory.
  ///
  /// Tokens that were learned are kept; others are those of the works.
  ///
  /// - Parameter works: In the order of their ids, and how often each counts.
  /// - Throws: ``Failure`` 64 for other models than chains, `MarkovError`.
  func countedAgain(_ works: [(work: Work, weight: Int)]) throws -> Model {
    let chain = try requiredChain(for: "counting again")
    let texts = works.map(\.work)
    let encoded =
      manifest.unit.isLearned
      ? EncodedCorpus(texts, vocabulary: vocabulary)
      : EncodedCorpus(texts, unit: manifest.unit)
    let trained = try ChainTrainer.train(
      encoded, works: texts.map(LedgerWork.init), order: chain.order,
      handling: manifest.handling, weights: works.map(\.weight))
    return try Model(trained, smoothing: chain.smoothing, name: name)
  }
}
