import MatrixKernels
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct WorkGradientsTests {
  /// The mean loss of all windows of the works of a run.
  private func loss<Model: Network>(
    _ gradients: WorkGradients<Model>, _ parameters: Parameters<Double>
  ) -> Double where Model.Scalar == Double {
    let network = gradients.run.network
    return gradients.run.works.flatMap { gradients.batches(ofWork: $0) }.reduce(0) { sum, batch in
      var workspace = network.makeWorkspace(windows: batch.inputs.count / network.windowLength)
      network.forward(parameters, inputs: batch.inputs, in: &workspace)
      var logits = workspace.logits.mutableSpan
      return sum
        + Kernels.crossEntropy(
          &logits, targets: batch.targets.span, weights: batch.weights.span)
    }
  }

  private func expectCentralDifferences<Model: Network>(_ network: Model) throws
  where Model.Scalar == Double {
    let run = SmallRuns.run(network)
    let gradients = WorkGradients(run.run, spacing: 1)
    let works = try gradients.map(at: run.parameters) { $1 }
    for (index, tensor) in run.parameters.enumerated() {
      let place = tensor.count / 2
      let sum = works.reduce(0) { $0 + ($1?[index][place] ?? 0) }
      var (more, less) = (run.parameters, run.parameters)
      more[index][place] += 1e-5
      less[index][place] -= 1e-5
      let expected = (loss(gradients, more) - loss(gradients, less)) / 2e-5
      #expect(abs(sum - expected) < 1e-8, "tensor \(index)")
    }
  }

  @Test func theyAddUpToTheGradientOfTheMeanLoss() throws {
    try expectCentralDifferences(SmallRuns.mlp)
    try expectCentralDifferences(SmallRuns.gpt)
  }

  @Test func worksThatTaughtNothingHaveNone() throws {
    let run = SmallRuns.run(SmallRuns.mlp)
    let works = try WorkGradients(run.run).map(at: run.parameters) { work, _ in work }
    #expect(works == [0, nil, 2, nil, 4])
  }

  @Test func windowsThatAreLeftOutAreStoodFor() {
    let run = SmallRuns.run(SmallRuns.gpt)
    func weight(_ work: Int, spacing: Int) -> Double {
      WorkGradients(run.run, spacing: spacing).batches(ofWork: work)
        .reduce(0) { $0 + $1.weights.reduce(0, +) }
    }
    for spacing in 2...70 {
      #expect(abs(weight(0, spacing: spacing) - weight(0, spacing: 1)) < 1e-12)
    }
    // The works that are there have the share of all windows that the training draws.
    let windows = run.run.trainer().windows
    let share = Double(windows.windows(ofWork: 4).count) / Double(windows.count)
    #expect(abs(weight(4, spacing: 1) - share) < 1e-12)
    #expect(WorkGradients(run.run).spacing == 2)
    #expect(WorkGradients(SmallRuns.run(SmallRuns.mlp).run).spacing == 1)
  }

  @Test func theyDependOnNoThreadsAndCanBeEnded() throws {
    let runs = [1, 3].map { SmallRuns.run(SmallRuns.gpt, threads: $0) }
    let works = try runs.map { run in try WorkGradients(run.run).map(at: run.parameters) { $1 } }
    #expect(works[0] == works[1])
    let gradients = WorkGradients(runs[0].run)
    #expect(throws: CancellationError.self) {
      try gradients.products(with: [], at: runs[0].parameters) { _ in false }
    }
  }
}
