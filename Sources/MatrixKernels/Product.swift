/// What a matrix product computes: output (+)= scale · op(left) · op(right).
///
/// Here op transposes a matrix or leaves it as it is, and (+)= overwrites or
/// adds. All three matrices are row-major.
///
///     // gradient of the weights of y = x · w:  dw += xᵀ · dy
///     Product(
///       rows: width, inner: batch, columns: hidden,
///       transposesLeft: true, accumulates: true)
public struct Product: Sendable, Equatable {
  /// Rows of op(left) and of the output.
  public var rows: Int

  /// Columns of op(left) and rows of op(right): the length of each sum.
  public var inner: Int

  /// Columns of op(right) and of the output.
  public var columns: Int

  /// Whether left is stored `[inner, rows]` instead of `[rows, inner]`.
  public var transposesLeft: Bool

  /// Whether right is stored `[columns, inner]` instead of `[inner, columns]`.
  public var transposesRight: Bool

  /// Scalars from one stored row of left to the next; `nil` if rows are dense.
  public var leftStride: Int?

  /// Scalars from one stored row of right to the next; `nil` if rows are dense.
  public var rightStride: Int?

  /// Scalars from one row of the output to the next; `nil` if rows are dense.
  public var outputStride: Int?

  /// A factor on the product, not on what the output held before.
  public var scale: Double

  /// Whether the product is added to the output instead of replacing it.
  public var accumulates: Bool

  /// Describes a product: by default one that is dense, plain and overwrites.
  public init(
    rows: Int, inner: Int, columns: Int,
    transposesLeft: Bool = false, transposesRight: Bool = false,
    leftStride: Int? = nil, rightStride: Int? = nil, outputStride: Int? = nil,
    scale: Double = 1, accumulates: Bool = false
  ) {
    self.rows = rows
    self.inner = inner
    self.columns = columns
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
    self.leftStride = leftStride
    self.rightStride = rightStride
    self.outputStride = outputStride
    self.scale = scale
    self.accumulates = accumulates
  }
}

extension Product {
  /// A matrix as it lies in memory.
  struct Layout {
    var rows: Int
    var columns: Int
    var stride: Int

    init(rows: Int, columns: Int, stride: Int?) {
      self.rows = rows
      self.columns = columns
      self.stride = stride ?? columns
    }

    /// Scalars from the first to one past the last.
    var extent: Int { rows == 0 || columns == 0 ? 0 : (rows - 1) * stride + columns }
  }

  var left: Layout {
    transposesLeft
      ? Layout(rows: inner, columns: rows, stride: leftStride)
      : Layout(rows: rows, columns: inner, stride: leftStride)
  }

  var right: Layout {
    transposesRight
      ? Layout(rows: columns, columns: inner, stride: rightStride)
      : Layout(rows: inner, columns: columns, stride: rightStride)
  }

  var output: Layout { Layout(rows: rows, columns: columns, stride: outputStride) }
}
