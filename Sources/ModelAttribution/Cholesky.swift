import MatrixKernels

/// A symmetric matrix with positive eigenvalues as L Lᵀ, for solving equations with it.
///
/// - SeeAlso: Golub and Van Loan (2013), “Matrix Computations”, §4.2.
struct Cholesky {
  /// L, shape `[n, n]`, row by row; what lies above its diagonal is of no meaning.
  private var lower: [Double]
  private let size: Int

  /// - Parameters:
  ///   - matrix: Shape `[n, n]`; what lies above its diagonal is not looked at.
  ///   - size: n.
  /// - Returns: Nil where an eigenvalue is not positive.
  /// - Complexity: O(*n*³).
  init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a square matrix")
    self.size = size
    lower = matrix
    for row in 0..<size {
      for column in 0...row {
        let rest = lower[row * size + column] - product(row, column, column)
        if column < row {
          lower[row * size + column] = rest / lower[column * size + column]
        } else {
          guard rest > 0 else { return nil }
          lower[row * size + row] = rest.squareRoot()
        }
      }
    }
  }

  /// The dot product of the beginnings of two rows.
  private func product(_ one: Int, _ other: Int, _ count: Int) -> Double {
    let rows = lower.span
    return Kernels.dot(
      rows.extracting((one * size)..<(one * size + count)),
      rows.extracting((other * size)..<(other * size + count)))
  }

  /// The x with M x = b.
  ///
  /// - Parameter right: b, shape `[n]`.
  /// - Complexity: O(*n*²).
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<size {
      for column in 0..<row { x[row] -= lower[row * size + column] * x[column] }
      x[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      x[row] /= lower[row * size + row]
      for column in 0..<row { x[column] -= lower[row * size + column] * x[row] }
    }
    return x
  }
}
