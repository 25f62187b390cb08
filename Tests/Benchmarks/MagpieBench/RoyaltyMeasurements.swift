import Corpora
import Foundation
import Generators
import MarkovModels
import Rights

extension Measurements {
  /// Exact Shapley values of some holders for what their chain wrote, from the works on.
  static func shapley(_ arguments: Arguments) throws {
    let holders = try arguments.number("holders", or: ShapleyValue.exactLimit)
    let words = try arguments.number("words", or: 1_000)
    let text = Array(try Data(contentsOf: URL(fileURLWithPath: try arguments.text("file"))))
    // Each holder has one work: a part of the text, cut where a word ends.
    let ends = Segmenter(unit: .word).tokenEnds(in: text.span)
    let cuts = [0] + (1...holders).map { ends[$0 * ends.count / holders - 1] }
    let works = (0..<holders).map { number in
      Work(
        id: WorkID("holder-\(100 + number)"), title: "\(number)",
        utf8: Array(text[cuts[number]..<cuts[number + 1]]))
    }
    let trained = try ChainTrainer.train(works, unit: .word, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let written = chain.walk(count: words, seed: 1).filter { $0 != chain.vocabulary.boundary }
    let output = chain.vocabulary.decode(written)
    let times = try measure(runs: try arguments.number("runs", or: 1)) {
      let utility = try CoalitionUtility(
        of: [(text: output, times: 1)], under: chain,
        players: works.map { [(work: $0, weight: 1)] })
      let value = ShapleyValue(exactly: holders, utilities: utility.ofAllCoalitions())
      precondition(value.values.allSatisfy(\.isFinite), "a value that is no number")
    }
    try Result(what: "shapley", seconds: times, bytes: text.count, words: words).print()
  }
}
