extension MatrixScalar {
  public static func multiplyBatched(
    _ left: Span<Self>, _ right: Span<Self>, into output: inout MutableSpan<Self>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    for index in 0..<count {
      var part = output._mutatingExtracting((index * outputStep)..<output.count)
      multiply(
        left.extracting((index * leftStep)..<left.count),
        right.extracting((index * rightStep)..<right.count), into: &part, product)
    }
  }
}

extension Float: MatrixScalar {
  public static func multiply(
    _ left: Span<Float>, _ right: Span<Float>, into output: inout MutableSpan<Float>,
    _ product: Product
  ) { BLAS.multiply(left, right, into: &output, product) }
}

extension Double: MatrixScalar {
  public static func multiply(
    _ left: Span<Double>, _ right: Span<Double>, into output: inout MutableSpan<Double>,
    _ product: Product
  ) { BLAS.multiply(left, right, into: &output, product) }
}
