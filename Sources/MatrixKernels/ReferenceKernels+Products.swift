extension ReferenceKernels {
  /// The plain version of ``Kernels/multiply(_:_:into:_:)``: three loops.
  public static func multiply(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product
  ) {
    multiplyBatched(
      left, right, into: &output, product, count: 1, leftStep: 0, rightStep: 0, outputStep: 0)
  }

  /// The plain version of
  /// ``Kernels/multiplyBatched(_:_:into:_:count:leftStep:rightStep:outputStep:)``.
  public static func multiplyBatched(
    _ left: Span<Scalar>, _ right: Span<Scalar>, into output: inout MutableSpan<Scalar>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    for index in 0..<count {
      for row in 0..<product.rows {
        for column in 0..<product.columns {
          var sum: Scalar = 0
          for inner in 0..<product.inner {
            let leftPlace =
              product.transposesLeft
              ? inner * product.left.stride + row : row * product.left.stride + inner
            let rightPlace =
              product.transposesRight
              ? column * product.right.stride + inner : inner * product.right.stride + column
            sum += left[index * leftStep + leftPlace] * right[index * rightStep + rightPlace]
          }
          let place = index * outputStep + row * product.output.stride + column
          output[place] = (product.accumulates ? output[place] : 0) + Scalar(product.scale) * sum
        }
      }
    }
  }
}
