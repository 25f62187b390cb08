import Corpora
import MatrixKernels
import TestSupport

@testable import NeuralModels

/// A network with random parameters and a batch for it.
struct NetworkCase<Model: Network> where Model.Scalar == Double {
  let network: Model
  var parameters: Parameters<Double>
  var batch = Batch()
  var dropout: Dropout?
  /// An outcome whose logit is −∞.
  var masked: TokenID?

  init(
    _ network: Model, windows: Int, seed: UInt64, dropout: Dropout? = nil,
    masked: TokenID? = nil
  ) {
    self.network = network
    self.dropout = dropout
    self.masked = masked
    var random = NormalGenerator(seed: seed)
    var input = GeneratedText(seed: seed)
    // Larger than before training, so that every path matters.
    parameters = network.parameterShapes.map { shape in
      (0..<shape.count).map { _ in 0.4 * random.next() }
    }
    for _ in 0..<(windows * network.windowLength) {
      batch.inputs.append(TokenID(input.below(network.outcomeCount)))
    }
    for _ in 0..<(windows * network.predictionCount) {
      let target = TokenID(input.below(network.outcomeCount))
      batch.targets.append(target == masked ? target - 1 : target)
      batch.weights.append(input.below(4) == 0 ? 0 : Double(input.below(5) + 1) / 5)
    }
  }

  /// B.
  var windows: Int { batch.inputs.count / network.windowLength }

  func loss(_ parameters: Parameters<Double>) -> Double {
    zip(losses(parameters), batch.weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The loss of each row of predictions, without its weight.
  func losses(_ parameters: Parameters<Double>) -> [Double] {
    var workspace = network.makeWorkspace(windows: windows)
    workspace.dropout = dropout
    network.forward(parameters, inputs: batch.inputs, in: &workspace)
    for row in batch.targets.indices {
      if let masked { workspace.logits[row * network.outcomeCount + Int(masked)] = -.infinity }
    }
    var losses = [Double](repeating: 0, count: batch.targets.count)
    var span = losses.mutableSpan
    Kernels.crossEntropyLosses(
      workspace.logits.span, targets: batch.targets.span, columns: network.outcomeCount,
      losses: &span)
    return losses
  }

  func gradients() -> Parameters<Double> { gradients(parameters) }

  /// As a training computes them, where nothing is masked.
  func gradients(_ parameters: Parameters<Double>) -> Parameters<Double> {
    precondition(masked == nil, "nothing is masked in training")
    let lane = Lane(network, windows: 0..<windows)
    _ = lane.run(batch, parameters, dropout: dropout)
    return lane.withGradients { $0 }
  }

  /// Normally distributed numbers in the shapes of the parameters.
  func direction(seed: UInt64) -> Parameters<Double> {
    var random = NormalGenerator(seed: seed)
    return network.parameterShapes.map { shape in
      (0..<shape.count).map { _ in random.next() }
    }
  }
}

/// Parameters that were moved along a direction.
func moved(
  _ parameters: Parameters<Double>, _ direction: Parameters<Double>, by distance: Double
) -> Parameters<Double> {
  zip(parameters, direction).map { zip($0, $1).map { $0 + distance * $1 } }
}
