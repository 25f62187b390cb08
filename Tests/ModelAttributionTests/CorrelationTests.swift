import ModelAttribution
import TestSupport
import Testing

@Suite struct CorrelationTests {
  @Test func straightLinesCorrelateWholly() {
    let (rising, falling) = (
      Correlation.pearson([1, 2, 3], [10, 20, 30]) ?? 0,
      Correlation.pearson([1, 2, 3], [3, 2, 1]) ?? 0
    )
    #expect(abs(rising - 1) < 1e-15 && rising <= 1)
    #expect(abs(falling + 1) < 1e-15 && falling >= -1)
    #expect(Correlation.pearson([1, 2, 3], [5, 5, 5]) == nil)
  }

  @Test func sizesDoNotMatterHoweverLargeOrSmall() {
    let (left, right) = ([1.0, 2, 5, -3], [2.0, -1, 4, 0.5])
    let plain = Correlation.pearson(left, right) ?? 0
    for (first, second) in [
      (1e300, 1e300), (1e-300, 1e-300), (1e300, 1e-300), (.leastNormalMagnitude, 1), (3e307, 1e-5),
    ] {
      let found = Correlation.pearson(left.map { $0 * first }, right.map { $0 * second })
      #expect(abs((found ?? 9) - plain) < 1e-12, "\(first) \(second)")
    }
    #expect(abs((Correlation.pearson([1e200, 2e200], [1e200, -5e199]) ?? 0) + 1) < 1e-12)
  }

  @Test func onlyTheOrderOfRanksCounts() {
    #expect(Correlation.spearman([1, 2, 3, 4], [1, 10, 100, 1_000]) == 1)
    #expect(Correlation.ranks(of: [5, 1, 5, 7]) == [2.5, 1, 2.5, 4])
    // Worked out by hand: ranks 1 2.5 2.5 4 against 1 3 2 4.
    let expected = 4.5 / (4.5 * 5).squareRoot()
    let found = Correlation.spearman([1, 2, 2, 3], [0, 5, 4, 9])
    #expect(abs((found ?? 0) - expected) < 1e-12)
  }

  /// Over all pairs of places, without any mean.
  private func bruteForce(_ left: [Double], _ right: [Double]) -> Double {
    var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
    for first in left.indices {
      for second in left.indices {
        let (x, y) = (left[first] - left[second], right[first] - right[second])
        product += x * y
        leftSquare += x * x
        rightSquare += y * y
      }
    }
    return product / (leftSquare * rightSquare).squareRoot()
  }

  @Test func bothAreWhatBruteForceSays() {
    for seed in UInt64(0)..<100 {
      var random = GeneratedText(seed: seed)
      let count = 3 + random.below(20)
      // Few values, so that many are equal.
      let left = (0..<count).map { Double($0 % 2 == 0 ? random.below(5) : random.below(90)) / 7 }
      let right = left.map { $0 * Double(random.below(3)) - Double(random.below(9)) }
      guard Set(left).count > 1, Set(right).count > 1 else { continue }
      let pearson = Correlation.pearson(left, right) ?? .nan
      #expect(abs(pearson - bruteForce(left, right)) < 1e-12, "seed \(seed)")
      // The rank is how many are smaller, and half of the equal ones.
      func ranks(_ values: [Double]) -> [Double] {
        values.map { value in
          Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
        }
      }
      #expect(Correlation.ranks(of: left) == ranks(left), "seed \(seed)")
      let spearman = Correlation.spearman(left, right) ?? .nan
      #expect(abs(spearman - bruteForce(ranks(left), ranks(right))) < 1e-12, "seed \(seed)")
    }
  }

  /// The mean of equal numbers need not be one of them: 0.1 three times is a sum of 0.3 and a bit.
  @Test func whatDoesNotVaryHasNoCorrelation() {
    for value in [0.1, 1e-9, -0.7, 3e20] {
      for count in 0..<12 {
        let row = [Double](repeating: value, count: count)
        let other = (0..<count).map(Double.init)
        #expect(Correlation.pearson(row, other) == nil, "\(count) times \(value)")
        #expect(Correlation.pearson(other, row) == nil)
        #expect(Correlation.spearman(row, other) == nil)
      }
    }
    #expect(Correlation.ranks(of: []).isEmpty)
  }

  @Test func whatIsNoNumberHasNoCorrelation() {
    #expect(Correlation.pearson([1, .nan, 3], [1, 2, 3]) == nil)
    #expect(Correlation.spearman([1, .nan, 3], [1, 2, 3]) == nil)
  }
}
