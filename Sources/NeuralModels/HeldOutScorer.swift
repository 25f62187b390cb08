import Corpora
import MatrixKernels

/// Room to measure the loss of some windows at a time.
struct HeldOutScorer<Model: Network> {
  private let network: Model
  private let vocabulary: Vocabulary
  private let windows: Int
  private var workspace: Model.Workspace
  private var losses: [Model.Scalar]

  init(_ network: Model, _ vocabulary: Vocabulary, windows: Int) {
    self.network = network
    self.vocabulary = vocabulary
    self.windows = windows
    workspace = network.makeWorkspace(windows: windows)
    losses = Array(repeating: 0, count: windows * network.predictionCount)
  }

  /// The loss of some windows, unknown tokens counted but not scored.
  ///
  /// - Parameter range: At most as many windows as there is room for.
  mutating func loss(
    _ parameters: Parameters<Model.Scalar>, of all: TrainingWindows, in range: Range<Int>
  ) -> HeldOutLoss {
    var batch = Batch()
    for window in range { all.append(window, weight: 1, to: &batch) }
    let missing = windows - range.count
    batch.inputs.append(
      contentsOf: repeatElement(vocabulary.boundary, count: missing * network.windowLength))
    batch.targets.append(
      contentsOf: repeatElement(vocabulary.boundary, count: missing * network.predictionCount))

    network.forward(parameters, inputs: batch.inputs, in: &workspace)
    for row in losses.indices {
      workspace.logits[row * network.outcomeCount + Int(vocabulary.unknown)] = -.infinity
    }
    Self.losses(workspace.logits, batch.targets, into: &losses)
    var sum = HeldOutLoss()
    // The boundary is what stands behind a work, and behind the last window.
    for (loss, target) in zip(losses, batch.targets) where target != vocabulary.boundary {
      sum.tokens += 1
      if target == vocabulary.unknown {
        sum.unknownTokens += 1
      } else {
        sum.nats += Double(loss)
      }
    }
    return sum
  }

  private static func losses(
    _ logits: [Model.Scalar], _ targets: [TokenID], into losses: inout [Model.Scalar]
  ) {
    var span = losses.mutableSpan
    Kernels.crossEntropyLosses(
      logits.span, targets: targets.span, columns: logits.count / targets.count, losses: &span)
  }
}
