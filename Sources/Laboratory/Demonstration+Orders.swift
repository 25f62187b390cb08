import Corpora
import Generators
import MagpieReports
import MarkovModels
import TextTracing

extension Demonstration {
  /// Every so manieth work is held out to measure the loss.
  private static let heldOutEvery = 8
  /// Runs of at least this many words count as copying.
  private static let copyLength = 6

  /// How copying and held-out loss move with the order.
  func orders() throws -> Scene {
    let heldOut = selection.works.enumerated().filter { $0.offset % Self.heldOutEvery == 0 }
    let kept = selection.works.enumerated().filter { $0.offset % Self.heldOutEvery != 0 }
      .map(\.element)
    let encoded = EncodedCorpus(kept, unit: .word)
    let index = TraceIndex(encoded, handling: .fold)
    var copied: [(Double, Double)] = []
    var losses: [(Double, Double)] = []
    for order in 1...6 {
      let trained = try ChainTrainer.train(
        encoded, works: kept.map(LedgerWork.init), order: order, handling: .fold)
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
      copied.append((Double(order), Self.copiedShare(of: chain, index: index)))
      let smoothed = chain.with(.kneserNey)
      let spelling = SpellingModel(chain.vocabulary)
      var bits = 0.0
      var characters = 0
      for (_, work) in heldOut {
        let evaluation = smoothed.evaluate(work.utf8, spelling: spelling.nats(of:))
        bits += (evaluation.bitsPerCharacter ?? 0) * Double(evaluation.characters)
        characters += evaluation.characters
      }
      losses.append((Double(order), bits / Double(max(1, characters))))
    }
    guard let best = losses.min(by: { $0.1 < $1.1 }),
      let enough = losses.first(where: { $0.1 < best.1 * 1.01 })
    else { throw Failure(.internalFault, "the demonstration measured no loss") }
    return Scene(title: "Looking further back: from order 1 to order 6") { page in
      .lines {
        """
        The further back the chain looks, the more of its text stands in a work word for word: at \
        order 1 \(NumberText.percent(copied[0].1)) of it lies in runs of \
        \(Self.copyLength) words or more, at order 6 \(NumberText.percent(copied[5].1)).
        """
        ""
        LinePlot(
          "Share of the output in copied runs (smoothing: none)", x: PlotAxis("order"),
          y: PlotAxis("share", unit: "%", range: 0...100),
          series: [.init("copied", copied.map { ($0.0, $0.1 * 100) })]
        ).terminal(width: min(page.width, 72), height: 16)
        ""
        LinePlot(
          "Loss on \(NumberText.count(heldOut.count, "held-out work")) (smoothing: kneser-ney)",
          x: PlotAxis("order"), y: PlotAxis("loss", unit: "bits per character"),
          series: [.init("held out", losses)]
        ).terminal(width: min(page.width, 72), height: 16)
        ""
        """
        On works that it has not read, order \(Int(enough.0)) does nearly as well as any \
        (\(NumberText.fixed(enough.1, decimals: 3)) bits a character; the best is \
        \(NumberText.fixed(best.1, decimals: 3)) at order \(Int(best.0))). What grows from there on is \
        copying.
        """
      }
    }
  }

  /// The share of five texts of 200 tokens that lies in long runs from a work.
  private static func copiedShare(of chain: MarkovChain, index: TraceIndex) -> Double {
    var inRuns = 0.0
    var all = 0
    for seed in 1...5 as ClosedRange<UInt64> {
      let tokens = chain.walk(count: 200, seed: seed)
      let pieces = tokens.map { token -> [UInt8] in
        token == chain.vocabulary.boundary
          ? [0x0A, 0x0A] : Array(chain.vocabulary.bytes(of: token))
      }
      let trace = index.trace(text: Array(pieces.joined()))
      let share = trace.coverage.first { $0.minimum == copyLength }?.share ?? 0
      inRuns += share * Double(trace.tokens.count)
      all += trace.tokens.count
    }
    return inRuns / Double(max(1, all))
  }
}
