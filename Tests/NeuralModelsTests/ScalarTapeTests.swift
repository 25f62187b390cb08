import Generators
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct ScalarTapeTests {
  /// ½ (tanh(w·x + b) − y)² with w = 2, x = 0.5, b = −1, y = 1: tanh 0 = 0.
  @Test func oneNeuronIsAsByHand() {
    var tape = ScalarTape()
    let (w, x, b, y) = (
      tape.variable(2), tape.variable(0.5), tape.variable(-1), tape.variable(1)
    )
    let product = tape.multiply(w, x)
    let sum = tape.add(product, b)
    let output = tape.tanh(sum)
    let error = tape.subtract(output, y)
    let square = tape.multiply(error, error)
    let half = tape.variable(0.5)
    let loss = tape.multiply(half, square)
    #expect(tape.value(of: output) == 0)
    #expect(tape.value(of: loss) == 0.5)
    let gradients = tape.gradients(of: loss)
    // The error is −1, tanh' at 0 is 1: so −x for w, −w for x, −1 for b, 1 for y.
    #expect(tape.gradient(of: w, in: gradients) == -0.5)
    #expect(tape.gradient(of: x, in: gradients) == -2)
    #expect(tape.gradient(of: b, in: gradients) == -1)
    #expect(tape.gradient(of: y, in: gradients) == 1)
  }

  /// A random expression of all operations; positive numbers, so that each is defined.
  private static func expression(
    _ seed: UInt64, _ tape: inout ScalarTape, _ inputs: [ScalarTape.Variable]
  ) -> ScalarTape.Variable {
    var random = GeneratedText(seed: seed)
    var values = inputs
    for _ in 0..<12 {
      let (a, b) = (random.pick(values), random.pick(values))
      let one = tape.variable(1)
      switch random.below(8) {
      case 0: values.append(tape.add(a, b))
      case 1: values.append(tape.subtract(a, b))
      case 2: values.append(tape.tanh(tape.multiply(a, b)))
      case 3: values.append(tape.divide(a, tape.add(one, tape.multiply(b, b))))
      case 4: values.append(tape.exp(tape.tanh(a)))
      case 5: values.append(tape.log(tape.add(one, tape.multiply(a, a))))
      case 6: values.append(tape.squareRoot(tape.add(one, tape.multiply(a, a))))
      default: values.append(tape.crossEntropy([a, b, one], target: random.below(3)))
      }
    }
    return tape.sum(Array(values.suffix(4)))
  }

  @Test func gradientsAreCentralDifferences() {
    for seed in UInt64(0)..<200 {
      var random = NormalGenerator(seed: seed)
      let inputs = (0..<4).map { _ in random.next() }
      func value(_ inputs: [Double]) -> Double {
        var tape = ScalarTape()
        let variables = tape.variables(inputs)
        let output = Self.expression(seed, &tape, variables)
        return tape.value(of: output)
      }
      var tape = ScalarTape()
      let variables = tape.variables(inputs)
      let output = Self.expression(seed, &tape, variables)
      let gradients = tape.gradients(of: output)
      for index in inputs.indices {
        var (more, less) = (inputs, inputs)
        more[index] += 1e-5
        less[index] -= 1e-5
        let expected = (value(more) - value(less)) / 2e-5
        let found = tape.gradient(of: variables[index], in: gradients)
        #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), "seed \(seed)")
      }
    }
  }
}
