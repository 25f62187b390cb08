import Corpora
import Generators
import MatrixKernels
import NeuralModels

/// Passes over all windows of a run, from which the curvature of its loss is estimated.
///
/// The gradient of each prediction is multiplied by √weight, so that the squares of all add
/// up to a mean over the predictions.
struct WindowPasses<Model: LayerwiseNetwork>: Sendable {
  /// What each prediction is a gradient of.
  enum Outcomes: Sendable {
    /// The loss of an outcome that is drawn from the network's own prediction.
    ///
    /// The mean of g gᵀ is then the Fisher matrix, which for cross-entropy is the Gauss–Newton
    /// matrix: the Hessian without the bend of the network. With the outcomes that
    /// came it would be something else (Kunstner, Hennig and Balles 2019, §3).
    case drawn
    /// The margin log(p / (1 − p)) of the outcome that came, with the sign + or − at
    /// random, so that the predictions of a window stay apart in the mean of g gᵀ.
    case margins
  }

  let gradients: WorkGradients<Model>
  let parameters: Parameters<Model.Scalar>
  let outcomes: Outcomes
  let seed: UInt64

  /// Sums something up over all windows.
  ///
  /// - Parameters:
  ///   - initial: Where each of some parts of the corpus begins.
  ///   - join: Adds the sum of a part to that of those before it.
  ///   - add: Is given passes over some windows.
  ///   - observe: Is told which part of the windows is done, 0 to 1; false ends it.
  /// - Returns: The sum, to the last bit the same for any number of threads.
  /// - Throws: `CancellationError` if it was ended.
  func sum<Sum: Sendable>(
    from initial: Sum, join: (inout Sum, Sum) -> Void,
    add: @Sendable (inout Sum, Model.Passes, Batch) -> Void,
    observe: (Double) -> Bool = { _ in true }
  ) throws -> Sum {
    let works = gradients.run.works
    let counts = gradients.counts
    let parts = Concurrently.stretches(of: works.map { counts[$0] }, count: Self.partCount)
    let threads = max(1, gradients.run.threads)
    var total = initial
    for first in stride(from: 0, to: parts.count, by: threads) {
      let sums = Concurrently.map(Array(parts[first..<min(first + threads, parts.count)])) {
        part in
        var sum = initial
        for work in works[part] {
          for (index, batch) in gradients.batches(ofWork: work).enumerated() {
            var random = SeededGenerator(
              seed: SplitMix.key(seed, UInt64(work), UInt64(index)))
            add(&sum, passes(over: batch, &random), batch)
          }
        }
        return sum
      }
      for sum in sums { join(&total, sum) }
      guard observe(Double(first + sums.count) / Double(parts.count)) else {
        throw CancellationError()
      }
    }
    return total
  }

  /// Into how many parts the corpus is cut, whatever the number of threads.
  private static var partCount: Int { 16 }

  private func passes(
    over batch: Batch, _ random: inout SeededGenerator
  ) -> Model.Passes {
    let network = gradients.run.network
    var passes = network.makePasses(windows: batch.inputs.count / network.windowLength)
    network.forward(parameters, inputs: batch.inputs, in: &passes.workspace)
    var asked = batch
    asked.weights = batch.weights.map { $0.squareRoot() }
    let logits = passes.workspace.logits
    switch outcomes {
    case .drawn:
      asked.targets = logits.probabilities(columns: network.outcomeCount)
        .drawnIndices(columns: network.outcomeCount, &random)
    case .margins:
      // The margin's gradient is that of the loss divided by −(1 − p).
      let losses = logits.losses(of: batch.targets)
      for row in losses.indices {
        let rest = max(1e-6, 1 - FrozenMath.exp(-losses[row]))
        let sign = random.next() & 1 == 0 ? 1.0 : -1
        asked.weights[row] *= sign / rest
      }
    }
    passes.workspace.logits.makeGradient(of: asked)
    var scratch = network.zeroGradients()
    network.backward(parameters, inputs: batch.inputs, keeping: &passes, into: &scratch)
    return passes
  }
}

extension Array where Element: MatrixScalar {
  /// Softmax of each row of logits, in double precision.
  fileprivate func probabilities(columns: Int) -> [Double] {
    var shares = self
    var span = shares.mutableSpan
    Kernels.softmax(&span, columns: columns, causalPeriod: nil)
    return shares.widened
  }

  /// The loss of each row of logits in nats.
  fileprivate func losses(of targets: [TokenID]) -> [Double] {
    var losses = [Element](repeating: 0, count: targets.count)
    var output = losses.mutableSpan
    Kernels.crossEntropyLosses(
      span, targets: targets.span, columns: count / Swift.max(1, targets.count),
      losses: &output)
    return losses.widened
  }
}

extension [Double] {
  /// An index for each row of probabilities, drawn as often as they say.
  fileprivate func drawnIndices(columns: Int, _ random: inout SeededGenerator) -> [TokenID] {
    stride(from: 0, to: count, by: columns).map { first in
      var rest = random.uniform()
      for index in 0..<(columns - 1) {
        rest -= self[first + index]
        if rest < 0 { return TokenID(index) }
      }
      return TokenID(columns - 1)
    }
  }
}
