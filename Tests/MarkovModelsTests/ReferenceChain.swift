import Corpora

@testable import MarkovModels

/// A chain counted with dictionaries, slowly and plainly: the oracle of the tests.
struct ReferenceChain {
  typealias Context = [ClassID]

  let vocabulary: Vocabulary
  let classes: ContextClasses
  let order: Int
  /// For each context of any length up to the order: how often each token followed.
  var counts: [Context: [TokenID: Int]] = [:]

  init(_ corpus: EncodedCorpus, handling: CaseHandling, order: Int, weights: [Int]? = nil) {
    vocabulary = corpus.vocabulary
    classes = ContextClasses(corpus.vocabulary, handling: handling)
    self.order = order
    for work in 0..<corpus.workCount {
      let tokens = Array(corpus.tokens[corpus.tokenRange(ofWork: work)])
      guard !tokens.isEmpty else { continue }
      let symbols = [classes.boundary] + tokens.map { classes.classOf[Int($0)] }
      for (index, token) in (tokens + [vocabulary.boundary]).enumerated() {
        for length in 0...min(order, index + 1) {
          let context = Context(symbols[(index + 1 - length)..<(index + 1)])
          counts[context, default: [:]][token, default: 0] += weights?[work] ?? 1
        }
      }
    }
  }

  /// The adjusted counts of a context: how many symbols stood before each entry.
  func adjusted(_ context: Context) -> [TokenID: Int] {
    guard context.count < order, context.first != classes.boundary else {
      return counts[context] ?? [:]
    }
    var result: [TokenID: Int] = [:]
    for symbol in 0...classes.boundary {
      for token in (counts[[symbol] + context] ?? [:]).keys { result[token, default: 0] += 1 }
    }
    return result
  }

  func discounts(length: Int) -> [Double] {
    var n = [0.0, 0, 0, 0, 0]
    for context in counts.keys where context.count == length {
      for count in adjusted(context).values where count <= 4 { n[count] += 1 }
    }
    guard n[1] > 0, n[2] > 0, n[3] > 0 else { return [0, 0.5, 1, 1.5] }
    let y = n[1] / (n[1] + 2 * n[2])
    let d = (1...3).map { Double($0) - Double($0 + 1) * y * n[$0 + 1] / n[$0] }
    let isSound = zip(d, 1...3).allSatisfy { $0 >= 0 && $0 <= Double($1) }
    return isSound ? [0] + d : [0, 0.5, 1, 1.5]
  }

  func kneserNey(_ token: TokenID, after context: Context) -> Double {
    let below =
      context.isEmpty
      ? 1 / Double(vocabulary.outcomeCount)
      : kneserNey(token, after: Array(context.dropFirst()))
    let counts = adjusted(context)
    guard !counts.isEmpty else { return below }
    let d = discounts(length: context.count)
    let total = Double(counts.values.reduce(0, +))
    let held = counts.values.reduce(0.0) { $0 + d[min($1, 3)] }
    let count = counts[token] ?? 0
    return (Double(count) - d[min(count, 3)]) / total + held / total * below
  }

  func wittenBell(_ token: TokenID, after context: Context) -> Double {
    let below =
      context.isEmpty
      ? 1 / Double(vocabulary.outcomeCount)
      : wittenBell(token, after: Array(context.dropFirst()))
    guard let counts = counts[context] else { return below }
    let types = Double(counts.count)
    let total = Double(counts.values.reduce(0, +))
    return (Double(counts[token] ?? 0) + types * below) / (total + types)
  }

  func addK(_ token: TokenID, after context: Context, k: Double) -> Double {
    let counts = counts[context] ?? [:]
    let total = Double(counts.values.reduce(0, +))
    return (Double(counts[token] ?? 0) + k) / (total + k * Double(vocabulary.outcomeCount))
  }

  func unsmoothed(_ token: TokenID, after context: Context) -> Double {
    guard let counts = counts[context] else {
      return unsmoothed(token, after: Array(context.dropFirst()))
    }
    return Double(counts[token] ?? 0) / Double(counts.values.reduce(0, +))
  }

  func probability(_ token: TokenID, after context: Context, _ smoothing: Smoothing) -> Double {
    switch smoothing {
    case .none: unsmoothed(token, after: context)
    case .addK(let k): addK(token, after: context, k: k)
    case .wittenBell: wittenBell(token, after: context)
    case .kneserNey: kneserNey(token, after: context)
    }
  }
}
