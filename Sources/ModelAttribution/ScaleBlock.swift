import MatrixKernels
import NeuralModels

/// The curvature of a loss in the scale or shift of a layer norm, taken to be diagonal.
struct ScaleBlock: Sendable {
  let tensor: Int
  /// The place of the layer.
  let use: Int
  let isShift: Bool

  /// The tensors of a layer.
  static func blocks(of layer: NetworkLayer, at place: Int) -> [ScaleBlock] {
    guard case .scale(let shift) = layer.kind else { return [] }
    let scale = ScaleBlock(tensor: layer.tensor, use: place, isShift: false)
    return [scale] + (shift.map { [ScaleBlock(tensor: $0, use: place, isShift: true)] } ?? [])
  }

  /// Adds up the squares of the gradients of single windows.
  ///
  /// - Parameter sums: Shape `[E]`.
  func addSquares<Scalar: MatrixScalar>(
    of flow: LayerFlow<Scalar>, _ layer: NetworkLayer, to sums: inout [Scalar]
  ) {
    var products = flow.outputGradients
    if !isShift {
      var span = products.mutableSpan
      Kernels.scale(&span, by: flow.inputs.span)
    }
    let size = layer.positions * layer.columns
    for start in stride(from: 0, to: products.count, by: size) {
      var gradient = [Scalar](repeating: 0, count: layer.columns)
      var output = gradient.mutableSpan
      Kernels.addBiasBackward(products.span.extracting(start..<(start + size)), into: &output)
      sums.addProduct(gradient, gradient)
    }
  }
}
