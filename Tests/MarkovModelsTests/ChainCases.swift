import Corpora
import TestSupport

@testable import MarkovModels

/// A small corpus with settings, made from a seed.
struct ChainCase {
  let seed: UInt64
  let works: [Work]
  let unit: TokenUnit
  let handling: CaseHandling
  let order: Int

  static let smoothings: [Smoothing] = [.none, .addK(0.3), .wittenBell, .kneserNey]

  init(seed: UInt64) {
    self.seed = seed
    var text = GeneratedText(seed: seed)
    unit = text.pick(TokenUnit.ruled)
    handling = text.pick(CaseHandling.allCases)
    order = text.below(9) + 1
    let size = unit == .word ? 30 : 8
    works = (0..<(text.below(5) + 2)).map { index in
      let kind = text.below(8)
      let body =
        switch kind {
        case 0: text.unicode(pieces: size)
        case 1: ""
        default: text.prose(words: text.below(size) + 1, vocabulary: text.below(9) + 2)
        }
      return Work(id: "work-\(index)", author: "author \(index % 2)", text: body)
    }
  }

  var isEmpty: Bool { works.allSatisfy { $0.utf8.isEmpty } }

  func train(without removed: Set<Int> = []) throws(MarkovError) -> TrainedChain {
    try ChainTrainer.train(
      works.enumerated().filter { !removed.contains($0.offset) }.map(\.element), unit: unit,
      order: order, handling: handling)
  }

  /// Every context of the corpus with what followed, and a few that were never seen.
  func situations(_ vocabulary: Vocabulary) -> [(context: [TokenID], token: TokenID)] {
    var text = GeneratedText(seed: seed ^ 0xABCD)
    var result: [(context: [TokenID], token: TokenID)] = []
    for work in works {
      let tokens = [vocabulary.boundary] + vocabulary.encode(work.utf8.span) + [vocabulary.boundary]
      for index in tokens.indices.dropFirst() {
        result.append((Array(tokens[..<index]), tokens[index]))
      }
    }
    for _ in 0..<20 {
      let length = text.below(5)
      result.append(
        (
          (0..<length).map { _ in TokenID(text.below(vocabulary.count + 1)) },
          TokenID(text.below(vocabulary.count + 2))
        ))
    }
    return result
  }

  static func forEach(seeds: Range<UInt64>, _ body: (ChainCase) throws -> Void) rethrows {
    for seed in seeds {
      let example = ChainCase(seed: seed)
      if !example.isEmpty { try body(example) }
    }
  }
}
