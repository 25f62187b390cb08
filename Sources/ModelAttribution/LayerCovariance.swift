import MatrixKernels
import NeuralModels

/// The second moments of what goes into a layer and of the gradients of what comes out.
///
/// Shapes: I inputs, O outputs of the layer.
struct LayerCovariance<Scalar: MatrixScalar>: Sendable {
  /// Σ x xᵀ, shape `[I, I]`, and Σ x; empty but for products, or where I is too great.
  private(set) var inputs: [Scalar] = []
  private(set) var inputSum: [Scalar] = []
  /// Σ dy dyᵀ, shape `[O, O]`; empty where O is too great.
  private(set) var outputs: [Scalar] = []
  private(set) var rowCount = 0
  private let inputCount: Int
  private let outputCount: Int

  /// - Parameter limit: The most rows of a matrix.
  init(_ layer: NetworkLayer, limit: Int) {
    var isProduct = false
    if case .product = layer.kind { isProduct = true }
    inputCount = isProduct ? layer.columns : 0
    switch layer.kind {
    case .product: outputCount = layer.rows
    case .lookup: outputCount = layer.columns
    case .scale: outputCount = 0
    }
    if inputCount < limit {
      inputs = Array(repeating: 0, count: inputCount * inputCount)
      inputSum = Array(repeating: 0, count: inputCount)
    }
    if outputCount <= limit {
      outputs = Array(repeating: 0, count: outputCount * outputCount)
    }
  }

  mutating func add(_ flow: LayerFlow<Scalar>) {
    if !inputs.isEmpty {
      inputs.addSquare(of: flow.inputs, columns: inputCount)
      var sum = inputSum.mutableSpan
      Kernels.addBiasBackward(flow.inputs.span, into: &sum)
      rowCount += flow.inputs.count / inputCount
    }
    if !outputs.isEmpty { outputs.addSquare(of: flow.outputGradients, columns: outputCount) }
  }

  mutating func add(_ other: LayerCovariance) {
    inputs.add(other.inputs)
    inputSum.add(other.inputSum)
    outputs.add(other.outputs)
    rowCount += other.rowCount
  }

  /// Σ x xᵀ in double precision, x with a 1 behind it where there is a bias.
  func inputMoments(hasBias: Bool) -> [Double] {
    let (moments, sum) = (inputs.widened, inputSum.widened)
    guard hasBias, !moments.isEmpty else { return moments }
    var all: [Double] = []
    for row in 0..<inputCount {
      all += moments[(row * inputCount)..<((row + 1) * inputCount)] + [sum[row]]
    }
    return all + sum + [Double(rowCount)]
  }
}

extension Array where Element: MatrixScalar {
  /// Adds Σ x xᵀ over the rows x of a matrix.
  fileprivate mutating func addSquare(of matrix: [Element], columns: Int) {
    var output = mutableSpan
    Kernels.multiply(
      matrix.span, matrix.span, into: &output,
      Product(
        rows: columns, inner: matrix.count / columns, columns: columns, transposesLeft: true,
        accumulates: true))
  }

  /// Adds an array of the same length.
  mutating func add(_ other: [Element]) {
    var output = mutableSpan
    Kernels.add(other.span, to: &output)
  }

  /// The same numbers in double precision.
  var widened: [Double] {
    var values = [Double](repeating: 0, count: count)
    var output = values.mutableSpan
    Kernels.widen(span, to: &output)
    return values
  }
}
