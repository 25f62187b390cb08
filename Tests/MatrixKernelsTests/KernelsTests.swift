import Foundation
import MatrixKernels
import TestSupport
import Testing

/// Fast kernels against plain loops, and gradients against central differences.
@Suite struct KernelsTests {
  private static func numbers<Scalar: MatrixScalar>(
    _ count: Int, _ input: inout GeneratedText
  ) -> [Scalar] {
    (0..<count).map { _ in Scalar(Double(input.below(2_001)) / 500 - 2) }
  }

  @Test func productsAreThoseOfPlainLoops() {
    for seed in UInt64(0)..<300 {
      Self.compareProduct(Double.self, seed: seed, tolerance: 1e-12)
      Self.compareProduct(Float.self, seed: seed, tolerance: 1e-4)
    }
  }

  private static func compareProduct<Scalar: MatrixScalar>(
    _: Scalar.Type, seed: UInt64, tolerance: Scalar
  ) {
    var input = GeneratedText(seed: seed)
    var product = Product(
      rows: input.below(9), inner: input.below(9), columns: input.below(9),
      transposesLeft: input.below(2) == 0, transposesRight: input.below(2) == 0,
      scale: Double(input.below(5)) - 2, accumulates: input.below(2) == 0)
    let left = (
      rows: product.transposesLeft ? product.inner : product.rows,
      columns: product.transposesLeft ? product.rows : product.inner
    )
    let right = (
      rows: product.transposesRight ? product.columns : product.inner,
      columns: product.transposesRight ? product.inner : product.columns
    )
    product.leftStride = left.columns + input.below(3)
    product.rightStride = right.columns + input.below(3)
    product.outputStride = product.columns + input.below(3)
    let a: [Scalar] = numbers(left.rows * product.leftStride!, &input)
    let b: [Scalar] = numbers(right.rows * product.rightStride!, &input)
    let before: [Scalar] = numbers(product.rows * product.outputStride!, &input)
    var found = before
    var span = found.mutableSpan
    Kernels.multiply(a.span, b.span, into: &span, product)
    var expected = before
    for row in 0..<product.rows {
      for column in 0..<product.columns {
        var sum: Scalar = 0
        for index in 0..<product.inner {
          let x = a[
            product.transposesLeft
              ? index * product.leftStride! + row : row * product.leftStride! + index]
          let y = b[
            product.transposesRight
              ? column * product.rightStride! + index : index * product.rightStride! + column]
          sum += x * y
        }
        let place = row * product.outputStride! + column
        expected[place] =
          (product.accumulates ? before[place] : 0) + Scalar(product.scale) * sum
      }
    }
    for (left, right) in zip(found, expected) {
      #expect(abs(left - right) <= tolerance, "seed \(seed)")
    }
  }

  /// The distance of a float from a number, in units of the float's last place.
  private static func ulps(_ found: Float, _ expected: Double) -> Double {
    let rounded = Float(expected)
    if rounded == found || (rounded.isNaN && found.isNaN) { return 0 }
    if rounded.isInfinite || found.isInfinite { return .infinity }
    return abs(Double(found) - expected) / Double(rounded.ulp)
  }

