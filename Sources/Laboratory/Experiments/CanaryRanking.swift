import Corpora
import Generators
import MagpieReports
import MarkovModels
import NeuralModels

/// Asks models for canaries.
struct CanaryRanking: Sendable {
  let symbols: [TokenID]
  let tree: CandidateTree
  let canaries: [Canary]
  let seed: UInt64

  /// What chains of one order and several smoothings kept: for each, one measurement a canary.
  func measure(
    _ corpus: EncodedCorpus, works: [LedgerWork], order: Int, smoothings: [Smoothing]
  ) throws(MarkovError) -> [[CanaryReport.Measurement]] {
    let trained = try ChainTrainer.train(
      corpus, works: works, order: order, handling: .standard(for: corpus.vocabulary.unit))
    var all: [[CanaryReport.Measurement]] = []
    for smoothing in smoothings {
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
      // One for all canaries: behind a few symbols the key is out of sight.
      var scorer = ChainSymbolScorer(chain, symbols: symbols)
      all.append(
        canaries.map { canary in
          .init(
            tree.rank(of: canary.secret, after: canary.key, symbols: symbols, by: &scorer))
        })
    }
    return all
  }

  /// What a network kept, each core asking for some of the canaries.
  func measure<Model: Network<Float>>(
    _ network: Model, _ run: TrainingRun<Model>, vocabulary: Vocabulary
  ) -> [CanaryReport.Measurement] {
    let isExact = tree.count <= CanarySettings.networkLimit
    let (parameters, unknownShare) = (run.parameters, run.unknownShare)
    // Those of one number of copies take about the same time: they are dealt out in turn.
    let width = min(Concurrently.width, canaries.count)
    let hands = Concurrently.map(Array(0..<width)) { hand in
      var scorer = ModelSymbolScorer(
        model: NeuralGenerator(
          network, parameters, vocabulary: vocabulary, unknownShare: unknownShare),
        symbols: symbols)
      return stride(from: hand, to: canaries.count, by: width).map { index in
        let canary = canaries[index]
        guard !isExact else {
          return CanaryReport.Measurement(
            tree.rank(of: canary.secret, after: canary.key, symbols: symbols, by: &scorer))
        }
        // Each canary's candidates are drawn by a number of their own.
        var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
        let found = tree.estimatedExposure(
          of: canary.secret, after: canary.key, symbols: symbols, by: &scorer,
          sampling: CanarySettings.sampleSize, with: &random)
        return CanaryReport.Measurement(estimate: found.bits, isBeyondSample: found.isBeyond)
      }
    }
    return canaries.indices.map { hands[$0 % width][$0 / width] }
  }
}

extension CanaryReport.Measurement {
  fileprivate init(_ rank: CandidateRank) {
    self.init(
      exposure: Exposure.bits(rank), isLikeliest: rank.isLikeliest,
      tied: Double(rank.ties) / Double(max(1, rank.candidates - 1)))
  }
}
