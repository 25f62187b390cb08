import Corpora
import NeuralModels

/// A text whose loss is looked at in many trainings: one piece, or several works.
struct JudgedText<Model: Network>: Sendable where Model.Scalar == Float {
  let name: String
  let parts: [TextLoss<Model>]

  init(_ name: String, _ network: Model, _ parts: [[TokenID]], vocabulary: Vocabulary) {
    self.name = name
    self.parts = parts.filter { !$0.isEmpty }
      .map { TextLoss(network, $0, vocabulary: vocabulary) }
  }

  var tokens: Int { parts.reduce(0) { $0 + $1.tokens.count } }
  /// Tokens that the training does not know, which cost nothing.
  var unknown: Int { parts.reduce(0) { $0 + $1.isKnown.count { !$0 } } }

  /// In nats.
  func loss(_ parameters: Parameters<Float>) -> Double {
    parts.reduce(0) { $0 + $1.losses(parameters).reduce(0, +) }
  }
}

extension TruthTable {
  /// Judges texts by all trainings that were kept.
  ///
  /// - Throws: ``Failure`` 66 where one of them is gone.
  /// - Complexity: A forward pass over the texts for each training.
  init<Model: Network>(
    _ plan: TruthPlan, _ store: TruthStore<Model>, _ texts: [JudgedText<Model>]
  ) throws {
    func losses(_ alterations: [Alteration]) throws -> [[Double]] {
      let found = Concurrently.map(alterations) { alteration in
        store.parameters(of: alteration).map { parameters in texts.map { $0.loss(parameters) } }
      }
      return try zip(alterations, found).map { alteration, losses in
        guard let losses else {
          throw Failure(
            .missingInput, "\"\(store.path)\" has lost the training \(alteration.name)",
            try: "the same command again")
        }
        return losses
      }
    }
    func subsets(_ alterations: [Alteration]) throws -> [Subset] {
      zip(alterations, try losses(alterations)).map {
        Subset(leftOut: Set($0.without), losses: $1)
      }
    }
    try self.init(
      groups: plan.groups.map(\.works), base: losses([.again])[0], alone: losses(plan.alone),
      half: subsets(plan.half), most: subsets(plan.most), seeds: losses(plan.seeds),
      seedsAlone: plan.seedsAlone.map { try losses($0) })
  }
}
