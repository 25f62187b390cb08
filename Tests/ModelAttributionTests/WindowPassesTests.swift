import MatrixKernels
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct WindowPassesTests {
  /// One row of predictions: the gradient of its logits, what they are, what came and its weight.
  private struct Row {
    var gradient: [Double]
    var probabilities: [Double]
    var target: Int
    var weight: Double
  }

  private func rows(_ outcomes: WindowPasses<MLP<Double>>.Outcomes, seed: UInt64) throws -> [Row] {
    let network = SmallRuns.mlp
    let run = SmallRuns.run(network, steps: 10)
    let passes = WindowPasses(
      gradients: WorkGradients(run.run), parameters: run.parameters, outcomes: outcomes,
      seed: seed)
    return try passes.sum(from: [Row]()) {
      $0 += $1
    } add: { rows, passes, batch in
      var plain = network.makeWorkspace(windows: batch.targets.count)
      network.forward(run.parameters, inputs: batch.inputs, in: &plain)
      var span = plain.logits.mutableSpan
      Kernels.softmax(&span, columns: network.outcomeCount, causalPeriod: nil)
      for row in batch.targets.indices {
        let own = (row * network.outcomeCount)..<((row + 1) * network.outcomeCount)
        rows.append(
          Row(
            gradient: Array(passes.workspace.logits[own]),
            probabilities: Array(plain.logits[own]), target: Int(batch.targets[row]),
            weight: batch.weights[row]))
      }
    }
  }

  @Test func marginsHaveTheGradientOfTheLogarithmOfTheOdds() throws {
    var signs: Set<Double> = []
    for row in try rows(.margins, seed: 1) {
      let p = row.probabilities[row.target]
      let sign: Double = row.gradient[row.target] < 0 ? 1 : -1
      signs.insert(sign)
      for (index, value) in row.gradient.enumerated() {
        let expected = (row.probabilities[index] - (index == row.target ? 1 : 0)) / (1 - p)
        #expect(abs(value - sign * row.weight.squareRoot() * expected) < 1e-12)
      }
    }
    #expect(signs.count == 2)
  }

  @Test func outcomesAreDrawnAsOftenAsTheNetworkExpects() throws {
    var (drawn, expected, count) = ([Int: Double](), [Int: Double](), 0.0)
    for seed in UInt64(0)..<20 {
      for row in try rows(.drawn, seed: seed) {
        let differences = row.gradient.enumerated().map { index, value in
          value / row.weight.squareRoot() - row.probabilities[index]
        }
        let outcome = differences.firstIndex { abs($0 + 1) < 1e-9 }
        #expect(outcome != nil)
        #expect(differences.filter { abs($0) < 1e-9 }.count == differences.count - 1)
        drawn[outcome ?? -1, default: 0] += 1
        for (index, p) in row.probabilities.enumerated() { expected[index, default: 0] += p }
        count += 1
      }
    }
    for (outcome, sum) in expected {
      // Five deviations of a sum of draws.
      #expect(abs(drawn[outcome, default: 0] - sum) < 5 * sum.squareRoot() + 1, "\(outcome)")
    }
    #expect(count > 1_000)
  }
}
