public import MatrixKernels

/// The numbers that training changes: one array for each tensor of a network.
public typealias Parameters<Scalar: MatrixScalar> = [[Scalar]]

/// The name, shape and first values of one tensor.
public struct ParameterShape: Sendable, Equatable {
  /// What the values are before training.
  public enum Initial: Sendable, Equatable {
    case constant(Double)
    /// Normally distributed around 0.
    case normal(deviation: Double)
  }

  /// As in `weights.safetensors`.
  public var name: String
  /// The sizes of its axes, row-major.
  public var sizes: [Int]
  public var initial: Initial
  /// Whether weight decay applies: to matrices, not to biases and scales.
  public var decays: Bool

  public init(_ name: String, _ sizes: [Int], _ initial: Initial, decays: Bool) {
    self.name = name
    self.sizes = sizes
    self.initial = initial
    self.decays = decays
  }

  /// The number of values.
  public var count: Int { sizes.reduce(1, *) }
}

extension ParameterShape {
  /// The first values of tensors, the same for the same seed.
  ///
  /// - Complexity: O(values).
  static func initialValues<Scalar: MatrixScalar>(
    of shapes: [ParameterShape], seed: UInt64, scale: Double
  ) -> Parameters<Scalar> {
    var random = NormalGenerator(seed: seed)
    return shapes.map { shape in
      switch shape.initial {
      case .constant(let value): Array(repeating: Scalar(value), count: shape.count)
      case .normal(let deviation):
        (0..<shape.count).map { _ in Scalar(scale * deviation * random.next()) }
      }
    }
  }
}

extension Array {
  /// The length of parameters or gradients, all tensors together, in Double and a fixed order.
  public func length<Scalar: MatrixScalar>() -> Double where Element == [Scalar] {
    reduce(0) { $0 + Kernels.sumOfSquares($1.span) }.squareRoot()
  }

  /// The dot product with parameters or gradients of the same shapes.
  public func dot<Scalar: MatrixScalar>(_ other: [[Scalar]]) -> Double
  where Element == [Scalar] {
    zip(self, other).reduce(0) { $0 + Kernels.dot($1.0.span, $1.1.span) }
  }

  /// Takes away parameters or gradients of the same shapes.
  public mutating func subtract<Scalar: MatrixScalar>(_ other: [[Scalar]])
  where Element == [Scalar] {
    for index in indices {
      var negative = other[index]
      negative.multiply(by: -1)
      Kernels.add(negative, to: &self[index])
    }
  }
}
