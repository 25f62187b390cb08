/// A number that kernels compute with: `Float`, or `Double`, the tests' oracle.
///
/// The static functions are the loops behind ``Kernels``, which checks lengths
/// and says what each one does: call them there. They are requirements so that
/// a caller in another module, to which the type is only a parameter, reaches
/// loops compiled for that type. GELU takes 2 ns an element so, and 700 ns
/// where every operation is looked up.
public protocol MatrixScalar:
  BinaryFloatingPoint, Codable, CustomStringConvertible, SIMDScalar, Sendable
{
  /// eˣ, in arithmetic without branches.
  static func exp(_ x: Self) -> Self

  /// tanh x, in arithmetic without branches.
  static func tanh(_ x: Self) -> Self

  /// See ``Kernels/multiplyBatched(_:_:into:_:count:leftStep:rightStep:outputStep:)``.
  static func multiplyBatched(
    _ left: Span<Self>, _ right: Span<Self>, into output: inout MutableSpan<Self>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int)

  /// See ``Kernels/addBias(_:to:)``.
  static func addBias(_ bias: Span<Self>, to output: inout MutableSpan<Self>)

  /// See ``Kernels/addBiasBackward(_:into:)``.
  static func addBiasBackward(
    _ outputGradient: Span<Self>, into biasGradient: inout MutableSpan<Self>)

  /// See ``Kernels/add(_:to:)``.
  static func add(_ values: Span<Self>, to output: inout MutableSpan<Self>)

  /// See ``Kernels/addProduct(_:_:to:)``.
  static func addProduct(
    _ left: Span<Self>, _ right: Span<Self>, to output: inout MutableSpan<Self>)

  /// See ``Kernels/clear(_:)``.
  static func clear(_ values: inout MutableSpan<Self>)

  /// See ``Kernels/copy(_:to:)``.
  static func copy(_ values: Span<Self>, to output: inout MutableSpan<Self>)

  /// See ``Kernels/widen(_:to:)``.
  static func widen(_ values: Span<Self>, to output: inout MutableSpan<Double>)

  /// See ``Kernels/scale(_:by:)-(_,Scalar)``.
  static func scale(_ values: inout MutableSpan<Self>, by factor: Self)

  /// See ``Kernels/scale(_:by:)-(_,Span<Scalar>)``.
  static func scale(_ values: inout MutableSpan<Self>, by factors: Span<Self>)

  /// See ``Kernels/sumOfSquares(_:)``.
  static func sumOfSquares(_ values: Span<Self>) -> Double

  /// See ``Kernels/dot(_:_:)``.
  static func dot(_ left: Span<Self>, _ right: Span<Self>) -> Double

  /// See ``Kernels/exp(_:into:)``.
  static func exp(_ input: Span<Self>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/tanh(_:into:)``.
  static func tanh(_ input: Span<Self>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/tanhBackward(_:_:into:)``.
  static func tanhBackward(
    _ output: Span<Self>, _ outputGradient: Span<Self>,
    into inputGradient: inout MutableSpan<Self>)

  /// See ``Kernels/gelu(_:into:)``.
  static func gelu(_ input: Span<Self>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/geluWithDerivative(_:into:)``.
  static func geluWithDerivative(
    _ values: inout MutableSpan<Self>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/tanhBackwardTangent(_:_:_:gradientTangent:)``.
  static func tanhBackwardTangent(
    _ output: Span<Self>, _ outputTangent: Span<Self>, _ outputGradient: Span<Self>,
    gradientTangent: inout MutableSpan<Self>)

  /// See ``Kernels/geluSecondDerivative(_:)``.
  static func geluSecondDerivative(_ values: inout MutableSpan<Self>)

  /// See ``Kernels/dropout(_:rate:key:)``.
  static func dropout(_ values: inout MutableSpan<Self>, rate: Double, key: UInt64)

  /// See ``Kernels/softmax(_:columns:causalPeriod:)``.
  static func softmax(_ values: inout MutableSpan<Self>, columns: Int, causalPeriod: Int?)

  /// See ``Kernels/softmaxBackward(_:gradient:columns:)``.
  static func softmaxBackward(
    _ output: Span<Self>, gradient: inout MutableSpan<Self>, columns: Int)

  /// See ``Kernels/softmaxBackwardTangent(_:_:_:gradientTangent:columns:)``.
  static func softmaxBackwardTangent(
    _ output: Span<Self>, _ outputTangent: Span<Self>, _ outputGradient: Span<Self>,
    gradientTangent: inout MutableSpan<Self>, columns: Int)

  /// See ``Kernels/layerNorm(_:scale:shift:into:means:inverseDeviations:epsilon:)``.
  static func layerNorm(
    _ input: Span<Self>, scale: Span<Self>, shift: Span<Self>?,
    into output: inout MutableSpan<Self>, means: inout MutableSpan<Self>,
    inverseDeviations: inout MutableSpan<Self>, epsilon: Self)

  /// See ``Kernels/layerNormBackward(_:scale:means:inverseDeviations:outputGradient:into:scaleGradient:)``.
  static func layerNormBackward(
    _ input: Span<Self>, scale: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, into inputGradient: inout MutableSpan<Self>,
    scaleGradient: inout MutableSpan<Self>)

  /// See ``Kernels/layerNormTangent(_:_:scale:scaleTangent:shiftTangent:means:inverseDeviations:into:)``.
  static func layerNormTangent(
    _ input: Span<Self>, _ inputTangent: Span<Self>, scale: Span<Self>,
    scaleTangent: Span<Self>, shiftTangent: Span<Self>?, means: Span<Self>,
    inverseDeviations: Span<Self>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/layerNormBackwardTangent(_:_:scale:scaleTangent:means:inverseDeviations:outputGradient:outputGradientTangent:into:scaleGradientTangent:)``.
  static func layerNormBackwardTangent(
    _ input: Span<Self>, _ inputTangent: Span<Self>, scale: Span<Self>,
    scaleTangent: Span<Self>, means: Span<Self>, inverseDeviations: Span<Self>,
    outputGradient: Span<Self>, outputGradientTangent: Span<Self>,
    into inputGradientTangent: inout MutableSpan<Self>,
    scaleGradientTangent: inout MutableSpan<Self>)

  /// See ``Kernels/crossEntropy(_:targets:weights:)``.
  static func crossEntropy(
    _ logits: inout MutableSpan<Self>, targets: Span<UInt32>, weights: Span<Double>
  ) -> Double

  /// See ``Kernels/crossEntropyTangent(_:tangent:targets:weights:losses:)``.
  static func crossEntropyTangent(
    _ probabilities: Span<Self>, tangent: inout MutableSpan<Self>, targets: Span<UInt32>,
    weights: Span<Double>, losses: inout MutableSpan<Double>)

  /// See ``Kernels/crossEntropyLosses(_:targets:columns:losses:)``.
  static func crossEntropyLosses(
    _ logits: Span<Self>, targets: Span<UInt32>, columns: Int, losses: inout MutableSpan<Self>)

  /// See ``Kernels/gather(_:ids:into:)``.
  static func gather(
    _ table: Span<Self>, ids: Span<UInt32>, into output: inout MutableSpan<Self>)

  /// See ``Kernels/scatterAdd(_:ids:into:)``.
  static func scatterAdd(
    _ outputGradient: Span<Self>, ids: Span<UInt32>, into tableGradient: inout MutableSpan<Self>)

  /// See ``Kernels/adamW(_:gradients:first:second:_:)``.
  static func adamW(
    _ parameters: inout MutableSpan<Self>, gradients: Span<Self>,
    first: inout MutableSpan<Self>, second: inout MutableSpan<Self>, _ settings: AdamWStep)

  /// See ``Kernels/adamWBackward(_:first:second:gradients:means:squares:_:)``.
  static func adamWBackward(
    _ parameters: inout MutableSpan<Self>, first: inout MutableSpan<Self>,
    second: inout MutableSpan<Self>, gradients: inout MutableSpan<Self>, means: Span<Self>,
    squares: Span<Self>, _ settings: AdamWStep)

  /// See ``Kernels/adamWTangent(_:first:second:gradientTangents:gradients:means:squares:_:)``.
  static func adamWTangent(
    _ parameters: inout MutableSpan<Self>, first: inout MutableSpan<Self>,
    second: inout MutableSpan<Self>, gradientTangents: Span<Self>, gradients: Span<Self>,
    means: Span<Self>, squares: Span<Self>, _ settings: AdamWStep)
}

extension Float: MatrixScalar {
  @inline(__always)
  public static func exp(_ x: Float) -> Float { exponential(x) }

  @inline(__always)
  public static func tanh(_ x: Float) -> Float { hyperbolicTangent(x) }
}

extension Double: MatrixScalar {
  @inline(__always)
  public static func exp(_ x: Double) -> Double { exponential(x) }

  @inline(__always)
  public static func tanh(_ x: Double) -> Double { hyperbolicTangent(x) }
}
