import MatrixKernels
import NeuralModels

/// The curvature of a training's loss between random projections of gradients: ΦᵀΦ / rows,
/// with a projected gradient of each prediction's margin in a row of Φ.
///
/// Φ is never whole in memory: some windows at once are projected and added.
///
/// Shapes: k sums of the projection.
struct ProjectedKernel<Model: LayerwiseNetwork>: Sendable {
  let projection: RandomProjection
  /// Shape `[k, k]`.
  let values: [Double]

  /// - Parameters:
  ///   - gradients: Of the run; their spacing says which windows are looked at.
  ///   - observe: Is told which part is done, 0 to 1; false ends it.
  /// - Throws: `CancellationError` if it was ended.
  /// - Complexity: A pass over the windows, O(parameters) for each and O(k²) for each.
  init(
    _ projection: RandomProjection, _ gradients: WorkGradients<Model>,
    at parameters: Parameters<Model.Scalar>, seed: UInt64,
    observe: (Double) -> Bool = { _ in true }
  ) throws {
    self.projection = projection
    let network = gradients.run.network
    let layers = network.layers
    let size = projection.size
    let passes = WindowPasses(
      gradients: gradients, parameters: parameters, outcomes: .margins, seed: seed)
    let zeros = [Model.Scalar](repeating: 0, count: size * size)
    let sum = try passes.sum(from: zeros) {
      $0.add($1)
    } add: { kernel, passes, batch in
      let flows = layers.indices.map {
        network.flow(throughLayer: $0, parameters, inputs: batch.inputs, passes)
      }
      let windows = batch.inputs.count / network.windowLength
      var features: [Model.Scalar] = []
      features.reserveCapacity(windows * size)
      for window in 0..<windows {
        var gradient = network.zeroGradients()
        for (layer, flow) in zip(layers, flows) {
          flow.addGradient(ofWindow: window, through: layer, to: &gradient)
        }
        features += projection.project(gradient)
      }
      var output = kernel.mutableSpan
      Kernels.multiply(
        features.span, features.span, into: &output,
        Product(
          rows: size, inner: windows, columns: size, transposesLeft: true, accumulates: true))
    } observe: {
      observe($0)
    }
    values = sum.widened
  }

  /// The numbers on the diagonal, whose mean is that of the eigenvalues.
  var diagonal: [Double] {
    (0..<projection.size).map { values[$0 * (projection.size + 1)] }
  }

  /// The kernel with a damping, for solving equations.
  ///
  /// - Parameter damping: Greater than 0.
  func factorized(damping: Double) -> Cholesky? {
    var damped = values
    for row in 0..<projection.size { damped[row * (projection.size + 1)] += damping }
    return Cholesky(damped, size: projection.size)
  }
}
