import MatrixKernels
import Testing

@Suite struct KernelsSoftmaxTangentTests {
  private func softmax<Scalar: MatrixScalar>(
    _ x: [Scalar], columns: Int, causalPeriod: Int? = nil
  ) -> [Scalar] {
    updated(x) { Kernels.softmax(&$0, columns: columns, causalPeriod: causalPeriod) }
  }

  private func backward<Scalar: MatrixScalar>(
    _ y: [Scalar], _ dy: [Scalar], columns: Int
  ) -> [Scalar] {
    updated(dy) { Kernels.softmaxBackward(y.span, gradient: &$0, columns: columns) }
  }

  /// The tangents of the gradient and of the losses.
  private func crossEntropyTangent<Scalar: MatrixScalar>(
    _ probabilities: [Scalar], _ tangent: [Scalar], _ targets: [UInt32], _ weights: [Double],
    byReference: Bool = false
  ) -> (gradient: [Scalar], losses: [Double]) {
    var losses = [Double](repeating: .nan, count: targets.count)
    var lossSpan = losses.mutableSpan
    var gradient = tangent
    var gradientSpan = gradient.mutableSpan
    if byReference {
      ReferenceKernels.crossEntropyTangent(
        probabilities.span, tangent: &gradientSpan, targets: targets.span,
        weights: weights.span, losses: &lossSpan)
    } else {
      Kernels.crossEntropyTangent(
        probabilities.span, tangent: &gradientSpan, targets: targets.span,
        weights: weights.span, losses: &lossSpan)
    }
    return (gradient, losses)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyKernelEqualsItsReference(seed: UInt64) {
    everyKernelEqualsItsReference(Float.self, seed)
    everyKernelEqualsItsReference(Double.self, seed)
  }

  private func everyKernelEqualsItsReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let (rows, columns) = (numbers.size(), numbers.size(from: 1))
    let period = numbers.below(2) == 0 ? nil : numbers.below(columns) + 1
    let x: [Scalar] = numbers.vector(rows * columns, limit: 5)
    let y = softmax(x, columns: columns, causalPeriod: period)
    let yTangent = backward(y, numbers.vector(x.count), columns: columns)
    let (dy, dyTangent): ([Scalar], [Scalar]) = (numbers.vector(x.count), numbers.vector(x.count))
    let fast = updated(dyTangent) {
      Kernels.softmaxBackwardTangent(
        y.span, yTangent.span, dy.span, gradientTangent: &$0, columns: columns)
    }
    let plain = updated(dyTangent) {
      ReferenceKernels.softmaxBackwardTangent(
        y.span, yTangent.span, dy.span, gradientTangent: &$0, columns: columns)
    }
    let tolerance = 32 * Scalar.epsilon
    #expect(distance(fast, plain, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")

    let targets = numbers.ids(rows, below: columns)
    let weights = (0..<rows).map { _ in numbers.below(4) == 0 ? 0 : numbers.uniform() }
    let all = softmax(x, columns: columns)
    let loss = crossEntropyTangent(all, dyTangent, targets, weights)
    let plainLoss = crossEntropyTangent(all, dyTangent, targets, weights, byReference: true)
    #expect(
      distance(loss.gradient, plainLoss.gradient, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
    #expect(distance(loss.losses, plainLoss.losses, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func softmaxBackwardTangentIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.size(from: 1)
    let period = seed % 2 == 0 ? nil : numbers.below(columns) + 1
    let x: [Double] = numbers.vector(4 * columns, limit: 3)
    let xTangent: [Double] = numbers.vector(x.count)
    let (dy, dyTangent): ([Double], [Double]) = (numbers.vector(x.count), numbers.vector(x.count))
    let y = softmax(x, columns: columns, causalPeriod: period)
    let yTangent = backward(y, xTangent, columns: columns)
    let found = updated(dyTangent) {
      Kernels.softmaxBackwardTangent(
        y.span, yTangent.span, dy.span, gradientTangent: &$0, columns: columns)
    }
    let expected = changes {
      let y = softmax(moved(x, xTangent, by: $0), columns: columns, causalPeriod: period)
      return backward(y, moved(dy, dyTangent, by: $0), columns: columns)
    }
    #expect(distance(found, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func whatACausalRowDoesNotSeeKeepsZero() {
    var numbers = Numbers(seed: 5)
    let y = softmax(numbers.vector(36, as: Float.self), columns: 6, causalPeriod: 6)
    let yTangent = backward(y, numbers.vector(36), columns: 6)
    let dy: [Float] = numbers.vector(36)
    let found = updated(numbers.vector(36, as: Float.self)) {
      Kernels.softmaxBackwardTangent(
        y.span, yTangent.span, dy.span, gradientTangent: &$0, columns: 6)
    }
    for row in 0..<6 {
      for column in (row + 1)..<max(6, row + 1) { #expect(found[row * 6 + column] == 0) }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func crossEntropyTangentIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let columns = numbers.size(from: 1)
    let logits: [Double] = numbers.vector(3 * columns, limit: 3)
    let direction: [Double] = numbers.vector(logits.count)
    let targets = numbers.ids(3, below: columns)
    let weights: [Double] = [numbers.uniform(), 0, numbers.uniform()]
    let found = crossEntropyTangent(
      softmax(logits, columns: columns), direction, targets, weights)
    let gradient = changes { distance in
      updated(moved(logits, direction, by: distance)) {
        _ = Kernels.crossEntropy(&$0, targets: targets.span, weights: weights.span)
      }
    }
    let losses = changes { distance in
      let logits = moved(logits, direction, by: distance)
      return updated([0, 0, 0]) {
        Kernels.crossEntropyLosses(
          logits.span, targets: targets.span, columns: columns, losses: &$0)
      }
    }
    #expect(distance(found.gradient, gradient, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
    #expect(distance(found.losses, losses, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func whatCannotComeHasNoPart() {
    let logits: [Double] = [1, -.infinity, 2]
    let found = crossEntropyTangent(softmax(logits, columns: 3), [3, 1_000, 4], [2], [1])
    let without = crossEntropyTangent(softmax([1, 2], columns: 2), [3, 4], [1], [1])
    #expect(found.gradient == [without.gradient[0], 0, without.gradient[1]])
    #expect(found.losses == without.losses)
  }

  @Test func aTangentOfAnotherLengthStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let (four, six) = ([Float](repeating: 0.5, count: 4), [Float](repeating: 0.5, count: 6))
      _ = updated(four) {
        Kernels.softmaxBackwardTangent(
          four.span, six.span, four.span, gradientTangent: &$0, columns: 2)
      }
    }
    await #expect(processExitsWith: .failure) {
      let (four, six) = ([Float](repeating: 0.5, count: 4), [Float](repeating: 0.5, count: 6))
      _ = updated(four) {
        Kernels.softmaxBackwardTangent(
          four.span, four.span, six.span, gradientTangent: &$0, columns: 2)
      }
    }
    await #expect(processExitsWith: .failure) {
      let (four, six) = ([Float](repeating: 0.5, count: 4), [Float](repeating: 0.5, count: 6))
      _ = updated(six) {
        Kernels.softmaxBackwardTangent(
          four.span, four.span, four.span, gradientTangent: &$0, columns: 2)
      }
    }
  }

  @Test func aMissingLossAWeightOrAnUnknownTargetStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { Stopping.crossEntropyTangent([0, 1], 2, 1) }
    await #expect(processExitsWith: .failure) { Stopping.crossEntropyTangent([0, 1], 1, 2) }
    await #expect(processExitsWith: .failure) { Stopping.crossEntropyTangent([0, 2], 2, 2) }
    await #expect(processExitsWith: .success) { Stopping.crossEntropyTangent([0, 1], 2, 2) }
  }
}

/// Calls with lengths that may be wrong.
private enum Stopping {
  static func crossEntropyTangent(_ targets: [UInt32], _ weightCount: Int, _ lossCount: Int) {
    let half: [Float] = [0.5, 0.5, 0.5, 0.5]
    let weights = [Double](repeating: 1, count: weightCount)
    var losses = [Double](repeating: 0, count: lossCount)
    var lossSpan = losses.mutableSpan
    _ = updated(half) {
      Kernels.crossEntropyTangent(
        half.span, tangent: &$0, targets: targets.span, weights: weights.span,
        losses: &lossSpan)
    }
  }
}
