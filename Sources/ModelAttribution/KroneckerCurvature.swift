import MatrixKernels
import NeuralModels

/// The curvature of a training's mean loss where the run ended, tensor by tensor: the Fisher
/// matrix in Kronecker-factored eigenbases with measured eigenvalues.
///
/// Two passes over all windows: one for the second moments of each layer, one for the
/// eigenvalues (``KroneckerBlock``).
///
/// - SeeAlso: George et al. (2018), “Fast Approximate Natural Gradient Descent in a
///   Kronecker-factored Eigenbasis”, §3; Grosse et al. (2023), “Studying Large Language
///   Model Generalization with Influence Functions”, §3.1.
struct KroneckerCurvature<Model: LayerwiseNetwork>: Sendable {
  typealias Scalar = Model.Scalar

  let blocks: [KroneckerBlock<Scalar>]
  let scales: [ScaleBlock]
  /// In the order of the blocks, each of the shape of its tensor with the bias's column.
  private(set) var eigenvalues: [[Double]]
  /// In the order of the scales.
  private(set) var scaleValues: [[Double]]

  /// - Parameters:
  ///   - seed: Of the outcomes that are drawn.
  ///   - limit: Matrices with more rows have no basis of their own.
  ///   - observe: Is told which part is done, 0 to 1; false ends it.
  /// - Throws: `CancellationError` if it was ended.
  /// - Complexity: About two trainings of as many windows as the corpus has, and O(n³) for the
  ///   n rows of each matrix.
  init(
    _ gradients: WorkGradients<Model>, at parameters: Parameters<Scalar>, seed: UInt64,
    limit: Int = 1_024, observe: (Double) -> Bool = { _ in true }
  ) throws {
    let network = gradients.run.network
    let layers = network.layers
    let pass = WindowPasses(
      gradients: gradients, parameters: parameters, outcomes: .drawn, seed: seed)
    let none = layers.map { LayerCovariance<Scalar>($0, limit: limit) }
    let covariances = try pass.sum(from: none) { total, part in
      for index in layers.indices { total[index].add(part[index]) }
    } add: { sums, passes, batch in
      for index in layers.indices {
        sums[index].add(
          network.flow(throughLayer: index, parameters, inputs: batch.inputs, passes))
      }
    } observe: {
      observe($0 / 2)
    }
    let blocks = Self.usesByTensor(layers).map {
      KroneckerBlock(uses: $0, of: layers, covariances)
    }
    let scales = layers.enumerated().flatMap { ScaleBlock.blocks(of: $1, at: $0) }
    let zeros =
      blocks.map { [Scalar](repeating: 0, count: $0.rows * $0.columns) }
      + scales.map { [Scalar](repeating: 0, count: layers[$0.use].columns) }
    let sums = try pass.sum(from: zeros) { total, part in
      for index in total.indices { total[index].add(part[index]) }
    } add: { sums, passes, batch in
      let flows = layers.indices.map {
        network.flow(throughLayer: $0, parameters, inputs: batch.inputs, passes)
      }
      for (index, block) in blocks.enumerated() {
        block.addSquares(of: block.uses.map { flows[$0] }, layers, to: &sums[index])
      }
      for (index, scale) in scales.enumerated() {
        scale.addSquares(
          of: flows[scale.use], layers[scale.use], to: &sums[blocks.count + index])
      }
    } observe: {
      observe((1 + $0) / 2)
    }
    self.blocks = blocks
    self.scales = scales
    eigenvalues = sums[..<blocks.count].map(\.widened)
    scaleValues = sums[blocks.count...].map(\.widened)
  }

  /// The places of the layers of each tensor, without those that only scale.
  private static func usesByTensor(_ layers: [NetworkLayer]) -> [[Int]] {
    var uses: [[Int]] = []
    for (place, layer) in layers.enumerated() {
      if case .scale = layer.kind { continue }
      if let known = uses.firstIndex(where: { layers[$0[0]].tensor == layer.tensor }) {
        uses[known].append(place)
      } else {
        uses.append([place])
      }
    }
    return uses
  }

  /// Multiplies gradients by a function of the curvature.
  ///
  /// - Parameter factor: Is given all eigenvalues of a tensor, and gives one factor for each.
  func apply(
    _ factor: ([Double]) -> [Double], to gradients: [Parameters<Scalar>]
  ) -> [Parameters<Scalar>] {
    let factors = eigenvalues.map { factor($0).map { Scalar($0) } }
    let scaleFactors = scaleValues.map { factor($0).map { Scalar($0) } }
    return gradients.map { gradient in
      var result = gradient
      for (block, factors) in zip(blocks, factors) {
        var coordinates = block.coordinates(of: gradient)
        var span = coordinates.mutableSpan
        Kernels.scale(&span, by: factors.span)
        block.set(&result, to: coordinates)
      }
      for (scale, factors) in zip(scales, scaleFactors) {
        var span = result[scale.tensor].mutableSpan
        Kernels.scale(&span, by: factors.span)
      }
      return result
    }
  }
}
