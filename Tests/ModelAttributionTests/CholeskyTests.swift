import Generators
import MatrixKernels
import Testing

@testable import ModelAttribution

@Suite struct CholeskyTests {
  @Test func solutionsSolveTheEquations() throws {
    for (seed, size) in [1, 2, 7, 30].enumerated() {
      var random = SeededGenerator(seed: UInt64(seed))
      let factor = Matrix(
        rows: size, columns: size,
        values: (0..<(size * size)).map { _ in 2 * random.uniform() - 1 })
      var matrix = factor.multiplied(by: factor.transposed())
      for row in 0..<size { matrix[row, row] += 0.5 }
      let expected = (0..<size).map { _ in random.uniform() }
      let right = matrix.multiplied(by: Matrix(rows: size, columns: 1, values: expected)).values
      let found = try #require(Cholesky(matrix.values, size: size)).solve(right)
      for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-10) }
    }
  }

  @Test func aMatrixThatIsNotPositiveHasNone() {
    #expect(Cholesky([1, 2, 2, 1], size: 2).map { _ in true } == nil)
    #expect(Cholesky([0], size: 1).map { _ in true } == nil)
  }
}
