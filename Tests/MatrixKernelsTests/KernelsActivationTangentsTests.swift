import MatrixKernels
import Testing

@Suite struct KernelsActivationTangentsTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyKernelEqualsItsReference(seed: UInt64) {
    everyKernelEqualsItsReference(Float.self, seed)
    everyKernelEqualsItsReference(Double.self, seed)
  }

  private func everyKernelEqualsItsReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let y: [Scalar] = numbers.vector(numbers.size())
    let yTangent: [Scalar] = numbers.vector(y.count)
    let dy: [Scalar] = numbers.vector(y.count)
    let dyTangent: [Scalar] = numbers.vector(y.count)
    let fast = updated(dyTangent) {
      Kernels.tanhBackwardTangent(y.span, yTangent.span, dy.span, gradientTangent: &$0)
    }
    let plain = updated(dyTangent) {
      ReferenceKernels.tanhBackwardTangent(y.span, yTangent.span, dy.span, gradientTangent: &$0)
    }
    let tolerance = 8 * Scalar.epsilon
    #expect(distance(fast, plain, atol: tolerance, rtol: 0) <= 1, "seed \(seed)")

    let x: [Scalar] = numbers.vector(y.count, limit: 5)
    let bend = updated(x) { Kernels.geluSecondDerivative(&$0) }
    let plainBend = updated(x) { ReferenceKernels.geluSecondDerivative(&$0) }
    // At 5 the gate's last digit counts x (2 u′)² = 240 times.
    #expect(distance(bend, plainBend, atol: 512 * Scalar.epsilon, rtol: 0) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func tanhBackwardTangentIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let (x, xTangent): ([Double], [Double]) = (numbers.vector(9, limit: 3), numbers.vector(9))
    let (dy, dyTangent): ([Double], [Double]) = (numbers.vector(9), numbers.vector(9))
    func backward(_ x: [Double], _ dy: [Double]) -> [Double] {
      let y = updated(x) { Kernels.tanh(x.span, into: &$0) }
      return updated(dy) { Kernels.tanhBackward(y.span, dy.span, into: &$0) }
    }
    let y = updated(x) { Kernels.tanh(x.span, into: &$0) }
    let yTangent = backward(x, xTangent)
    let found = updated(dyTangent) {
      Kernels.tanhBackwardTangent(y.span, yTangent.span, dy.span, gradientTangent: &$0)
    }
    let expected = changes {
      backward(moved(x, xTangent, by: $0), moved(dy, dyTangent, by: $0))
    }
    #expect(distance(found, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func geluSecondDerivativeIsTheCentralDifference(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let x: [Double] = numbers.vector(9, limit: 5)
    func derivative(_ x: [Double]) -> [Double] {
      var (values, output) = (x, x)
      var valueSpan = values.mutableSpan
      var outputSpan = output.mutableSpan
      Kernels.geluWithDerivative(&valueSpan, into: &outputSpan)
      return values
    }
    let found = updated(x) { Kernels.geluSecondDerivative(&$0) }
    let ones = [Double](repeating: 1, count: 9)
    let expected = changes { derivative(moved(x, ones, by: $0)) }
    #expect(distance(found, expected, atol: 1e-9, rtol: 1e-8) <= 1, "seed \(seed)")
  }

  @Test func geluIsCurvedNearZeroOnly() {
    // At 0 it is twice the slope of the gate: 2 · ¼ · 2 √(2/π).
    let atZero = updated([0] as [Double]) { Kernels.geluSecondDerivative(&$0) }
    #expect(abs(atZero[0] - 0.797_884_560_802_865_4) < 1e-15)
    let far: [Float] = [1e30, -1e30, 100, -100, .infinity]
    #expect(updated(far) { Kernels.geluSecondDerivative(&$0) } == [0, 0, 0, 0, 0])
    #expect(updated([.nan] as [Float]) { Kernels.geluSecondDerivative(&$0) }[0].isNaN)
  }

  @Test func aTangentOfAnotherLengthStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = updated(two) {
        Kernels.tanhBackwardTangent(two.span, three.span, two.span, gradientTangent: &$0)
      }
    }
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = updated(two) {
        Kernels.tanhBackwardTangent(two.span, two.span, three.span, gradientTangent: &$0)
      }
    }
    await #expect(processExitsWith: .failure) {
      let (two, three): ([Float], [Float]) = ([1, 2], [1, 2, 3])
      _ = updated(three) {
        Kernels.tanhBackwardTangent(two.span, two.span, two.span, gradientTangent: &$0)
      }
    }
  }
}
