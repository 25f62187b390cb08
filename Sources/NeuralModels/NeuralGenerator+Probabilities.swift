public import Corpora
import Generators
import MatrixKernels

extension NeuralGenerator {
  /// The probability of each token of a text that follows a context.
  ///
  /// Sees the same windows as ``distribution(after:)``, but many at once, on all
  /// cores; products in another order may change the last digits.
  public func probabilities(of text: [UInt8], after context: [TokenID]) -> [Double] {
    let before = context.isEmpty ? [vocabulary.boundary] : context
    // No text has the end of a work in it: the last beginning is that of all windows.
    let outcomes = vocabulary.encode(text.span)
    let beginning = before.lastIndex(of: vocabulary.boundary) ?? 0
    let queries = queries(of: before[beginning...] + outcomes, from: before.count - beginning)
    let stretches = Concurrently.stretches(
      of: queries.map(\.wanted.count), count: Concurrently.width)
    return Concurrently.map(stretches) { [self] stretch in
      var answers: [Double] = []
      var workspace = network.makeWorkspace(windows: windowsAtOnce)
      var start = stretch.lowerBound
      while start < stretch.upperBound {
        let end = min(start + windowsAtOnce, stretch.upperBound)
        answer(queries[start..<end], &workspace, into: &answers)
        start = end
      }
      return answers
    }.flatMap { $0 }
  }

  /// One window, and the outcomes whose probabilities are wanted of it.
  private struct Query: Sendable {
    /// T tokens.
    var inputs: [TokenID]
    /// Which prediction of the window, and of what.
    var wanted: [(place: Int, outcome: TokenID)] = []
  }

  /// How many windows one pass computes: about a thousand predictions.
  private var windowsAtOnce: Int { max(1, 1024 / network.predictionCount) }

  /// The windows from which the tokens from `first` on are predicted.
  private func queries(of text: ArraySlice<TokenID>, from first: Int) -> [Query] {
    let tokens = Array(text)
    let length = network.windowLength
    var queries: [Query] = []
    var lastStart = -1
    for position in first..<tokens.count {
      let start = network.windowStart(atPosition: position)
      if network.predictionCount == 1 {
        let padding = [TokenID](repeating: vocabulary.boundary, count: length - position + start)
        queries.append(
          Query(inputs: padding + tokens[start..<position], wanted: [(0, tokens[position])]))
        continue
      }
      if start != lastStart {
        let window = tokens[start..<min(start + length, tokens.count)]
        let padding = [TokenID](repeating: vocabulary.boundary, count: length - window.count)
        queries.append(Query(inputs: Array(window) + padding))
        lastStart = start
      }
      queries[queries.count - 1].wanted.append((position - 1 - start, tokens[position]))
    }
    return queries
  }

  private func answer(
    _ queries: ArraySlice<Query>, _ workspace: inout Model.Workspace,
    into answers: inout [Double]
  ) {
    var inputs = queries.flatMap(\.inputs)
    let missing = (windowsAtOnce - queries.count) * network.windowLength
    inputs.append(contentsOf: repeatElement(vocabulary.boundary, count: missing))
    network.forward(parameters, inputs: inputs, in: &workspace)
    let width = network.outcomeCount
    for (window, query) in queries.enumerated() {
      for (place, outcome) in query.wanted {
        let row = window * network.predictionCount + place
        let logits = Array(workspace.logits[(row * width)..<((row + 1) * width)])
        answers.append(probabilities(ofLogits: logits)[Int(outcome)])
      }
    }
  }
}
