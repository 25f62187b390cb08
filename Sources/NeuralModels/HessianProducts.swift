public import Corpora
import MatrixKernels

/// Differentiates the gradient of a batch's loss, in as many directions as are asked for.
///
///     var products = HessianProducts(network, windows: recipe.batchSize)
///     let gradient = products.linearize(at: parameters, batch)
///     let changes = products.along([direction])     // H · v, and v · gradient of each row
///
/// The passes at the point itself are made once and serve all directions.
///
/// Shapes: B windows, R rows of predictions, V outcomes.
///
/// - SeeAlso: Pearlmutter (1994), “Fast Exact Multiplication by the Hessian”, §3.
public struct HessianProducts<Model: TwiceDifferentiable>: Sendable {
  public typealias Scalar = Model.Scalar

  /// What a direction does to a loss and to its gradient.
  public struct Change: Sendable {
    /// H · v, in the shapes of the parameters.
    public var product: Parameters<Scalar>
    /// How fast the loss of each row of predictions changes along v, without its weight:
    /// shape `[R]`, in nats.
    public var losses: [Double]
  }

  /// The passes over a part of the batch.
  fileprivate struct Part: Sendable {
    var passes: Model.Passes
    var batch = Batch()
    /// Shape `[R, V]`.
    var probabilities: [Scalar]
    var gradient: Parameters<Scalar>
  }

  public let network: Model
  private let threads: Int
  /// Which windows each part looks at; the sums depend on it, not on the threads.
  private let windows: [Range<Int>]
  private let parts: [Guarded<Part>]
  private let tangents: [Guarded<Model.Tangents>]
  private var parameters: Parameters<Scalar> = []

  /// - Parameters:
  ///   - windows: B.
  ///   - parts: Into how many parts a batch is cut: with few directions two parts keep two
  ///     threads busy; with many, or for a small network, whole batches make larger
  ///     products. Two, or one for a small network, unless given.
  ///   - threads: Nothing depends on it but the time.
  public init(
    _ network: Model, windows: Int, parts: Int? = nil, threads: Int = Concurrently.width
  ) {
    let parts = parts ?? network.threads(2, rows: windows * network.predictionCount)
    precondition(windows > 0 && parts > 0, "a batch has windows, and parts")
    self.network = network
    self.threads = threads
    let count = min(parts, windows)
    let ranges = (0..<count).map {
      (windows * $0 / count)..<(windows * ($0 + 1) / count)
    }
    self.windows = ranges
    self.parts = ranges.map { range in
      Guarded(
        Part(
          passes: network.makePasses(windows: range.count),
          probabilities: Array(
            repeating: 0, count: range.count * network.predictionCount * network.outcomeCount),
          gradient: network.zeroGradients()))
    }
    // A part that is larger by a window than another needs its own room.
    tangents = (0..<max(1, threads)).flatMap { _ in
      ranges.map { Guarded(network.makeTangents(windows: $0.count)) }
    }
  }

  /// Makes both passes at a point.
  ///
  /// - Parameters:
  ///   - batch: B windows.
  ///   - dropout: What is left out of it.
  ///   - masked: An outcome that cannot come: its logit is −∞.
  /// - Returns: The gradient of the weighted loss.
  /// - Complexity: As much as a step of training.
  public mutating func linearize(
    at parameters: Parameters<Scalar>, _ batch: Batch, dropout: Dropout? = nil,
    masked: TokenID? = nil
  ) -> Parameters<Scalar> {
    self.parameters = parameters
    let lanes = Array(zip(windows, parts))
    let threads = network.threads(threads, rows: rows)
    let gradients = Concurrently.map(Self.shared(lanes, threads)) { [network] lanes in
      lanes.map { windows, part in
        part.withLock {
          $0.linearize(
            network, parameters, batch.part(windows, of: network),
            dropout?.moved(toWindow: windows.lowerBound), masked)
        }
      }
    }
    return Self.sum(Array(gradients.joined()))
  }

  /// What directions do to the loss and its gradient at the point.
  ///
  /// - Parameter directions: Each in the shapes of the parameters.
  /// - Returns: One for each direction.
  /// - Complexity: For each about twice a step of training.
  public func along(_ directions: [Parameters<Scalar>]) -> [Change] {
    let lanes: [Part] = parts.map { part in part.withLock { $0 } }
    let tasks = directions.indices.flatMap { direction in
      lanes.indices.map { (direction: direction, lane: $0) }
    }
    // Each share is worked off by one thread, in room of its own.
    let threads = network.threads(threads, rows: rows, passes: 2 * directions.count)
    let shares = Array(Self.shared(tasks, threads).enumerated())
    let found: [[Change]] = Concurrently.map(shares) {
      [network, parameters, tangents] (thread, tasks) in
      tasks.map { task in
        tangents[thread * lanes.count + task.lane].withLock { tangents in
          lanes[task.lane].change(
            network, parameters, directions[task.direction], &tangents)
        }
      }
    }
    let changes = Array(found.joined())
    return directions.indices.map { direction in
      let own = changes[(direction * lanes.count)..<((direction + 1) * lanes.count)]
      return Change(product: Self.sum(own.map(\.product)), losses: own.flatMap(\.losses))
    }
  }

