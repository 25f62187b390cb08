import MatrixKernels
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct KroneckerCurvatureTests {
  /// A curvature, and the gradient of each window that it was measured on.
  private func measure<Model: LayerwiseNetwork>(
    _ network: Model, limit: Int
  ) throws -> (KroneckerCurvature<Model>, [Parameters<Double>]) where Model.Scalar == Double {
    let run = SmallRuns.run(network, steps: 10)
    let gradients = WorkGradients(run.run)
    let curvature = try KroneckerCurvature(gradients, at: run.parameters, seed: 3, limit: limit)
    let passes = WindowPasses(
      gradients: gradients, parameters: run.parameters, outcomes: .drawn, seed: 3)
    let windows = try passes.sum(from: [Parameters<Double>]()) {
      $0 += $1
    } add: { all, passes, batch in
      for window in 0..<(batch.inputs.count / network.windowLength) {
        var gradient = network.zeroGradients()
        for (index, layer) in network.layers.enumerated() {
          network.flow(
            throughLayer: index, run.parameters, inputs: batch.inputs, passes
          ).addGradient(ofWindow: window, through: layer, to: &gradient)
        }
        all.append(gradient)
      }
    }
    return (curvature, windows)
  }

  private func expectMeasuredEigenvalues<Model: LayerwiseNetwork>(
    _ network: Model, limit: Int = 1_000
  ) throws where Model.Scalar == Double {
    let (curvature, windows) = try measure(network, limit: limit)
    for (block, values) in zip(curvature.blocks, curvature.eigenvalues) {
      var expected = [Double](repeating: 0, count: values.count)
      for window in windows {
        for (index, value) in block.coordinates(of: window).enumerated() {
          expected[index] += value * value
        }
      }
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(block.tensor)")
      #expect(values.contains { $0 > 0 })
    }
    for (scale, values) in zip(curvature.scales, curvature.scaleValues) {
      for (index, value) in values.enumerated() {
        let expected = windows.reduce(0) {
          $0 + $1[scale.tensor][index] * $1[scale.tensor][index]
        }
        #expect(abs(value - expected) < 1e-12, "\(scale.tensor)")
      }
    }
  }

  @Test func eigenvaluesAreTheMeanSquaresOfGradientsInTheBasis() throws {
    try expectMeasuredEigenvalues(SmallRuns.mlp)
    try expectMeasuredEigenvalues(SmallRuns.gpt)
    // Where a matrix is too large for a basis of its own.
    try expectMeasuredEigenvalues(SmallRuns.mlp, limit: 10)
    try expectMeasuredEigenvalues(SmallRuns.gpt, limit: 10)
  }

  /// In the eigenvectors the second moment is nearer to diagonal than in the axes: more of its
  /// Frobenius norm, which no turn changes, stands on the diagonal.
  @Test func theBasisHoldsMoreOnTheDiagonalThanTheAxes() throws {
    func squares<Model: LayerwiseNetwork>(_ network: Model, limit: Int) throws -> [Double]
    where Model.Scalar == Double {
      try measure(network, limit: limit).0.eigenvalues.map { $0.reduce(0) { $0 + $1 * $1 } }
    }
    for (turned, plain) in [
      (try squares(SmallRuns.mlp, limit: 1_000), try squares(SmallRuns.mlp, limit: 0)),
      (try squares(SmallRuns.gpt, limit: 1_000), try squares(SmallRuns.gpt, limit: 0)),
    ] {
      #expect(turned.count == plain.count)
      #expect(turned.reduce(0, +) > 1.2 * plain.reduce(0, +))
    }
  }

  private func expectBases<Model: LayerwiseNetwork>(_ network: Model, limit: Int) throws
  where Model.Scalar == Double {
    let (curvature, windows) = try measure(network, limit: limit)
    let gradient = windows[7]
    let same = curvature.apply({ $0.map { _ in 1 } }, to: [gradient])[0]
    let double = curvature.apply({ $0.map { _ in 2 } }, to: [gradient])[0]
    for tensor in gradient.indices {
      for (index, value) in gradient[tensor].enumerated() {
        #expect(abs(same[tensor][index] - value) < 1e-12, "tensor \(tensor)")
        #expect(abs(double[tensor][index] - 2 * value) < 1e-12, "tensor \(tensor)")
      }
    }
  }

  @Test func basesHoldEveryTensorWhole() throws {
    for limit in [10, 1_000] {
      try expectBases(SmallRuns.mlp, limit: limit)
      try expectBases(SmallRuns.gpt, limit: limit)
    }
  }
}
