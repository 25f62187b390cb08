import Corpora
import MatrixKernels
public import NeuralModels

/// The part of each work in the gradient of a training's loss, at given parameters.
///
/// What a work contributed to the run, on average over its steps, is
///
///     g_w = Σ η ∇ loss / (B · predictions in a window · Σ η)
///
/// over the predictions of its windows in the batches, with the learning rates η of the
/// steps. What it contributes in runs of other seeds is, on average over the draws,
///
///     g_w = Σ ∇ loss / (windows · predictions in a window)
///
/// over all of its windows (``WorkGradientDraws``). A work that taught nothing has none. One
/// pass serves all methods that compare gradients; of each gradient only what is asked is kept.
///
/// Shapes: N works, B windows in a batch, T positions in a window.
public struct WorkGradients<Model: Network>: Sendable {
  public typealias Scalar = Model.Scalar

  public let run: RepeatableRun<Model>
  let windows: TrainingWindows
  /// The windows of each work that are looked at, and what their predictions weigh.
  private let chosen: [[(window: Int, weight: Double)]]

  /// - Precondition: Windows do not cross works.
  public init(_ run: RepeatableRun<Model>, _ draws: WorkGradientDraws = .made) {
    self.init(
      run, draws, spacing: draws == .made ? 1 : max(1, run.network.predictionCount / 4))
  }

  /// - Parameter spacing: From one window that is looked at to the next.
  init(_ run: RepeatableRun<Model>, _ draws: WorkGradientDraws, spacing: Int) {
    precondition(!run.recipe.crossesWorks, "a window may belong to several works")
    self.run = run
    let trainer = run.trainer()
    let windows = trainer.windows
    self.windows = windows
    let weights =
      switch draws {
      case .made: Self.weightsMade(run, trainer)
      case .expected: Self.weightsExpected(run, windows, spacing: spacing)
      }
    chosen = (0..<run.workCount).map { work in
      guard !run.removed.contains(work) else { return [] }
      return windows.windows(ofWork: work).compactMap { window in
        weights[window] > 0 ? (window, weights[window]) : nil
      }
    }
  }

  /// What the run made of each window.
  private static func weightsMade(
    _ run: RepeatableRun<Model>, _ trainer: Trainer<Model>
  ) -> [Double] {
    var weights = [Double](repeating: 0, count: trainer.windows.count)
    let rates = (0..<run.steps).map { run.recipe.learningRate(atStep: $0) }
    let weight = trainer.predictionWeight / rates.reduce(0, +)
    for (step, rate) in rates.enumerated() {
      for window in trainer.windows(ofStep: step) { weights[window] += weight * rate }
    }
    return weights
  }

  /// What is to be expected of each window, and of those that it stands for.
  private static func weightsExpected(
    _ run: RepeatableRun<Model>, _ windows: TrainingWindows, spacing: Int
  ) -> [Double] {
    var weights = [Double](repeating: 0, count: windows.count)
    for work in 0..<run.workCount {
      let all = windows.windows(ofWork: work)
      guard !all.isEmpty else { continue }
      // Those in the middle of the stretches that they stand for.
      let first = all.lowerBound + (all.count - 1) % spacing / 2
      let chosen = Array(stride(from: first, to: all.upperBound, by: spacing))
      let share = Double(all.count) / Double(chosen.count)
      for window in chosen {
        weights[window] = share / Double(windows.count * run.network.predictionCount)
      }
    }
    return weights
  }

  /// Something of the gradient of each work, shape `[N]`; nil for works that taught nothing.
  ///
  /// - Parameters:
  ///   - transform: Is given the place of the work and its gradient.
  ///   - observe: Is told which part of the works is done; false ends it.
  /// - Throws: `CancellationError` if it was ended.
  /// - Complexity: A forward and a backward pass over the windows, on all threads.
  public func map<Value: Sendable>(
    at parameters: Parameters<Scalar>, observe: (Double) -> Bool = { _ in true },
    _ transform: @Sendable (Int, Parameters<Scalar>) -> Value
  ) throws -> [Value?] {
    var values = [Value?](repeating: nil, count: run.workCount)
    let works = run.works
    for first in stride(from: 0, to: works.count, by: Self.worksAtOnce) {
      let group = Array(works[first..<min(first + Self.worksAtOnce, works.count)])
      let stretches = Concurrently.stretches(
        of: group.map { chosen[$0].count }, count: run.threads)
      let found = Concurrently.map(stretches) { stretch in
        group[stretch].map { transform($0, gradient(ofWork: $0, at: parameters)) }
      }
      for (work, value) in zip(group, found.joined()) { values[work] = value }
      guard observe(Double(first + group.count) / Double(works.count)) else {
        throw CancellationError()
      }
    }
    return values
  }

  /// The dot products of directions with the gradients of all works, shape `[N]` for each
  /// direction; exactly 0 for works that taught nothing.
  ///
  /// - Throws: `CancellationError` if it was ended.
  public func products(
    with directions: [Parameters<Scalar>], at parameters: Parameters<Scalar>,
    observe: (Double) -> Bool = { _ in true }
  ) throws -> [[Double]] {
    let products = try map(at: parameters, observe: observe) { _, gradient in
      directions.map { $0.dot(gradient) }
    }
    return directions.indices.map { direction in products.map { $0?[direction] ?? 0 } }
  }

  /// The gradient of one work.
  public func gradient(
    ofWork work: Int, at parameters: Parameters<Scalar>
  ) -> Parameters<Scalar> {
    var gradient = run.network.zeroGradients()
    for batch in batches(ofWork: work) {
      var workspace = run.network.makeWorkspace(
        windows: batch.inputs.count / run.network.windowLength)
      run.network.forward(parameters, inputs: batch.inputs, in: &workspace)
      workspace.logits.makeGradient(of: batch)
      run.network.backward(parameters, inputs: batch.inputs, in: &workspace, into: &gradient)
    }
    return gradient
  }

  /// The windows of a work that are looked at, a few hundred predictions at once.
  ///
  /// The weights of all works' predictions add up to 1, but for ends of windows that predict
  /// nothing.
  func batches(ofWork work: Int) -> [Batch] {
    let size = max(1, Self.predictionsAtOnce / run.network.predictionCount)
    let own = chosen[work]
    return stride(from: 0, to: own.count, by: size).map {
      windows.batch(own[$0..<min($0 + size, own.count)])
    }
  }

  /// How many windows of each work are looked at, shape `[N]`.
  var counts: [Int] { chosen.map(\.count) }

  private static var worksAtOnce: Int { 64 }
  private static var predictionsAtOnce: Int { 256 }
}

extension Array where Element: MatrixScalar {
  /// Makes logits the gradient of a batch's loss.
  mutating func makeGradient(of batch: Batch) {
    var logits = mutableSpan
    _ = Kernels.crossEntropy(
      &logits, targets: batch.targets.span, weights: batch.weights.span)
  }
}
