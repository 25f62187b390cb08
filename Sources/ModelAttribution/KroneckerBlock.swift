import MatrixKernels
import NeuralModels

/// The curvature of a loss in one tensor, in a basis in which it is nearly diagonal.
///
/// The gradient of a product's matrix is dy xᵀ, and if x and dy were independent, its second
/// moment would be the Kronecker product of theirs. The eigenvectors of both make a
/// basis for the matrix; in it the second moment is taken to be diagonal, and what stands on the
/// diagonal is measured. With a bias, x has a 1 behind it.
///
/// A tensor with several uses (``LayerwiseNetwork``) has one basis, of the second moments of all.
///
/// Shapes: O rows, I columns, with the bias's one more.
///
/// - SeeAlso: George et al. (2018), “Fast Approximate Natural Gradient Descent in a
///   Kronecker-factored Eigenbasis”, §3.
struct KroneckerBlock<Scalar: MatrixScalar>: Sendable {
  let tensor: Int
  let bias: Int?
  let rows: Int
  /// I, the bias's included.
  let columns: Int
  /// The places of the tensor's layers.
  let uses: [Int]
  /// Eigenvectors in rows, shapes `[O, O]` and `[I, I]`; nil for the axes themselves.
  let rowBasis: [Scalar]?
  let columnBasis: [Scalar]?
  /// The row basis with eigenvectors in columns.
  let rowTable: [Scalar]?

  /// The number of columns without the bias's.
  var inputs: Int { columns - (bias == nil ? 0 : 1) }

  /// - Parameter covariances: Of all layers of the network.
  init(uses: [Int], of layers: [NetworkLayer], _ covariances: [LayerCovariance<Scalar>]) {
    let first = layers[uses[0]]
    self.uses = uses
    tensor = first.tensor
    rows = first.rows
    var bias: Int?
    if case .product(let shift) = first.kind { bias = shift }
    self.bias = bias
    let columnCount = first.columns + (bias == nil ? 0 : 1)
    columns = columnCount
    var (rowMoments, columnMoments) = ([[Double]](), [[Double]]())
    for use in uses {
      switch layers[use].kind {
      case .product:
        rowMoments.append(covariances[use].outputs.widened)
        columnMoments.append(covariances[use].inputMoments(hasBias: bias != nil))
      case .lookup: columnMoments.append(covariances[use].outputs.widened)
      case .scale: break
      }
    }
    rowBasis = Self.basis(of: rowMoments, size: rows)
    columnBasis = Self.basis(of: columnMoments, size: columnCount)
    let rowCount = rows
    rowTable = rowBasis.map {
      Matrix(rows: rowCount, columns: rowCount, values: $0).transposed().values
    }
  }

  /// The eigenvectors of a sum of moments, each as great as the others.
  private static func basis(of moments: [[Double]], size: Int) -> [Scalar]? {
    guard !moments.isEmpty, moments.allSatisfy({ $0.count == size * size }) else { return nil }
    var sum = [Double](repeating: 0, count: size * size)
    for moment in moments {
      let trace = (0..<size).reduce(0) { $0 + moment[$1 * (size + 1)] }
      guard trace > 0 else { continue }
      for index in sum.indices { sum[index] += moment[index] / trace }
    }
    return SymmetricEigen(sum, size: size).vectors.map { Scalar($0) }
  }

  /// Rows x, with a 1 behind each where there is a bias, in the basis of the columns.
  func columnCoordinates(of rows: [Scalar]) -> [Scalar] {
    guard let columnBasis else {
      let ones = [Scalar](repeating: 1, count: bias == nil ? 0 : rows.count / inputs)
      return rows.beside(ones)
    }
    let count = rows.count / inputs
    var found = [Scalar](repeating: 0, count: count * columns)
    var output = found.mutableSpan
    if bias != nil {
      let last = lastInputs(columnBasis)
      Kernels.addBias(last.span, to: &output)
    }
    Kernels.multiply(
      rows.span, columnBasis.span, into: &output,
      Product(
        rows: count, inner: inputs, columns: columns, transposesRight: true,
        rightStride: columns, accumulates: true))
    return found
  }

  /// Rows dy in the basis of the rows.
  func rowCoordinates(of rows: [Scalar]) -> [Scalar] {
    guard let rowBasis else { return rows }
    return rows.multiplied(
      by: rowBasis,
      Product(
        rows: rows.count / self.rows, inner: self.rows, columns: self.rows,
        transposesRight: true))
  }

  /// What the basis makes of the 1 behind x.
  private func lastInputs(_ basis: [Scalar]) -> [Scalar] {
    (0..<columns).map { basis[$0 * columns + inputs] }
  }

  /// A gradient of all parameters, this tensor's part in the basis: shape `[O, I]`.
  func coordinates(of gradient: Parameters<Scalar>) -> [Scalar] {
    var found = gradient[tensor].beside(bias.map { gradient[$0] } ?? [])
    if let columnBasis {
      found = gradient[tensor].multiplied(
        by: columnBasis,
        Product(
          rows: rows, inner: inputs, columns: columns, transposesRight: true,
          rightStride: columns))
      if let bias {
        let (shift, last) = (gradient[bias], lastInputs(columnBasis))
        var output = found.mutableSpan
        Kernels.multiply(
          shift.span, last.span, into: &output,
          Product(rows: rows, inner: 1, columns: columns, accumulates: true))
      }
    }
    guard let rowBasis else { return found }
    return rowBasis.multiplied(by: found, Product(rows: rows, inner: rows, columns: columns))
  }

  /// Overwrites this tensor's part of a gradient with what coordinates say.
  func set(_ gradient: inout Parameters<Scalar>, to coordinates: [Scalar]) {
    var values = coordinates
    if let rowBasis {
      values = rowBasis.multiplied(
        by: coordinates, Product(rows: rows, inner: rows, columns: columns, transposesLeft: true))
    }
    guard let columnBasis else {
      guard let bias else {
        gradient[tensor] = values
        return
      }
      gradient[tensor] = (0..<rows).flatMap { values[($0 * columns)..<(($0 + 1) * columns - 1)] }
      gradient[bias] = (0..<rows).map { values[($0 + 1) * columns - 1] }
      return
    }
    gradient[tensor] = values.multiplied(
      by: columnBasis,
      Product(rows: rows, inner: columns, columns: inputs, rightStride: columns))
    if let bias {
      let last = lastInputs(columnBasis)
      gradient[bias] = values.multiplied(
        by: last, Product(rows: rows, inner: columns, columns: 1))
    }
  }
}

extension Array where Element: MatrixScalar {
  /// The rows of a matrix, each with the number behind it that stands in its place in a column.
  fileprivate func beside(_ column: [Element]) -> [Element] {
    guard !column.isEmpty else { return self }
    let width = count / column.count
    return column.indices.flatMap { self[($0 * width)..<(($0 + 1) * width)] + [column[$0]] }
  }

  /// A product with another matrix.
  func multiplied(by other: [Element], _ product: Product) -> [Element] {
    var result = [Element](repeating: 0, count: product.rows * product.columns)
    var output = result.mutableSpan
    Kernels.multiply(span, other.span, into: &output, product)
    return result
  }
}
