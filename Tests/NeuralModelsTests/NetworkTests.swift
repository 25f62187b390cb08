import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct NetworkTests {
  @Test func theBigramsGradientsAreCentralDifferences() {
    for seed in UInt64(0)..<5 {
      NetworkCase(Bigram<Double>(outcomeCount: 7, windowLength: 5), windows: 3, seed: seed)
        .expectCentralDifferences("seed \(seed)")
    }
  }

  @Test func theMLPsGradientsAreCentralDifferences() {
    for seed in UInt64(0)..<5 {
      NetworkCase(
        MLP<Double>(outcomeCount: 9, context: 3, embedding: 4, hidden: 6), windows: 5, seed: seed
      ).expectCentralDifferences("seed \(seed)")
    }
  }

  @Test func theTransformersGradientsAreCentralDifferences() {
    for seed in UInt64(0)..<6 {
      let network = GPT<Double>(
        outcomeCount: 11, windowLength: 5, width: 8, heads: seed % 2 == 0 ? 2 : 4,
        blockCount: 2, hasBias: seed % 3 == 0)
      NetworkCase(network, windows: 3, seed: seed).expectCentralDifferences("seed \(seed)")
    }
  }

  @Test func gradientsUnderDropoutAreCentralDifferences() {
    for seed in UInt64(0)..<6 {
      let dropout = Dropout(rate: 0.3, seed: seed, step: 4)
      let gpt = GPT<Double>(
        outcomeCount: 11, windowLength: 5, width: 8, heads: 2, blockCount: 2,
        hasBias: seed % 2 == 0)
      let example = NetworkCase(gpt, windows: 3, seed: seed, dropout: dropout)
      example.expectCentralDifferences("gpt, seed \(seed)")
      var whole = example
      whole.dropout = nil
      #expect(abs(example.loss(example.parameters) - whole.loss(example.parameters)) > 1e-6)
      let mlp = MLP<Double>(outcomeCount: 9, context: 3, embedding: 4, hidden: 6)
      NetworkCase(mlp, windows: 5, seed: seed, dropout: dropout)
        .expectCentralDifferences("mlp, seed \(seed)")
    }
  }

  @Test func masksAreOthersInEachWindowAndStepAndPlace() {
    func mask(_ dropout: Dropout, place: Int) -> [[Double]] {
      var values = [Double](repeating: 1, count: 2 * 64)
      dropout.apply(to: &values, windows: 2, place: place)
      return [Array(values[..<64]), Array(values[64...])]
    }
    let dropout = Dropout(rate: 0.5, seed: 1, step: 2)
    let first = mask(dropout, place: 0)
    #expect(first == mask(dropout, place: 0))
    #expect(first[0] != first[1])
    #expect(first[0] != mask(dropout, place: 1)[0])
    #expect(first[0] != mask(Dropout(rate: 0.5, seed: 1, step: 3), place: 0)[0])
    // A lane that begins at the second window draws what the whole batch drew there.
    #expect(mask(dropout.moved(toWindow: 1), place: 0)[0] == first[1])
  }

  @Test func aTransformerLooksBackOnly() {
    let network = GPT<Double>(outcomeCount: 6, windowLength: 6, width: 8, heads: 2, blockCount: 2)
    let example = NetworkCase(network, windows: 1, seed: 3)
    var workspace = network.makeWorkspace(windows: 1)
    network.forward(example.parameters, inputs: example.batch.inputs, in: &workspace)
    let before = workspace.logits
    for changed in 0..<6 {
      var inputs = example.batch.inputs
      inputs[changed] = (inputs[changed] + 1) % 6
      network.forward(example.parameters, inputs: inputs, in: &workspace)
      for position in 0..<6 {
        let row = (position * 6)..<(position * 6 + 6)
        let isSame = workspace.logits[row] == before[row]
        #expect(isSame == (position < changed))
      }
    }
  }

  /// The same network, a number at a time, differentiated by the tape.
  @Test func theMLPIsWhatTheTapeSays() {
    let network = MLP<Double>(outcomeCount: 5, context: 2, embedding: 3, hidden: 4)
    var example = NetworkCase(network, windows: 1, seed: 11)
    example.batch.weights = [1]
    var tape = ScalarTape()
    let tensors = example.parameters.map { tape.variables($0) }
    let inputs = example.batch.inputs.flatMap { token in
      tensors[0][(Int(token) * 3)..<(Int(token) * 3 + 3)]
    }
    let hidden = (0..<4).map { row in
      let product = tape.dot(Array(tensors[1][(row * 6)..<(row * 6 + 6)]), inputs)
      return tape.tanh(tape.add(product, tensors[2][row]))
    }
    let logits = (0..<5).map { row in
      tape.add(tape.dot(Array(tensors[3][(row * 4)..<(row * 4 + 4)]), hidden), tensors[4][row])
    }
    let loss = tape.crossEntropy(logits, target: Int(example.batch.targets[0]))
    let difference = abs(example.loss(example.parameters) - tape.value(of: loss))
    #expect(difference < 1e-12)
    let taped = tape.gradients(of: loss)
    for (found, variables) in zip(example.gradients(), tensors) {
      for (gradient, variable) in zip(found, variables) {
        #expect(abs(gradient - tape.gradient(of: variable, in: taped)) < 1e-12)
      }
    }
  }

  @Test func shapesAreThoseThatAreStated() {
    let network = GPT<Float>(
      outcomeCount: 67, windowLength: 64, width: 128, heads: 4, blockCount: 4)
    // 67·128 + 64·128 + 4 · (12·128² + 2·128) + 128
    #expect(network.parameterCount == 804_352)
    #expect(
      network.parameterCount == network.initialParameters(seed: 1).reduce(0) { $0 + $1.count })
    #expect(network.makeWorkspace(windows: 3).logits.count == 3 * 64 * 67)
    let mlp = MLP<Float>(outcomeCount: 67, context: 8, embedding: 10, hidden: 200)
    #expect(mlp.parameterCount == 67 * 10 + 200 * 80 + 200 + 67 * 200 + 67)
    #expect(mlp.makeWorkspace(windows: 3).logits.count == 3 * 67)
    #expect(Bigram<Float>(outcomeCount: 5).parameterCount == 25)
  }

  @Test func initialParametersDependOnTheSeedAlone() {
    let network = GPT<Float>(outcomeCount: 9, windowLength: 4, width: 8, heads: 2, blockCount: 1)
    #expect(network.initialParameters(seed: 5) == network.initialParameters(seed: 5))
    #expect(network.initialParameters(seed: 5) != network.initialParameters(seed: 6))
    let values: [Double] = GPT<Double>(
      outcomeCount: 500, windowLength: 4, width: 64, heads: 2, blockCount: 1
    ).initialParameters(seed: 1)[0]
    let square = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    #expect(abs(square.squareRoot() - 0.02) < 0.0005)
  }
}

extension NetworkCase {
  /// Compares some gradients of each tensor with central differences.
  fileprivate func expectCentralDifferences(_ comment: Comment) {
    var input = GeneratedText(seed: 7)
    let found = gradients()
    for (index, shape) in network.parameterShapes.enumerated() {
      for _ in 0..<min(12, shape.count) {
        let place = input.below(shape.count)
        var (more, less) = (parameters, parameters)
        more[index][place] += 1e-5
        less[index][place] -= 1e-5
        let expected = (loss(more) - loss(less)) / 2e-5
        let difference = abs(found[index][place] - expected)
        #expect(
          difference <= 1e-7 + 1e-5 * abs(expected), "\(comment): \(shape.name)[\(place)]")
      }
    }
  }
}
