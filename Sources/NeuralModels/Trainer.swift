public import Corpora
import MatrixKernels

/// Trains a network by gradient descent, step by step.
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
  public internal(set) var step = 0
  public internal(set) var parameters: Parameters<Scalar>

  var descent: Descent<Scalar>
  /// Of which each step draws some.
  public let windows: TrainingWindows
  private let lanes: [Lane<Model>]
  private let threads: Int

  /// - Parameters:
  ///   - removed: Works that teach nothing: the same run with weight 0 for them.
  ///   - workWeights: What each work weighs, shape `[N]`; 1 unless given. See
  ///     ``TrainingWindows``.
  ///   - threads: How many lanes run side by side; nothing depends on it but the time.
  /// - Precondition: The recipe has no fault, the corpus is not empty, and the network
  ///   is made for its vocabulary.
  public init(
    _ network: Model, on corpus: EncodedCorpus, recipe: TrainingRecipe,
    without removed: Set<Int> = [], workWeights: [Double]? = nil,
    threads: Int = Concurrently.width
  ) {
    precondition(recipe.fault == nil, recipe.fault ?? "")
    precondition(
      network.outcomeCount == corpus.vocabulary.outcomeCount, "a network of another vocabulary")
    self.threads = network.threads(threads, rows: recipe.batchSize * network.predictionCount)
    self.network = network
    self.recipe = recipe
    windows = TrainingWindows(
      corpus, length: network.windowLength, predictionCount: network.predictionCount,
      crossesWorks: recipe.crossesWorks, without: removed, workWeights: workWeights)
    precondition(windows.count > 0, "there is nothing to learn from")
    parameters = network.initialParameters(seed: recipe.seed, scale: recipe.initialScale)
    descent = Descent(recipe.optimizer, zeros: network.zeroGradients())
    let laneCount = min(recipe.laneCount, recipe.batchSize)
    lanes = (0..<laneCount).map { lane in
      let (first, end) = (
        recipe.batchSize * lane / laneCount, recipe.batchSize * (lane + 1) / laneCount
      )
      return Lane(network, windows: first..<end)
    }
  }

  /// Takes one step; if the loss or the gradient is not finite, nothing is changed, and
  /// ``step`` stays where it is.
  ///
  /// - Returns: The mean loss of the batch before the step, in nats a prediction; 0 if
  ///   all of its works were taken out.
  /// - Complexity: O(parameters · rows) for the products.
  public mutating func advance() -> Double { takeStep().loss ?? 0 }

  /// What a step found.
  struct Outcome {
    /// Nil if nothing in the batch weighs anything.
    var loss: Double?
    /// The length of the gradient, before it was clipped.
    var gradientLength: Double

    var hasFiniteLoss: Bool { loss?.isFinite ?? true }
    var isFinite: Bool { hasFiniteLoss && gradientLength.isFinite }
  }

  /// Takes one step; if the loss or the gradient is not finite, nothing is changed.
  mutating func takeStep() -> Outcome {
    let batch = batch(ofStep: step)
    let sum = gradients(of: batch)
    let weight = batch.weights.reduce(0, +)
    let outcome = Outcome(
      loss: weight > 0 ? sum / weight : nil, gradientLength: gradientLength())
    guard outcome.isFinite else { return outcome }
    let isLong = recipe.clipLength > 0 && outcome.gradientLength > recipe.clipLength
    follow(scale: isLong ? recipe.clipLength / outcome.gradientLength : 1)
    step += 1
    return outcome
  }

  /// Whether every parameter is a number.
  var hasFiniteParameters: Bool {
    parameters.allSatisfy { tensor in Kernels.sumOfSquares(tensor.span).isFinite }
  }

  /// All that a step depends on, apart from the corpus and the recipe.
  public struct State: Sendable, Equatable {
    /// The steps that were taken.
    public var step: Int
    public var parameters: Parameters<Scalar>
    /// What the optimizer remembers, in the shapes of the parameters: nothing, the
    /// velocity, or means of gradients and of their squares.
    public var moments: [Parameters<Scalar>]

    public init(step: Int, parameters: Parameters<Scalar>, moments: [Parameters<Scalar>]) {
      self.step = step
      self.parameters = parameters
      self.moments = moments
    }
  }

  /// Where the training stands; set, it goes on from there bit for bit.
  public var state: State {
    get { State(step: step, parameters: parameters, moments: descent.moments) }
    set {
      step = newValue.step
      parameters = newValue.parameters
      descent.moments = newValue.moments
    }
  }

  /// What each prediction weighs whose work weighs 1: the mean is over the original
  /// batch, whatever was taken out.
  public var predictionWeight: Double {
    1 / Double(recipe.batchSize * network.predictionCount)
  }

  /// The windows that a step, counted from 0, draws, shape `[B]`.
  public func windows(ofStep step: Int) -> [Int] {
    recipe.windows(ofStep: step, count: windows.count)
  }

  /// The batch that a step, counted from 0, looks at.
  public func batch(ofStep step: Int) -> Batch {
    var batch = Batch()
    for window in windows(ofStep: step) {
      windows.append(window, weight: predictionWeight, to: &batch)
    }
    return batch
  }

  /// What the predictions of a step's batch would weigh if every work weighed 1, shape `[R]`.
  public func fullWeights(ofStep step: Int) -> [Double] {
    var batch = Batch()
    for window in windows(ofStep: step) {
      windows.append(window, weight: predictionWeight, isFull: true, to: &batch)
    }
    return batch.weights
  }

  /// The works that the windows of a step's batch belong to, shape `[B]`.
  ///
  /// - Precondition: Windows do not cross works.
  public func works(ofStep step: Int) -> [Int] {
    windows(ofStep: step).map { windows.work(ofWindow: $0) }
  }

  /// What is left out of the batch of a step; nil for nothing.
  public func dropout(ofStep step: Int) -> Dropout? {
    recipe.dropout > 0 ? Dropout(rate: recipe.dropout, seed: recipe.seed, step: step) : nil
  }

  /// Runs all lanes; their gradients are in the first one afterwards.
  private func gradients(of batch: Batch) -> Double {
    let stretches = Concurrently.stretches(
      of: Array(repeating: 1, count: lanes.count), count: threads)
    let dropout = dropout(ofStep: step)
    let losses = Concurrently.map(stretches) { [lanes, parameters] stretch in
      lanes[stretch].map { $0.run(batch, parameters, dropout: dropout) }
    }.joined()
    for lane in lanes.dropFirst() { lanes[0].add(lane) }
    return losses.reduce(0, +)
  }

  /// The gradient of a batch's weighted loss at the present parameters, with what the
  /// present step leaves out.
  ///
  /// - Parameter batch: As many windows as the recipe's.
  public func gradient(of batch: Batch) -> Parameters<Scalar> {
    _ = gradients(of: batch)
    return lanes[0].withGradients { $0 }
  }

  private func gradientLength() -> Double {
    lanes[0].withGradients { gradients in
      gradients.reduce(0) { $0 + Kernels.sumOfSquares($1.span) }.squareRoot()
    }
  }

  private mutating func follow(scale: Double) {
    let gradients = lanes[0].withGradients { $0 }
    for (index, shape) in network.parameterShapes.enumerated() {
      descent.follow(
        gradients[index], ofTensor: index, from: &parameters[index],
        learningRate: recipe.learningRate(atStep: step),
        weightDecay: shape.decays ? recipe.weightDecay : 0, scale: scale, step: step + 1)
    }
  }
}
