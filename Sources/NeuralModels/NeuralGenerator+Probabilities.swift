public import Corpora
public import Generators
import MatrixKernels

extension NeuralGenerator {
  /// The probability of each token of a text that follows a context.
  ///
  /// Sees the same windows as ``distribution(after:)``, but many at once, on all
  /// cores; products in another order may change the last digits.
  public func probabilities(of text: [UInt8], after context: [TokenID]) -> [Double] {
    predictions(of: [Continuation(of: context, by: vocabulary.encode(text.span))])[0]
      .map(\.probability)
  }

  /// What the network says of the tokens of some texts, computed as ``probabilities(of:after:)`` is.
  public func predictions(of continuations: [Continuation]) -> [[Prediction]] {
    let queries = continuations.flatMap { continuation in
      // Without any context a work begins.
      let context = continuation.context.isEmpty ? [vocabulary.boundary] : continuation.context
      // The end of a work begins the next: what stood before it is not seen.
      let all = context + continuation.tokens
      let beginning = context.lastIndex(of: vocabulary.boundary) ?? 0
      return network.windows(of: Array(all[beginning...]), from: context.count - beginning)
    }
    let stretches = Concurrently.stretches(
      of: queries.map(\.wanted.count), count: Concurrently.width)
    let answers = Concurrently.map(stretches) { [self] stretch in
      var answers: [Prediction] = []
      var workspace = network.makeWorkspace(windows: windowsAtOnce)
      var start = stretch.lowerBound
      while start < stretch.upperBound {
        let end = min(start + windowsAtOnce, stretch.upperBound)
        answer(queries[start..<end], &workspace, into: &answers)
        start = end
      }
      return answers
    }.flatMap { $0 }
    var first = 0
    return continuations.map { continuation in
      defer { first += continuation.tokens.count }
      return Array(answers[first..<(first + continuation.tokens.count)])
    }
  }

  /// How many windows one pass computes: about a thousand predictions.
  private var windowsAtOnce: Int { max(1, 1024 / network.predictionCount) }

  private func answer(
    _ queries: ArraySlice<TextWindow>, _ workspace: inout Model.Workspace,
    into answers: inout [Prediction]
  ) {
    var inputs = queries.flatMap(\.inputs)
    let missing = (windowsAtOnce - queries.count) * network.windowLength
    inputs.append(contentsOf: repeatElement(vocabulary.boundary, count: missing))
    network.forward(parameters, inputs: inputs, in: &workspace)
    let width = network.outcomeCount
    for (window, query) in queries.enumerated() {
      for (place, outcome, _) in query.wanted {
        let row = (window * network.predictionCount + place) * width
        let logits = workspace.logits.span.extracting(row..<(row + width))
        answers.append(prediction(of: Int(outcome), Self.widened(logits)))
      }
    }
  }

  /// What logits, shape `[V]`, say of one outcome.
  ///
  /// The exponentials are those of the kernels: many times quicker than those that drawing
  /// rests on, and equal to them but for the last digits.
  private func prediction(of outcome: Int, _ logits: [Double]) -> Prediction {
    let unknown = Int(vocabulary.unknown)
    var values = logits
    values[unknown] = -.infinity
    // Of equals the one with the lowest number.
    var greediest = 0
    for index in values.indices where values[index] > values[greediest] { greediest = index }
    let largest = values[greediest]
    for index in values.indices { values[index] -= largest }
    var exponentials = [Double](repeating: 0, count: values.count)
    var output = exponentials.mutableSpan
    Kernels.exp(values.span, into: &output)
    let share = exponentials[outcome] / exponentials.reduce(0, +)
    return Prediction(
      probability: outcome == unknown ? unknownShare : (1 - unknownShare) * share,
      isGreedy: greediest == outcome && outcome != unknown)
  }
}
