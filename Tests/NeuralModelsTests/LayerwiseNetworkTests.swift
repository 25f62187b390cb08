import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct LayerwiseNetworkTests {
  /// The gradients of a batch, put together from the layers, window by window.
  private func expectSameGradients<Model: LayerwiseNetwork>(
    _ network: Model, windows: Int, _ comment: Comment
  ) where Model.Scalar == Double {
    var random = NormalGenerator(seed: 3)
    var input = GeneratedText(seed: 4)
    let parameters = network.parameterShapes.map { shape in
      (0..<shape.count).map { _ in 0.4 * random.next() }
    }
    func tokens(_ count: Int) -> [TokenID] {
      (0..<count).map { _ in TokenID(input.below(network.outcomeCount)) }
    }
    let inputs = tokens(windows * network.windowLength)
    let targets = tokens(windows * network.predictionCount)
    var passes = network.makePasses(windows: windows)
    network.forward(parameters, inputs: inputs, in: &passes.workspace)
    _ = Kernels.crossEntropy(
      &passes.workspace.logits, targets: targets, weights: targets.map { _ in 0.5 })
    var expected = network.zeroGradients()
    network.backward(parameters, inputs: inputs, keeping: &passes, into: &expected)

    var found = network.zeroGradients()
    for (index, layer) in network.layers.enumerated() {
      let flow = network.flow(throughLayer: index, parameters, inputs: inputs, passes)
      for window in 0..<windows {
        flow.addGradient(ofWindow: window, through: layer, to: &found)
      }
    }
    for (index, shape) in network.parameterShapes.enumerated() {
      #expect(expected[index].contains { $0 != 0 })
      for (one, other) in zip(found[index], expected[index]) {
        #expect(abs(one - other) < 1e-12, "\(comment): \(shape.name)")
      }
    }
  }

  @Test func theGradientsAreMadeOfTheFlowsThroughTheLayers() {
    expectSameGradients(
      MLP<Double>(outcomeCount: 9, context: 3, embedding: 4, hidden: 6), windows: 5, "mlp")
    for hasBias in [false, true] {
      expectSameGradients(
        GPT<Double>(
          outcomeCount: 11, windowLength: 5, width: 8, heads: 2, blockCount: 2,
          hasBias: hasBias), windows: 3, "gpt, bias \(hasBias)")
    }
  }

  @Test func everyTensorHasALayer() {
    let network = GPT<Float>(
      outcomeCount: 7, windowLength: 4, width: 8, heads: 2, blockCount: 2, hasBias: true)
    let tensors = network.layers.flatMap { layer in
      switch layer.kind {
      case .product(let bias): [layer.tensor] + (bias.map { [$0] } ?? [])
      case .lookup: [layer.tensor]
      case .scale(let shift): [layer.tensor] + (shift.map { [$0] } ?? [])
      }
    }
    // The embedding of tokens is used twice.
    #expect(tensors.sorted() == ([0] + network.parameterShapes.indices).sorted())
  }
}
