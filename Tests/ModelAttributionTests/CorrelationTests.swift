import ModelAttribution
import Testing

@Suite struct CorrelationTests {
  @Test func straightLinesCorrelateWholly() {
    #expect(Correlation.pearson([1, 2, 3], [10, 20, 30]) == 1)
    #expect(Correlation.pearson([1, 2, 3], [3, 2, 1]) == -1)
    #expect(Correlation.pearson([1, 2, 3], [5, 5, 5]) == nil)
  }

  @Test func onlyTheOrderOfRanksCounts() {
    #expect(Correlation.spearman([1, 2, 3, 4], [1, 10, 100, 1_000]) == 1)
    #expect(Correlation.ranks(of: [5, 1, 5, 7]) == [2.5, 1, 2.5, 4])
    // Worked out by hand: ranks 1 2.5 2.5 4 against 1 3 2 4.
    let expected = 4.5 / (4.5 * 5).squareRoot()
    let found = Correlation.spearman([1, 2, 2, 3], [0, 5, 4, 9])
    #expect(abs((found ?? 0) - expected) < 1e-12)
  }
}
