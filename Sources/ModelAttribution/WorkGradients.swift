import Corpora
import MatrixKernels
public import NeuralModels

/// The part of each work in the gradient of a training's loss, at given parameters.
///
/// The training descends the mean loss of all windows that it may draw. What a work
/// contributes to that is
///
///     g_w = Σ ∇ loss / (windows · predictions in each)
///
/// over the predictions of its windows: the expected contribution of the work to
/// a step's gradient. A work that taught nothing has none. One pass over the corpus
/// serves all methods that compare gradients; of each gradient only what is asked is kept.
///
/// Where a network predicts at every position, neighbouring windows predict nearly the
/// same, and every ``spacing``-th stands for those around it.
///
/// Shapes: N works, T positions in a window.
public struct WorkGradients<Model: Network>: Sendable {
  public typealias Scalar = Model.Scalar

  public let run: RepeatableRun<Model>
  /// From one window that is looked at to the next.
  public let spacing: Int
  let windows: TrainingWindows

  /// - Parameter spacing: 1 for networks that predict once a window, T / 4 for others,
  ///   unless given.
  /// - Precondition: Windows do not cross works.
  public init(_ run: RepeatableRun<Model>, spacing: Int? = nil) {
    precondition(!run.recipe.crossesWorks, "a window may belong to several works")
    self.run = run
    self.spacing = spacing ?? max(1, run.network.predictionCount / 4)
    windows = run.trainer().windows
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
        of: group.map { windows.windows(ofWork: $0).count }, count: run.threads)
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
    let all = windows.windows(ofWork: work)
    guard !all.isEmpty, !run.removed.contains(work) else { return [] }
    // Those in the middle of the stretches that they stand for.
    let first = all.lowerBound + (all.count - 1) % spacing / 2
    let chosen = Array(stride(from: first, to: all.upperBound, by: spacing))
    let share = Double(all.count) / Double(chosen.count)
    let weight = share / Double(windows.count * run.network.predictionCount)
    let size = max(1, Self.predictionsAtOnce / run.network.predictionCount)
    return stride(from: 0, to: chosen.count, by: size).map {
      windows.batch(chosen[$0..<min($0 + size, chosen.count)], weight: weight)
    }
  }

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
