/// What a matrix product computes: output (+)= scale · op(left) · op(right).
///
/// All matrices are row-major; op(x) is x or its transpose.
public struct Product: Sendable, Equatable {
  /// The rows of op(left) and of the output.
  public var rows: Int
  /// The columns of op(left) and the rows of op(right).
  public var inner: Int
  /// The columns of op(right) and of the output.
  public var columns: Int
  public var transposesLeft: Bool
  public var transposesRight: Bool
  /// The distance of the rows of each matrix as it is stored; nil where they touch.
  public var leftStride: Int?
  public var rightStride: Int?
  public var outputStride: Int?
  public var scale: Double
  /// Whether the product is added to what the output holds.
  public var accumulates: Bool

  public init(
    rows: Int, inner: Int, columns: Int, transposesLeft: Bool = false,
    transposesRight: Bool = false, leftStride: Int? = nil, rightStride: Int? = nil,
    outputStride: Int? = nil, scale: Double = 1, accumulates: Bool = false
  ) {
    precondition(rows >= 0 && inner >= 0 && columns >= 0, "sizes are not negative")
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

  var leftStep: Int { leftStride ?? (transposesLeft ? rows : inner) }
  var rightStep: Int { rightStride ?? (transposesRight ? inner : columns) }
  var outputStep: Int { outputStride ?? columns }

  /// The number of scalars from the first to the last of each matrix.
  var leftCount: Int { Self.count(transposesLeft ? (inner, rows) : (rows, inner), leftStep) }
  var rightCount: Int {
    Self.count(transposesRight ? (columns, inner) : (inner, columns), rightStep)
  }
  var outputCount: Int { Self.count((rows, columns), outputStep) }

  private static func count(_ size: (rows: Int, columns: Int), _ stride: Int) -> Int {
    size.rows == 0 || size.columns == 0 ? 0 : (size.rows - 1) * stride + size.columns
  }

  /// - Precondition: The operands are as long as the shape says, and rows do not overlap.
  func check(left: Int, right: Int, output: Int) {
    precondition(
      leftStep >= (transposesLeft ? rows : inner)
        && rightStep >= (transposesRight ? inner : columns) && outputStep >= columns,
      "the rows of a matrix overlap")
    precondition(left >= leftCount, "the left matrix has \(left) of \(leftCount) scalars")
    precondition(right >= rightCount, "the right matrix has \(right) of \(rightCount) scalars")
    precondition(output >= outputCount, "the output has \(output) of \(outputCount) scalars")
  }
}
