extension Kernels {
  /// Computes output (+)= scale · op(left) · op(right).
  ///
  /// - Parameters:
  ///   - left: `[rows, inner]`, or `[inner, rows]` when it is transposed.
  ///   - right: `[inner, columns]`, or `[columns, inner]` when it is
  ///     transposed.
  ///   - output: `[rows, columns]`; read only when the product accumulates.
  ///   - product: The sizes, strides and what is done.
  /// - Complexity: O(*rows* · *inner* · *columns*), by BLAS on one thread.
  public static func multiply(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product
  ) {
    multiplyBatched(
      left, right, into: &output, product, count: 1, leftStep: 0, rightStep: 0, outputStep: 0)
  }

  /// Computes `count` products of one shape, one after the other.
  ///
  /// Operand `i` starts `i` times its step behind the first, so that the heads
  /// of an attention layer are multiplied where they lie, side by side in the
  /// rows of one matrix. A step of 0 uses an operand again; an output step of 0
  /// with ``Product/accumulates`` adds all products up, in order.
  ///
  /// - Complexity: O(*count* · *rows* · *inner* · *columns*), by BLAS on one
  ///   thread.
  public static func multiplyBatched(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    precondition(count >= 0, "multiply: the count \(count) is negative")
    let sizes = (product.rows, product.inner, product.columns)
    precondition(min(sizes.0, sizes.1, sizes.2) >= 0, "multiply: negative sizes \(sizes)")
    product.left.require("left", left.count, products: count, step: leftStep)
    product.right.require("right", right.count, products: count, step: rightStep)
    product.output.require("output", output.count, products: count, step: outputStep)
    // BLAS need not be asked for a product without elements.
    guard product.rows > 0, product.columns > 0 else { return }
    Scalar.multiplyBatched(
      left, right, into: &output, product,
      count: count, leftStep: leftStep, rightStep: rightStep, outputStep: outputStep)
  }
}

extension Product.Layout {
  /// Stops the program unless the matrices, `step` apart, fit in `count` scalars.
  func require(_ name: StaticString, _ count: Int, products: Int, step: Int) {
    precondition(
      stride >= columns,
      "multiply: \(name) has rows of \(columns) scalars, more than its stride of \(stride)")
    precondition(step >= 0, "multiply: \(name) has the negative step \(step)")
    let needed = extent == 0 || products == 0 ? 0 : (products - 1) * step + extent
    precondition(
      needed <= count,
      "multiply: \(name) has \(count) scalars, but \(rows) × \(columns) needs \(needed)")
  }
}
