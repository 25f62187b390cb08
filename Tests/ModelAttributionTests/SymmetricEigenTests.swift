import Generators
import MatrixKernels
import Testing

@testable import ModelAttribution

@Suite struct SymmetricEigenTests {
  /// A symmetric matrix of random numbers; of lower rank where its factor is narrow.
  private func matrix(_ size: Int, rank: Int? = nil, seed: UInt64) -> Matrix<Double> {
    var random = SeededGenerator(seed: seed)
    let factor = Matrix(
      rows: size, columns: rank ?? size,
      values: (0..<(size * (rank ?? size))).map { _ in 2 * random.uniform() - 1 })
    guard rank == nil else { return factor.multiplied(by: factor.transposed()) }
    var sum = factor
    for index in sum.values.indices { sum.values[index] += factor.transposed().values[index] }
    return sum
  }

  private func expectDecomposition(_ matrix: Matrix<Double>, _ comment: Comment) {
    let size = matrix.rows
    let eigen = SymmetricEigen(matrix.values, size: size)
    let vectors = Matrix(rows: size, columns: size, values: eigen.vectors)
    var scaled = vectors
    for row in 0..<size {
      for column in 0..<size { scaled[row, column] *= eigen.values[row] }
    }
    let products = vectors.multiplied(by: vectors.transposed())
    let again = vectors.transposed().multiplied(by: scaled)
    for row in 0..<size {
      for column in 0..<size {
        #expect(abs(products[row, column] - (row == column ? 1 : 0)) < 1e-12, comment)
        #expect(abs(again[row, column] - matrix[row, column]) < 1e-11 * Double(size), comment)
      }
    }
  }

  @Test func aMatrixOfTwoRowsHasTheValuesWorkedOutByHand() {
    let eigen = SymmetricEigen([2, 1, 1, 2], size: 2)
    #expect(eigen.values.sorted().elementsEqual([1, 3]) { abs($0 - $1) < 1e-15 })
    #expect(eigen.vectors.allSatisfy { abs(abs($0) - 0.5.squareRoot()) < 1e-15 })
    #expect(SymmetricEigen([7], size: 1).values == [7])
    #expect(SymmetricEigen([], size: 0).values.isEmpty)
  }

  @Test func valuesAndVectorsMakeTheMatrixAgain() {
    for (seed, size) in [1, 2, 3, 5, 8, 13, 40].enumerated() {
      expectDecomposition(matrix(size, seed: UInt64(seed)), "\(size) rows")
      expectDecomposition(matrix(size, rank: (size + 1) / 2, seed: 9), "\(size), low rank")
    }
  }

  @Test func diagonalAndConstantMatricesAreDecomposed() {
    var diagonal = Matrix<Double>(rows: 6, columns: 6)
    for index in 0..<6 { diagonal[index, index] = Double((index * 5) % 6) }
    expectDecomposition(diagonal, "diagonal")
    expectDecomposition(Matrix(rows: 6, columns: 6), "zero")
    expectDecomposition(Matrix(rows: 6, columns: 6, repeating: 3), "constant")
    let values = SymmetricEigen(diagonal.values, size: 6).values
    #expect(values.sorted().elementsEqual([0, 1, 2, 3, 4, 5]) { abs($0 - $1) < 1e-14 })
  }

  @Test func onlyTheLowerTriangleIsLookedAt() {
    var half = matrix(5, seed: 3)
    let eigen = SymmetricEigen(half.values, size: 5)
    for row in 0..<4 { for column in (row + 1)..<5 { half[row, column] = 99 } }
    #expect(SymmetricEigen(half.values, size: 5).values == eigen.values)
  }
}
