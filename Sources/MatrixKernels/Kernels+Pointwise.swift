extension Kernels {
  /// Adds a bias to every row.
  ///
  /// - Parameters:
  ///   - bias: `[columns]`.
  ///   - output: `[rows, columns]`.
  /// - Complexity: O(*rows* · *columns*).
  public static func addBias(_ bias: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    _ = wholeRows("addBias", "output", output.count, columns: bias.count)
    Scalar.addBias(bias, to: &output)
  }

  /// Adds the sum of the rows of the gradient to the gradient of the bias.
  ///
  /// - Parameters:
  ///   - outputGradient: `[rows, columns]`.
  ///   - biasGradient: `[columns]`; added to.
  /// - Complexity: O(*rows* · *columns*), the rows in order.
  public static func addBiasBackward(
    _ outputGradient: Span<Scalar>, into biasGradient: inout MutableSpan<Scalar>
  ) {
    let columns = biasGradient.count
    _ = wholeRows("addBiasBackward", "outputGradient", outputGradient.count, columns: columns)
    Scalar.addBiasBackward(outputGradient, into: &biasGradient)
  }

  /// Adds `values` to `output`, element by element.
  public static func add(_ values: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    requireEqual("add", "output", output.count, values.count)
    Scalar.add(values, to: &output)
  }

  /// Adds the products of two rows to `output`, element by element.
  public static func addProduct(
    _ left: Span<Scalar>, _ right: Span<Scalar>, to output: inout MutableSpan<Scalar>
  ) {
    requireEqual("addProduct", "output", output.count, left.count)
    requireEqual("addProduct", "right", right.count, left.count)
    Scalar.addProduct(left, right, to: &output)
  }

  /// Makes every element 0.
  public static func clear(_ values: inout MutableSpan<Scalar>) { Scalar.clear(&values) }

  /// Overwrites `output` with `values`.
  public static func copy(_ values: Span<Scalar>, to output: inout MutableSpan<Scalar>) {
    requireEqual("copy", "output", output.count, values.count)
    Scalar.copy(values, to: &output)
  }

  /// Overwrites `output` with `values` in double precision.
  public static func widen(_ values: Span<Scalar>, to output: inout MutableSpan<Double>) {
    requireEqual("widen", "output", output.count, values.count)
    Scalar.widen(values, to: &output)
  }

  /// Multiplies every element by `factor`.
  public static func scale(_ values: inout MutableSpan<Scalar>, by factor: Scalar) {
    Scalar.scale(&values, by: factor)
  }

  /// Multiplies every element by the factor at its place.
  public static func scale(_ values: inout MutableSpan<Scalar>, by factors: Span<Scalar>) {
    requireEqual("scale", "factors", factors.count, values.count)
    Scalar.scale(&values, by: factors)
  }

  /// The sum of the squares of all elements, in Double and a fixed order.
  public static func sumOfSquares(_ values: Span<Scalar>) -> Double {
    Scalar.sumOfSquares(values)
  }

  /// The sum of the products of two rows, in Double and a fixed order.
  public static func dot(_ left: Span<Scalar>, _ right: Span<Scalar>) -> Double {
    requireEqual("dot", "right", right.count, left.count)
    return Scalar.dot(left, right)
  }
}

extension MatrixScalar {
  public static func addBias(_ bias: Span<Self>, to output: inout MutableSpan<Self>) {
    for row in rows(of: bias.count, in: output.count) {
      update(&output, row, bias) { $0 += $1 }
    }
  }

  public static func addBiasBackward(
    _ outputGradient: Span<Self>, into biasGradient: inout MutableSpan<Self>
  ) {
    let columns = biasGradient.count
    for row in rows(of: columns, in: outputGradient.count) {
      update(&biasGradient, 0..<columns, outputGradient.extracting(row)) { $0 += $1 }
    }
  }

  public static func add(_ values: Span<Self>, to output: inout MutableSpan<Self>) {
    update(&output, 0..<output.count, values) { $0 += $1 }
  }

  public static func addProduct(
    _ left: Span<Self>, _ right: Span<Self>, to output: inout MutableSpan<Self>
  ) {
    update(&output, 0..<output.count, left, right) { $0 += $1 * $2 }
  }

  public static func clear(_ values: inout MutableSpan<Self>) {
    update(&values, 0..<values.count) { $0 = 0 }
  }

  public static func copy(_ values: Span<Self>, to output: inout MutableSpan<Self>) {
    update(&output, 0..<output.count, values) { $0 = $1 }
  }

  public static func widen(_ values: Span<Self>, to output: inout MutableSpan<Double>) {
    precondition(output.count == values.count)
    for index in 0..<values.count { output[unchecked: index] = Double(values[unchecked: index]) }
  }

  public static func scale(_ values: inout MutableSpan<Self>, by factor: Self) {
    update(&values, 0..<values.count) { $0 *= factor }
  }

  public static func scale(_ values: inout MutableSpan<Self>, by factors: Span<Self>) {
    update(&values, 0..<values.count, factors) { $0 *= $1 }
  }

  public static func sumOfSquares(_ values: Span<Self>) -> Double {
    sum(values) { Double($0) * Double($0) }
  }

  public static func dot(_ left: Span<Self>, _ right: Span<Self>) -> Double {
    sum(left, right) { Double($0) * Double($1) }
  }
}
