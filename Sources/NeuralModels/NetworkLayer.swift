public import Corpora
public import MatrixKernels

/// One use of a tensor of a network.
///
/// Shapes: K positions of a window that go through the layer.
public struct NetworkLayer: Sendable, Equatable {
  /// What is done with the tensor.
  public enum Kind: Sendable, Equatable {
    /// y = x · Wᵀ + b; the bias is another tensor, if there is one.
    case product(bias: Int?)
    /// y is the row of the table that a number names.
    case lookup
    /// y = x ⊙ s + b; the shift is another tensor, if there is one.
    case scale(shift: Int?)
  }

  public var kind: Kind
  /// The place of the tensor among the parameters.
  public var tensor: Int
  /// The outputs of a product, the rows of a table; 1 for a scale.
  public var rows: Int
  /// The inputs of a product, the width of a table or a scale.
  public var columns: Int
  /// K.
  public var positions: Int

  public init(_ kind: Kind, tensor: Int, rows: Int, columns: Int, positions: Int) {
    self.kind = kind
    self.tensor = tensor
    self.rows = rows
    self.columns = columns
    self.positions = positions
  }
}

/// What went through a layer in both passes over B windows.
///
/// The gradient of a product's matrix is dyᵀ · x, that of its bias Σ dy; dy is added to the row of
/// a table that was looked up; the gradient of a scale is Σ dy ⊙ x.
public struct LayerFlow<Scalar: MatrixScalar>: Sendable {
  /// x, shape `[B · K, inputs]`; empty for a lookup.
  public var inputs: [Scalar]
  /// The rows that were looked up, shape `[B · K]`; empty but for a lookup.
  public var rows: [TokenID]
  /// dy, shape `[B · K, outputs]`.
  public var outputGradients: [Scalar]

  public init(inputs: [Scalar] = [], rows: [TokenID] = [], outputGradients: [Scalar]) {
    self.inputs = inputs
    self.rows = rows
    self.outputGradients = outputGradients
  }
}

extension Linear {
  func layer(positions: Int) -> NetworkLayer {
    NetworkLayer(
      .product(bias: bias), tensor: weight, rows: outputs, columns: inputs, positions: positions)
  }
}

extension LayerNorm {
  func layer(width: Int, positions: Int) -> NetworkLayer {
    NetworkLayer(
      .scale(shift: shift), tensor: scale, rows: 1, columns: width, positions: positions)
  }

  /// What is scaled: rows of mean 0 and deviation 1.
  func flow<Scalar: MatrixScalar>(
    _ input: [Scalar], outputGradient: [Scalar], width: Int
  ) -> LayerFlow<Scalar> {
    var plain = [Scalar](repeating: 0, count: input.count)
    var memory = Memory<Scalar>(rows: input.count / width)
    Self.forward(
      input, scale: Array(repeating: 1, count: width), shift: nil, into: &plain,
      &memory.means, &memory.inverseDeviations)
    return LayerFlow(inputs: plain, outputGradients: outputGradient)
  }
}
