import MatrixKernels
import NeuralModels

extension KroneckerBlock {
  /// Adds up the squares of the gradients of single windows, in the basis.
  ///
  /// - Parameters:
  ///   - flows: Through the layers of the tensor, in the order of ``uses``.
  ///   - layers: Of the network.
  ///   - sums: Shape `[O, I]`.
  func addSquares(
    of flows: [LayerFlow<Scalar>], _ layers: [NetworkLayer], to sums: inout [Scalar]
  ) {
    let sides = zip(uses, flows).map { Side(self, layers[$0], $1) }
    if sides.count == 1, sides[0].layer.positions == 1, sides[0].rows.isEmpty {
      // (a b)² = a² b²: all windows at once.
      sides[0].addSquares(to: &sums, rows, columns)
      return
    }
    let windows = sides[0].count / sides[0].layer.positions
    var gradient = [Scalar](repeating: 0, count: rows * columns)
    for window in 0..<windows {
      var span = gradient.mutableSpan
      Kernels.clear(&span)
      for side in sides { side.addGradient(ofWindow: window, to: &span, rows, columns) }
      sums.addProduct(gradient, gradient)
    }
  }

  /// What makes the gradient of one use: left sides and right sides, row by row.
  private struct Side {
    let layer: NetworkLayer
    /// dy in the basis, shape `[B · K, O]`; for a lookup the rows of the basis, or nothing
    /// where the axes are the basis.
    var left: [Scalar]
    /// The rows of the table, where the axes are the basis.
    var rows: [UInt32] = []
    /// x in the basis, or for a lookup dy, shape `[B · K, I]`.
    let right: [Scalar]
    let count: Int

    init(_ block: KroneckerBlock, _ layer: NetworkLayer, _ flow: LayerFlow<Scalar>) {
      self.layer = layer
      guard case .lookup = layer.kind else {
        left = block.rowCoordinates(of: flow.outputGradients)
        right = block.columnCoordinates(of: flow.inputs)
        count = flow.inputs.count / layer.columns
        return
      }
      right = block.columnCoordinates(of: flow.outputGradients)
      count = flow.rows.count
      left = []
      rows = flow.rows
      guard let table = block.rowTable else { return }
      // The coordinates of an axis are a column of the basis.
      rows = []
      left = Array(repeating: 0, count: count * block.rows)
      var output = left.mutableSpan
      Kernels.gather(table.span, ids: flow.rows.span, into: &output)
    }

    func addSquares(to sums: inout [Scalar], _ rows: Int, _ columns: Int) {
      var (left, right) = (left, right)
      left.square()
      right.square()
      var output = sums.mutableSpan
      Kernels.multiply(
        left.span, right.span, into: &output,
        Product(
          rows: rows, inner: count, columns: columns, transposesLeft: true, accumulates: true))
    }

    func addGradient(
      ofWindow window: Int, to gradient: inout MutableSpan<Scalar>, _ rowCount: Int,
      _ columns: Int
    ) {
      let own = (window * layer.positions)..<((window + 1) * layer.positions)
      let right = right.span.extracting((own.lowerBound * columns)..<(own.upperBound * columns))
      if rows.isEmpty {
        let left = left.span.extracting((own.lowerBound * rowCount)..<(own.upperBound * rowCount))
        Kernels.multiply(
          left, right, into: &gradient,
          Product(
            rows: rowCount, inner: own.count, columns: columns, transposesLeft: true,
            accumulates: true))
      } else {
        Kernels.scatterAdd(right, ids: rows.span.extracting(own), into: &gradient)
      }
    }
  }
}

extension Array where Element: MatrixScalar {
  /// Adds the products of two rows, element by element.
  mutating func addProduct(_ left: [Element], _ right: [Element]) {
    var output = mutableSpan
    Kernels.addProduct(left.span, right.span, to: &output)
  }

  mutating func square() {
    let copy = self
    var output = mutableSpan
    Kernels.scale(&output, by: copy.span)
  }
}
