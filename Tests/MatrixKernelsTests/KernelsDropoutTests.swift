import MatrixKernels
import Testing

@Suite struct KernelsDropoutTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func dropoutEqualsTheReference(seed: UInt64) {
    dropoutEqualsTheReference(Float.self, seed)
    dropoutEqualsTheReference(Double.self, seed)
  }

  private func dropoutEqualsTheReference<Scalar: MatrixScalar>(
    _ type: Scalar.Type, _ seed: UInt64
  ) {
    var numbers = Numbers(seed: seed)
    let x: [Scalar] = numbers.vector(numbers.size())
    let rate = Double(numbers.below(10)) / 10
    let fast = updated(x) { Kernels.dropout(&$0, rate: rate, key: seed) }
    #expect(
      fast == updated(x) { ReferenceKernels.dropout(&$0, rate: rate, key: seed) }, "seed \(seed)")
    if rate == 0 { #expect(fast == x, "seed \(seed)") }
  }

  @Test func theShareIsTheRateAndTheMeanStays() {
    let ones = [Double](repeating: 1, count: 100_000)
    for rate in [0.1, 0.5, 0.9] {
      let kept = updated(ones) { Kernels.dropout(&$0, rate: rate, key: 3) }
      let dropped = Double(kept.count { $0 == 0 }) / 100_000
      // Six deviations of a binomial share.
      #expect(abs(dropped - rate) < 6 * (rate * (1 - rate) / 100_000).squareRoot())
      #expect(kept.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
    }
  }

  @Test func masksOfOtherKeysAreOtherMasks() {
    let ones = [Float](repeating: 1, count: 1_000)
    var agreeing = 0
    for key in 0..<20 as Range<UInt64> {
      let mask = updated(ones) { Kernels.dropout(&$0, rate: 0.5, key: SplitMix.key(1, key)) }
      let next = updated(ones) { Kernels.dropout(&$0, rate: 0.5, key: SplitMix.key(1, key + 1)) }
      agreeing += zip(mask, next).count { $0 == $1 }
    }
    #expect(abs(agreeing - 10_000) < 600)
    #expect(SplitMix.key(1, 2) != SplitMix.key(2, 1))
  }
}
