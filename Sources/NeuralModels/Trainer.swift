public import Corpora
import MatrixKernels

/// Trains a network by gradient descent.
///
/// A batch is cut into lanes, which run side by side and add up gradients of their
/// own; these are added in the order of the lanes. So the parameters are the same bit
/// for bit, however many threads there are.
///
/// Copies of a trainer compute in the same lanes: use one of them at a time.
public struct Trainer<Model: Network>: Sendable {
  public typealias Scalar = Model.Scalar

  public let network: Model
  public let recipe: TrainingRecipe
  /// The steps that were taken.
  public private(set) var step = 0
  public private(set) var parameters: Parameters<Scalar>

  /// The mean and the mean square of past gradients.
  private var firstMoments: Parameters<Scalar>
  private var secondMoments: Parameters<Scalar>
  private let windows: TrainingWindows
  /// For each work, what its windows weigh: 0 for one that is taken out, else 1.
  private let workWeights: [Double]
  private let lanes: [Lane<Model>]
  private let threads: Int

  /// - Parameters:
  ///   - removed: Works that teach nothing: the same run with weight 0 for them.
  ///   - threads: How many lanes run side by side; nothing depends on it but the time.
  public init(
    _ network: Model, on corpus: EncodedCorpus, recipe: TrainingRecipe,
    without removed: Set<Int> = [], threads: Int = Concurrently.width
  ) {
    self.threads = threads
    self.network = network
    self.recipe = recipe
    windows = TrainingWindows(
      corpus, length: network.windowLength, predictionCount: network.predictionCount)
    precondition(windows.count > 0, "there is nothing to learn from")
    workWeights = (0..<corpus.workCount).map { removed.contains($0) ? 0 : 1 }
    parameters = network.initialParameters(seed: recipe.seed)
    firstMoments = network.zeroGradients()
    secondMoments = firstMoments
    let laneCount = min(recipe.laneCount, recipe.batchSize)
    lanes = (0..<laneCount).map { lane in
      let (first, end) = (
        recipe.batchSize * lane / laneCount, recipe.batchSize * (lane + 1) / laneCount
      )
      return Lane(network, windows: first..<end)
    }
  }

  /// Takes one step.
  ///
  /// - Returns: The mean loss of the batch before the step, in nats a prediction.
  /// - Complexity: O(parameters · rows) for the products.
  public mutating func advance() -> Double {
    let batch = batch(ofStep: step)
    let loss = gradients(of: batch)
    let length = gradientLength()
    let scale = recipe.clipLength > 0 && length > recipe.clipLength ? recipe.clipLength / length : 1
    follow(scale: scale)
    step += 1
    return loss
  }

  /// The batch that a step looks at.
  func batch(ofStep step: Int) -> Batch {
    var batch = Batch()
    // The mean is over the original batch, whatever was taken out.
    let weight = 1 / Double(recipe.batchSize * network.predictionCount)
    for window in recipe.windows(ofStep: step, count: windows.count) {
      windows.append(
        window, weight: weight * workWeights[windows.work(ofWindow: window)], to: &batch)
    }
    return batch
  }

  /// Runs all lanes; their gradients are in the first one afterwards.
  private func gradients(of batch: Batch) -> Double {
    let stretches = Concurrently.stretches(
      of: Array(repeating: 1, count: lanes.count), count: threads)
    let losses = Concurrently.map(stretches) { [lanes, parameters] stretch in
      lanes[stretch].map { $0.run(batch, parameters) }
    }.joined()
    for lane in lanes.dropFirst() { lanes[0].add(lane) }
    return losses.reduce(0, +)
  }

  private func gradientLength() -> Double {
    lanes[0].withGradients { gradients in
      gradients.reduce(0) { $0 + Kernels.sumOfSquares($1.span) }.squareRoot()
    }
  }

  /// Changes the parameters by AdamW.
  private mutating func follow(scale: Double) {
    let rate = recipe.learningRate(atStep: step)
    let gradients = lanes[0].withGradients { $0 }
    for (index, shape) in network.parameterShapes.enumerated() {
      let settings = AdamWStep(
        learningRate: rate, beta1: recipe.beta1, beta2: recipe.beta2, epsilon: recipe.epsilon,
        weightDecay: shape.decays ? recipe.weightDecay : 0, step: step + 1,
        epsilonInsideRoot: false, gradientScale: scale)
      Self.follow(
        &parameters[index], gradients[index], &firstMoments[index], &secondMoments[index], settings)
    }
  }

  private static func follow(
    _ parameters: inout [Scalar], _ gradients: [Scalar], _ first: inout [Scalar],
    _ second: inout [Scalar], _ settings: AdamWStep
  ) {
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adamW(
      &parameterSpan, gradients: gradients.span, first: &firstSpan, second: &secondSpan, settings)
  }
}
