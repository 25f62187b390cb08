import Testing

@testable import NeuralModels

@Suite struct NetworkShapeTests {
  @Test func theNetworkHasTheSizesOfItsShape() {
    let gpt = NetworkShape.gpt(blocks: 4, heads: 4, width: 128, context: 64, hasBias: false)
    let network = gpt.network(outcomeCount: 67)
    // By hand: embeddings 67·128 + 64·128; each block 12·128² + 2·128; the last norm 128.
    #expect(network.parameterCount == 67 * 128 + 64 * 128 + 4 * (12 * 128 * 128 + 256) + 128)
    #expect(network.windowLength == 64 && network.outcomeCount == 67)

    let mlp = NetworkShape.mlp(context: 8, embedding: 10, hidden: 200).network(outcomeCount: 67)
    #expect(mlp.parameterCount == 67 * 10 + 80 * 200 + 200 + 200 * 67 + 67)
    #expect(NetworkShape.bigram.network(outcomeCount: 67).parameterCount == 67 * 67)
  }

  /// All arrays of a value, and of the values in it.
  private func numberCount(in value: Any) -> Int {
    if let numbers = value as? [Float] { return numbers.count }
    return Mirror(reflecting: value).children.reduce(0) { $0 + numberCount(in: $1.value) }
  }

  @Test func aPassKeepsAsManyNumbersAsTheShapeSays() {
    for shape in [
      NetworkShape.bigram, .mlp(context: 3, embedding: 5, hidden: 7),
      .gpt(blocks: 1, heads: 1, width: 6, context: 5, hasBias: false),
      .gpt(blocks: 3, heads: 2, width: 8, context: 4, hasBias: true),
    ] {
      for windows in [1, 6] {
        func workspace(_ network: some Network<Float>) -> Any {
          network.makeWorkspace(windows: windows)
        }
        let count = numberCount(in: workspace(shape.network(outcomeCount: 11)))
        #expect(
          shape.activationCount(windows: windows, outcomeCount: 11) == Double(count), "\(shape)")
      }
    }
  }

  @Test func impossibleSizesAreNamed() {
    #expect(
      NetworkShape.gpt(blocks: 1, heads: 3, width: 64, context: 8, hasBias: false).fault
        == "the width 64 is not a multiple of 3 heads")
    #expect(
      NetworkShape.mlp(context: 0, embedding: 1, hidden: 1).fault == "context is 0, below 1")
    #expect(
      NetworkShape.mlp(context: 1, embedding: .max, hidden: 1).fault
        == "embedding is \(Int.max), above 65536")
    #expect(
      NetworkShape.gpt(blocks: 1_000_000, heads: 1, width: 1, context: 1, hasBias: false).fault
        == "blocks is 1000000, above 1024")
    #expect(NetworkShape.bigram.fault == nil)
  }
}
