/// A number that the kernels compute with: `Float`, or `Double`, the oracle of every test.
///
/// The requirements are the kernels of ``Kernels``. Their default implementations are
/// written once; as they are requirements, generic code of other modules reaches
/// the one that was compiled for its type by a single call.
public protocol MatrixScalar: BinaryFloatingPoint, Sendable {
  static func multiply(
    _ left: Span<Self>, _ right: Span<Self>, into output: inout MutableSpan<Self>,
    _ product: Product)
  static func multiplyBatched(
    _ left: Span<Self>, _ right: Span<Self>, into output: inout MutableSpan<Self>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int)
  static func addBias(_ bias: Span<Self>, to output: inout MutableSpan<Self>)
  static func addBiasBackward(
    _ outputGradient: Span<Self>, into biasGradient: inout MutableSpan<Self>)
  static func exponentiate(_ values: inout MutableSpan<Self>)
  static func hyperbolicTangent(_ values: inout MutableSpan<Self>)
  static func gelu(_ input: Span<Self>, into output: inout MutableSpan<Self>)
  static func geluBackward(
    _ input: Span<Self>, _ outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>)
  static func tanhBackward(
    _ output: Span<Self>, _ outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>)
  static func add(_ values: Span<Self>, to output: inout MutableSpan<Self>)
  static func scale(_ values: inout MutableSpan<Self>, by factor: Self)
  static func sumOfSquares(_ values: Span<Self>) -> Double
  static func softmax(_ values: inout MutableSpan<Self>, columns: Int, causalPeriod: Int?)
  static func softmaxBackward(
    _ output: Span<Self>, gradient: inout MutableSpan<Self>, columns: Int)
  static func layerNorm(
    _ input: Span<Self>, scale: Span<Self>, shift: Span<Self>?,
    into output: inout MutableSpan<Self>, means: inout MutableSpan<Self>,
    inverseDeviations: inout MutableSpan<Self>, epsilon: Self)
  static func layerNormBackward(
    _ input: Span<Self>, scale: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>,
    scaleGradient: inout MutableSpan<Self>)
  static func crossEntropy(
    _ logits: inout MutableSpan<Self>, targets: Span<UInt32>, weights: Span<Self>,
    losses: inout MutableSpan<Self>)
  static func gather(
    _ table: Span<Self>, ids: Span<UInt32>, into output: inout MutableSpan<Self>)
  static func scatterAdd(
    _ outputGradient: Span<Self>, ids: Span<UInt32>, into tableGradient: inout MutableSpan<Self>)
  static func adamW(
    _ parameters: inout MutableSpan<Self>, gradients: Span<Self>,
    first: inout MutableSpan<Self>, second: inout MutableSpan<Self>, _ settings: AdamWStep)
}