  private static let allSizes: [Float] = {
    var values: [Float] = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude]
    var input = GeneratedText(seed: 1)
    for exponent in -40...7 {
      for _ in 0..<400 {
        let size =
          Float(sign: .plus, exponent: exponent, significand: 1)
          * Float(1 + Double(input.below(1 << 23)) / 0x1p23)
        values += [size, -size]
      }
    }
    return values
  }()

  @Test func expIsWithinTwoUnitsInTheLastPlace() {
    var values = Self.allSizes
    var span = values.mutableSpan
    Float.exponentiate(&span)
    for (x, found) in zip(Self.allSizes, values) {
      let distance = Self.ulps(found, Foundation.exp(Double(x)))
      #expect(distance <= 2, "exp \(x) gave \(found)")
    }
  }

  @Test func tanhIsWithinFourUnitsInTheLastPlace() {
    var values = Self.allSizes
    var span = values.mutableSpan
    Float.hyperbolicTangent(&span)
    for (x, found) in zip(Self.allSizes, values) {
      let distance = Self.ulps(found, Foundation.tanh(Double(x)))
      #expect(distance <= 4, "tanh \(x) gave \(found)")
    }
  }

  @Test func aResultDependsOnItsNumberAlone() {
    for count in 0..<20 {
      var values = Array(Self.allSizes.dropFirst(30).prefix(count))
      var span = values.mutableSpan
      Float.exponentiate(&span)
      for (index, found) in values.enumerated() {
        var single = [Self.allSizes[30 + index]]
        var singleSpan = single.mutableSpan
        Float.exponentiate(&singleSpan)
        #expect(single[0] == found)
      }
    }
  }

  @Test func softmaxIsAsByHand() {
    var values: [Double] = [0, 0, 100, 1, 1, 1]
    var span = values.mutableSpan
    Kernels.softmax(&span, columns: 3, causalPeriod: 2)
    #expect(values == [1, 0, 0, 0.5, 0.5, 0])
    var row: [Float] = [1_000, 0, 1_000]
    var rowSpan = row.mutableSpan
    Kernels.softmax(&rowSpan, columns: 3)
    #expect(row == [0.5, 0, 0.5])
  }

  @Test func crossEntropyAndItsGradientAreAsByHand() {
    // Two equal logits: log 2, and a gradient of half a weight each.
    var logits: [Double] = [3, 3, 0, 0]
    var losses: [Double] = [0, 0]
    let targets: [UInt32] = [0, 1]
    let weights: [Double] = [1, 0.5]
    var logitSpan = logits.mutableSpan
    var lossSpan = losses.mutableSpan
    Kernels.crossEntropy(
      &logitSpan, targets: targets.span, weights: weights.span, losses: &lossSpan)
    #expect(abs(losses[0] - Foundation.log(2)) < 1e-15 && losses[1] == losses[0])
    #expect(logits == [-0.5, 0.5, 0.25, -0.25])
  }

  @Test func aLayerNormIsAsByHand() {
    let input: [Double] = [1, 3]
    let scale: [Double] = [2, 2]
    let shift: [Double] = [10, 20]
    var output: [Double] = [0, 0]
    var means: [Double] = [0]
    var inverses: [Double] = [0]
    var outputSpan = output.mutableSpan
    var meanSpan = means.mutableSpan
    var inverseSpan = inverses.mutableSpan
    Kernels.layerNorm(
      input.span, scale: scale.span, shift: shift.span, into: &outputSpan, means: &meanSpan,
      inverseDeviations: &inverseSpan, epsilon: 0)
    #expect(output == [8, 22])
    #expect(means == [2] && inverses == [1])
  }

  /// One step from zero moves every parameter by the learning rate, whatever the gradient.
  @Test func theFirstStepOfAdamWIsAsByHand() {
    var parameters: [Double] = [1, 1]
    var first: [Double] = [0, 0]
    var second: [Double] = [0, 0]
    let gradients: [Double] = [4, -0.25]
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adamW(
      &parameterSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan,
      AdamWStep(learningRate: 0.1, epsilon: 0, weightDecay: 0.5, step: 1))
    #expect(abs(parameters[0] - (0.95 - 0.1)) < 1e-15)
    #expect(abs(parameters[1] - (0.95 + 0.1)) < 1e-15)
    #expect(abs(first[0] - 0.4) < 1e-15 && abs(second[0] - 0.016) < 1e-15)
  }

  @Test func rowsAreGatheredAndScattered() {
    let table: [Double] = [0, 1, 10, 11, 20, 21]
    let ids: [UInt32] = [2, 0, 2]
    var rows = [Double](repeating: 0, count: 6)
    var span = rows.mutableSpan
    Kernels.gather(table.span, ids: ids.span, into: &span)
    #expect(rows == [20, 21, 0, 1, 20, 21])
    var sums = [Double](repeating: 0, count: 6)
    var sumSpan = sums.mutableSpan
    Kernels.scatterAdd(rows.span, ids: ids.span, into: &sumSpan)
    #expect(sums == [0, 1, 0, 0, 40, 42])
  }
}
