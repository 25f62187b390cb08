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

  /// What a network kept, each core asking for one of the canaries at a time; nil where
  /// somebody ended it before.
  func measure<Model: Network<Float>>(
    _ network: Model, _ run: TrainingRun<Model>, vocabulary: Vocabulary,
    _ control: ExperimentControl
  ) -> [CanaryReport.Measurement]? {
    let isExact = tree.count <= CanarySettings.networkLimit
    let (parameters, unknownShare) = (run.parameters, run.unknownShare)
    // Neighbours stand in the text equally often, and take about the same time.
    var measured: [CanaryReport.Measurement] = []
    while measured.count < canaries.count {
      if control.isStopped { return nil }
      let next = canaries.indices.dropFirst(measured.count).prefix(Concurrently.width)
      measured += Concurrently.map(Array(next)) { index in
        let canary = canaries[index]
        var scorer = ModelSymbolScorer(
          model: NeuralGenerator(
            network, parameters, vocabulary: vocabulary, unknownShare: unknownShare),
          symbols: symbols)
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
    return measured
  }
}

extension CanaryReport.Measurement {
  fileprivate init(_ rank: CandidateRank) {
    self.init(
      exposure: Exposure.bits(rank), isLikeliest: rank.isLikeliest,
      tied: Double(rank.ties) / Double(max(1, rank.candidates - 1)))
  }
}
