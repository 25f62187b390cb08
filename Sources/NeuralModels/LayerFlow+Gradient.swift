import MatrixKernels

extension LayerFlow {
  /// Adds what one window contributes to the gradients of a layer's tensors.
  ///
  /// - Parameters:
  ///   - window: Its place among those of the passes.
  ///   - layer: That which the flow is of.
  /// - Complexity: O(positions · parameters of the layer).
  public func addGradient(
    ofWindow window: Int, through layer: NetworkLayer,
    to gradients: inout Parameters<Scalar>
  ) {
    let own = (window * layer.positions)..<((window + 1) * layer.positions)
    switch layer.kind {
    case .product(let bias):
      let outputs = part(of: outputGradients, own, columns: layer.rows)
      Kernels.multiply(
        outputs, part(of: inputs, own, columns: layer.columns),
        into: &gradients[layer.tensor],
        Product(
          rows: layer.rows, inner: layer.positions, columns: layer.columns,
          transposesLeft: true, accumulates: true))
      if let bias { Kernels.addBiasBackward(outputs, into: &gradients[bias]) }
    case .lookup:
      Kernels.scatterAdd(
        part(of: outputGradients, own, columns: layer.columns), ids: Array(rows[own]),
        into: &gradients[layer.tensor])
    case .scale(let shift):
      let outputs = part(of: outputGradients, own, columns: layer.columns)
      var products = outputs
      Kernels.scale(&products, by: part(of: inputs, own, columns: layer.columns))
      Kernels.addBiasBackward(products, into: &gradients[layer.tensor])
      if let shift { Kernels.addBiasBackward(outputs, into: &gradients[shift]) }
    }
  }

  private func part(of values: [Scalar], _ rows: Range<Int>, columns: Int) -> [Scalar] {
    Array(values[(rows.lowerBound * columns)..<(rows.upperBound * columns)])
  }
}
