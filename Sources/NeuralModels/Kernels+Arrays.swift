import MatrixKernels

// Networks keep what they compute in arrays that are fields of one workspace. Two
// spans of one struct cannot be held at once, two of its arrays can be passed.

extension Kernels {
  /// Computes output (+)= op(left) · op(right).
  static func multiply(
    _ left: [Scalar], _ right: [Scalar], into output: inout [Scalar], _ product: Product
  ) {
    var out = output.mutableSpan
    multiply(left.span, right.span, into: &out, product)
  }

  static func addBias(_ bias: [Scalar], to output: inout [Scalar]) {
    var out = output.mutableSpan
    addBias(bias.span, to: &out)
  }

  static func addBiasBackward(_ outputGradient: [Scalar], into gradient: inout [Scalar]) {
    var out = gradient.mutableSpan
    addBiasBackward(outputGradient.span, into: &out)
  }

  static func gelu(_ input: [Scalar], into output: inout [Scalar]) {
    var out = output.mutableSpan
    gelu(input.span, into: &out)
  }

  static func geluWithDerivative(_ values: inout [Scalar], into output: inout [Scalar]) {
    var valueSpan = values.mutableSpan
    var out = output.mutableSpan
    geluWithDerivative(&valueSpan, into: &out)
  }

  static func scale(_ values: inout [Scalar], by factors: [Scalar]) {
    var span = values.mutableSpan
    scale(&span, by: factors.span)
  }

  static func tanh(_ input: [Scalar], into output: inout [Scalar]) {
    var out = output.mutableSpan
    tanh(input.span, into: &out)
  }

  static func tanhBackward(
    _ output: [Scalar], _ outputGradient: [Scalar], into gradient: inout [Scalar]
  ) {
    var out = gradient.mutableSpan
    tanhBackward(output.span, outputGradient.span, into: &out)
  }

  static func tanhBackwardTangent(
    _ output: [Scalar], _ outputTangent: [Scalar], _ outputGradient: [Scalar],
    gradientTangent: inout [Scalar]
  ) {
    var span = gradientTangent.mutableSpan
    tanhBackwardTangent(
      output.span, outputTangent.span, outputGradient.span, gradientTangent: &span)
  }

  static func geluSecondDerivative(_ values: inout [Scalar]) {
    var span = values.mutableSpan
    geluSecondDerivative(&span)
  }

  static func addProduct(_ left: [Scalar], _ right: [Scalar], to output: inout [Scalar]) {
    var out = output.mutableSpan
    addProduct(left.span, right.span, to: &out)
  }

  static func softmax(_ values: inout [Scalar], columns: Int) {
    var span = values.mutableSpan
    softmax(&span, columns: columns, causalPeriod: nil)
  }

  static func crossEntropy(
    _ logits: inout [Scalar], targets: [UInt32], weights: [Double]
  ) -> Double {
    var span = logits.mutableSpan
    return crossEntropy(&span, targets: targets.span, weights: weights.span)
  }

  static func crossEntropyTangent(
    _ probabilities: [Scalar], tangent: inout [Scalar], targets: [UInt32], weights: [Double],
    losses: inout [Double]
  ) {
    var span = tangent.mutableSpan
    var lossSpan = losses.mutableSpan
    crossEntropyTangent(
      probabilities.span, tangent: &span, targets: targets.span, weights: weights.span,
      losses: &lossSpan)
  }

  static func add(_ values: [Scalar], to output: inout [Scalar]) {
    var out = output.mutableSpan
    add(values.span, to: &out)
  }

  static func gather(_ table: [Scalar], ids: [UInt32], into output: inout [Scalar]) {
    var out = output.mutableSpan
    gather(table.span, ids: ids.span, into: &out)
  }

  static func scatterAdd(
    _ outputGradient: [Scalar], ids: [UInt32], into gradient: inout [Scalar]
  ) {
    var out = gradient.mutableSpan
    scatterAdd(outputGradient.span, ids: ids.span, into: &out)
  }
}

extension Array where Element: MatrixScalar {
  /// Makes every element zero.
  mutating func clear() {
    var span = mutableSpan
    Kernels.clear(&span)
  }

  /// Multiplies every element.
  mutating func multiply(by factor: Double) {
    var span = mutableSpan
    Kernels.scale(&span, by: Element(factor))
  }

  /// Takes over the elements of an array of the same length, without new memory.
  mutating func copy(_ other: [Element]) {
    var span = mutableSpan
    Kernels.copy(other.span, to: &span)
  }

  /// Adds a whole array to the elements from `start` on.
  mutating func add(_ other: [Element], at start: Int) {
    var span = mutableSpan
    var part = span._mutatingExtracting(start..<(start + other.count))
    Kernels.add(other.span, to: &part)
  }

  /// Adds the elements of another array from `start` on.
  mutating func add(_ other: [Element], from start: Int) {
    let part = other.span.extracting(start..<(start + count))
    var span = mutableSpan
    Kernels.add(part, to: &span)
  }
}
