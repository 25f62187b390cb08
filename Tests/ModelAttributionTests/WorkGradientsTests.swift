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

  private func expectCentralDifferences<Model: Network>(
    _ network: Model, _ draws: WorkGradientDraws
  ) throws where Model.Scalar == Double {
    let run = SmallRuns.run(network)
    let gradients = WorkGradients(run.run, draws)
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
    for draws in WorkGradientDraws.allCases {
      try expectCentralDifferences(SmallRuns.mlp, draws)
      try expectCentralDifferences(SmallRuns.gpt, draws)
    }
  }

  @Test func worksThatTaughtNothingHaveNone() throws {
    let run = SmallRuns.run(SmallRuns.mlp)
    let works = try WorkGradients(run.run).map(at: run.parameters) { work, _ in work }
    #expect(works == [0, nil, 2, nil, 4])
  }

  private func weight<Model: Network>(_ gradients: WorkGradients<Model>, _ work: Int) -> Double {
    gradients.batches(ofWork: work).reduce(0) { $0 + $1.weights.reduce(0, +) }
  }

  @Test func windowsThatAreLeftOutAreStoodFor() {
    let run = SmallRuns.run(SmallRuns.gpt).run
    let all = WorkGradients(run, .expected, spacing: 1)
    for spacing in 2...70 {
      let some = WorkGradients(run, .expected, spacing: spacing)
      #expect(abs(weight(some, 0) - weight(all, 0)) < 1e-12)
      #expect(some.counts[0] == max(1, (all.counts[0] - 1) / spacing + 1))
    }
    // A work has the share of all windows that the training draws.
    let windows = run.trainer().windows
    let share = Double(windows.windows(ofWork: 4).count) / Double(windows.count)
    #expect(abs(weight(all, 4) - share) < 1e-12)
    // A transformer of eight positions needs every second window.
    #expect(WorkGradients(run, .expected).counts[0] < all.counts[0])
  }

  @Test func theDrawsMadeAreThoseOfTheSteps() throws {
    let run = SmallRuns.run(SmallRuns.gpt)
    let trainer = run.run.trainer()
    var weights = [Double](repeating: 0, count: 5)
    for step in 0..<run.run.steps {
      for (row, weight) in trainer.batch(ofStep: step).weights.enumerated() {
        weights[trainer.works(ofStep: step)[row / 8]] += weight / Double(run.run.steps)
      }
    }
    let gradients = WorkGradients(run.run, .made)
    for work in 0..<5 { #expect(abs(weight(gradients, work) - weights[work]) < 1e-12) }
    // At the first weights, all works together are the mean of the steps' gradients.
    let first = run.run.network.initialParameters(seed: run.run.recipe.seed)
    let works = try gradients.map(at: first) { $1 }
    var mean = run.run.network.zeroGradients()
    for step in 0..<run.run.steps {
      let batch = trainer.batch(ofStep: step)
      var workspace = run.run.network.makeWorkspace(windows: 12)
      run.run.network.forward(first, inputs: batch.inputs, in: &workspace)
      workspace.logits.makeGradient(of: batch)
      run.run.network.backward(first, inputs: batch.inputs, in: &workspace, into: &mean)
    }
    for tensor in mean.indices {
      for (place, value) in mean[tensor].enumerated() {
        let sum = works.reduce(0) { $0 + ($1?[tensor][place] ?? 0) }
        #expect(abs(sum - value / Double(run.run.steps)) < 1e-12)
      }
    }
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
