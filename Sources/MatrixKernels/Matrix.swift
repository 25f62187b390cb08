/// A matrix of numbers, row-major: for readers and tests.
///
/// The kernels work on spans, whose memory a network lays out once. This type
/// owns its numbers and makes a new matrix for every result, which is easier to
/// read and slower.
public struct Matrix<Scalar: MatrixScalar>: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, row after row.
  public var values: [Scalar] {
    didSet { requireEqual("Matrix", "values", values.count, rows * columns) }
  }

  /// A matrix with one number everywhere.
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    self.init(rows: rows, columns: columns, values: Array(repeating: value, count: rows * columns))
  }

  /// A matrix of the given elements, row after row.
  public init(rows: Int, columns: Int, values: [Scalar]) {
    precondition(rows >= 0 && columns >= 0, "Matrix: negative sizes \(rows) × \(columns)")
    requireEqual("Matrix", "values", values.count, rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The element at a row and column, both counted from 0.
  public subscript(row: Int, column: Int) -> Scalar {
    get { values[place(row, column)] }
    set { values[place(row, column)] = newValue }
  }

  /// The product of this matrix, `[M, K]`, and another, `[K, N]`: `[M, N]`.
  ///
  /// - Complexity: O(*M* · *K* · *N*), by BLAS.
  public func multiplied(by other: Matrix) -> Matrix {
    precondition(
      columns == other.rows,
      "Matrix: a product of \(rows) × \(columns) and \(other.rows) × \(other.columns)")
    var product = Matrix(rows: rows, columns: other.columns)
    var output = product.values.mutableSpan
    Kernels.multiply(
      values.span, other.values.span, into: &output,
      Product(rows: rows, inner: columns, columns: other.columns))
    return product
  }

  /// The matrix with rows and columns exchanged.
  public func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result.values[column * rows + row] = self[row, column] }
    }
    return result
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    precondition(
      0..<rows ~= row && 0..<columns ~= column,
      "Matrix: no element at \(row), \(column) of \(rows) × \(columns)")
    return row * columns + column
  }
}