  /// R.
  private var rows: Int { windows.reduce(0) { $0 + $1.count } * network.predictionCount }

  /// How fast the loss of each row of predictions changes along directions, without its
  /// weight: shape `[R]` for each, in nats.
  ///
  /// - Complexity: For each about a forward pass: no gradient is differentiated.
  public func slopes(along directions: [Parameters<Scalar>]) -> [[Double]] {
    let lanes: [Part] = parts.map { part in part.withLock { $0 } }
    let threads = network.threads(threads, rows: rows, passes: directions.count)
    let shares = Array(Self.shared(directions, threads).enumerated())
    return Concurrently.map(shares) { [network, parameters, tangents] (thread, directions) in
      directions.map { direction in
        lanes.indices.flatMap { lane in
          tangents[thread * lanes.count + lane].withLock {
            lanes[lane].slopes(network, parameters, direction, &$0)
          }
        }
      }
    }.flatMap(\.self)
  }

  /// Items in at most as many rows as there are threads.
  private static func shared<Item>(_ items: [Item], _ threads: Int) -> [[Item]] {
    Concurrently.stretches(of: Array(repeating: 1, count: items.count), count: threads)
      .map { Array(items[$0]) }
  }

  private static func sum(_ terms: [Parameters<Scalar>]) -> Parameters<Scalar> {
    terms.dropFirst().reduce(into: terms[0]) { sum, term in
      for index in sum.indices { Kernels.add(term[index], to: &sum[index]) }
    }
  }
}

extension HessianProducts.Part {
  mutating func linearize(
    _ network: Model, _ parameters: Parameters<Model.Scalar>, _ batch: Batch,
    _ dropout: Dropout?, _ masked: TokenID?
  ) -> Parameters<Model.Scalar> {
    self.batch = batch
    passes.workspace.dropout = dropout
    network.forward(parameters, inputs: batch.inputs, in: &passes.workspace)
    if let masked {
      for row in batch.targets.indices {
        passes.workspace.logits[row * network.outcomeCount + Int(masked)] = -.infinity
      }
    }
    probabilities.copy(passes.workspace.logits)
    Kernels.softmax(&probabilities, columns: network.outcomeCount)
    _ = Kernels.crossEntropy(
      &passes.workspace.logits, targets: batch.targets, weights: batch.weights)
    for index in gradient.indices { gradient[index].clear() }
    network.backward(parameters, inputs: batch.inputs, keeping: &passes, into: &gradient)
    return gradient
  }

  func change(
    _ network: Model, _ parameters: Parameters<Model.Scalar>,
    _ direction: Parameters<Model.Scalar>, _ tangents: inout Model.Tangents
  ) -> HessianProducts.Change {
    var change = HessianProducts.Change(
      product: network.zeroGradients(),
      losses: slopes(network, parameters, direction, &tangents))
    network.backwardTangent(
      parameters, along: direction, inputs: batch.inputs, passes, &tangents,
      into: &change.product)
    return change
  }

  /// The tangents of the rows' losses; those of the logits become those of their gradient.
  func slopes(
    _ network: Model, _ parameters: Parameters<Model.Scalar>,
    _ direction: Parameters<Model.Scalar>, _ tangents: inout Model.Tangents
  ) -> [Double] {
    var losses = [Double](repeating: 0, count: batch.targets.count)
    network.forwardTangent(
      parameters, along: direction, inputs: batch.inputs, passes, into: &tangents)
    Kernels.crossEntropyTangent(
      probabilities, tangent: &tangents.logits, targets: batch.targets,
      weights: batch.weights, losses: &losses)
    return losses
  }
}

extension Batch {
  /// Some of its windows.
  func part(_ windows: Range<Int>, of network: some Network) -> Batch {
    let (length, predictions) = (network.windowLength, network.predictionCount)
    let rows = (windows.lowerBound * predictions)..<(windows.upperBound * predictions)
    var part = Batch()
    part.inputs = Array(inputs[(windows.lowerBound * length)..<(windows.upperBound * length)])
    part.targets = Array(targets[rows])
    part.weights = Array(weights[rows])
    return part
  }
}
