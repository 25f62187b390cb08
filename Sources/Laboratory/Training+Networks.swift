public import Corpora
import Foundation
import Generators
public import MagpieReports
import NeuralModels

/// How a training goes on.
public struct TrainingNews: Sendable {
  public var report: TrainingNewsReport
  /// The network as it is now.
  let writer: @Sendable () -> any TextGenerator

  /// What the network writes by now: the beginning of a work.
  public func sample(tokens: Int) -> String {
    let writer = writer()
    var context = [writer.vocabulary.boundary]
    var random = SeededGenerator(seed: 1)
    for _ in 0..<tokens {
      let distribution = writer.distribution(after: context.span)
        .filtered { $0 != writer.vocabulary.unknown }
      // A network that has gone astray may give no probabilities at all.
      guard !distribution.isEmpty else { break }
      let token = distribution.tokens[distribution.draw(at: random.uniform())]
      if token == writer.vocabulary.boundary { break }
      context.append(token)
    }
    return String(decoding: writer.vocabulary.decode(context), as: UTF8.self)
  }
}

extension Training {
  /// How many seconds at most are lost when a training is killed.
  private static let savingInterval = 20.0
  /// About ten times as many numbers are kept in memory: gradients, what the optimizer
  /// remembers, earlier parameters, and what is being written.
  private static let greatestParameterCount = 500_000_000

  /// Trains a network on the works of a selection and writes the model.
  ///
  /// While it learns, what it needs to go on lies in a folder beside the model's
  /// place (``UnfinishedRun``). After Ctrl-C, a crash or a full disk `resumes` goes
  /// on from there, bit for bit as if nothing had happened.
  ///
  /// - Parameters:
  ///   - vocabulary: One that was learned before; nil for that of the works.
  ///   - observe: Told of every step; returns whether to go on.
  /// - Throws: ``Failure``, `NeuralError`; ``Interruption`` when told not to go on.
  public static func trainNeural(
    on selection: CorpusSelection, settings: NeuralSettings, output: String, resumes: Bool = false,
    vocabulary: Vocabulary? = nil, observe: (TrainingNews) -> Bool = { _ in true }
  ) throws -> NetworkTrainingReport {
    try settings.check()
    let material = try NeuralMaterial(selection, settings: settings, vocabulary: vocabulary)
    try ModelFolder.checkIsFree(output)
    _ = try MatrixMachine.ready()
    func opened(_ network: some Network<Float>) throws -> NetworkTrainingReport {
      guard network.parameterCount <= greatestParameterCount else {
        throw Failure(
          .usage,
          "this network would have \(NumberText.count(network.parameterCount)) parameters, "
            + "more than \(NumberText.count(greatestParameterCount))",
          try: "smaller sizes, or another --unit")
      }
      try TrainingMemory(network, settings).check()
      let unfinished = UnfinishedRun(output: output)
      var lock = resumes ? try unfinished.lock() : nil
      let state = resumes ? try unfinished.state() : nil
      var run = try material.run(network, settings, resuming: state)
      if !resumes {
        lock = try unfinished.claim()
        try unfinished.begin()
      }
      defer { withExtendedLifetime(lock) {} }
      do {
        try advance(&run, network, material, settings, unfinished, observe)
        // Its numbers may be finite and still too large to compute with.
        guard givesProbabilities(run, network, material) else { throw run.goBack() }
      } catch let error as NeuralError {
        // The last good parameters are a model, if not a good one.
        try unfinished.write(
          checkpoint: network.weights(run.parameters), ofStep: run.parametersStep)
        unfinished.removeState()
        let kept = "the weights before that are kept in \(unfinished.path)"
        throw Failure(
          .unmet, error.description,
          try: "\(error.suggestion); \(kept) until the next training into it")
      }
      do {
        try finish(run, network, material, selection, settings, unfinished, output: output)
      } catch let failure as Failure {
        // The state of the last step is kept; nothing has to be learned again.
        throw Failure(
          failure.status, failure.problem,
          try: "putting that right; the same command with --resume then writes it")
      }
      unfinished.remove()
      return report(
        on: run, network, material, selection, settings, output: output)
    }
    do {
      return try opened(
        settings.shape.network(outcomeCount: material.vocabulary.outcomeCount))
    } catch { throw error is Interruption ? error : Failure(error) }
  }

  private static func advance<Model: Network<Float>>(
    _ run: inout TrainingRun<Model>, _ network: Model, _ material: NeuralMaterial,
    _ settings: NeuralSettings, _ unfinished: UnfinishedRun, _ observe: (TrainingNews) -> Bool
  ) throws {
    let steps = settings.recipe.steps
    let firstStep = run.step
    let clock = ContinuousClock()
    let start = clock.now
    var savedAt = start
    while let progress = try run.advance() {
      if progress.isCheckpoint {
        try unfinished.write(
          checkpoint: network.weights(run.currentParameters), ofStep: progress.step)
      }
      let seconds = max(1e-9, (clock.now - start) / .seconds(1))
      let done = Double(run.step - firstStep)
      let (parameters, unknownShare) = (run.currentParameters, run.unknownShare)
      let report = TrainingNewsReport(
        step: progress.step, steps: steps, loss: progress.loss,
        smoothedLoss: progress.smoothedLoss, heldOutLoss: progress.heldOutLoss?.natsPerToken,
        learningRate: progress.learningRate, gradientLength: progress.gradientLength,
        tokensPerSecond: done * Double(settings.recipe.batchSize * network.predictionCount)
          / seconds, secondsLeft: seconds / done * Double(steps - run.step))
      let news = TrainingNews(report: report) {
        NeuralGenerator(
          network, parameters, vocabulary: material.vocabulary, unknownShare: unknownShare)
      }
      let goesOn = observe(news)
      let isDue =
        progress.heldOutLoss != nil || run.end != nil
        || (clock.now - savedAt) / .seconds(1) > savingInterval
      if !goesOn || isDue {
        try unfinished.write(state: run.state())
        savedAt = clock.now
      }
      if !goesOn { throw Interruption(step: run.step, steps: steps) }
    }
  }

  private static func givesProbabilities<Model: Network<Float>>(
    _ run: borrowing TrainingRun<Model>, _ network: Model, _ material: NeuralMaterial
  ) -> Bool {
    NeuralGenerator(
      network, run.parameters, vocabulary: material.vocabulary, unknownShare: run.unknownShare
    ).givesProbabilities
  }

  /// Writes the model's folder.
  private static func finish<Model: Network<Float>>(
    _ run: borrowing TrainingRun<Model>, _ network: Model, _ material: NeuralMaterial,
    _ selection: CorpusSelection, _ settings: NeuralSettings, _ unfinished: UnfinishedRun,
    output: String
  ) throws {
    let manifest = ModelManifest(
      unit: settings.unit, handling: .keep,
      kind: .neural(
        settings.shape, unknownShare: run.unknownShare, recipe: settings.recipe,
        heldOut: settings.heldOut))
    let record = LossCurve(
      history: run.history, end: run.end, bestStep: keptStep(of: run))
    var source = selection.record
    source.blasCore = try MatrixMachine.ready().core
    let files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes)),
      VocabularyFile.file(of: material.vocabulary),
      (ModelFiles.weights, network.weights(run.parameters)),
      (LossCurve.fileName, MappedFile(bytes: record.bytes)),
      (LossCurve.pictureName, MappedFile(bytes: Array(record.picture.utf8))),
      (RunRecord.fileName, MappedFile(bytes: source.bytes)),
      material.hashes(of: selection).file,
    ]
    try ModelFolder.write(files + unfinished.checkpoints(), to: output)
  }

  /// The step whose weights were kept as the best; nil where they are the last.
  private static func keptStep(of run: borrowing TrainingRun<some Network<Float>>) -> Int? {
    run.recipe.patience == nil ? nil : run.bestStep
  }

  private static func report<Model: Network<Float>>(
    on run: borrowing TrainingRun<Model>, _ network: Model, _ material: NeuralMaterial,
    _ selection: CorpusSelection, _ settings: NeuralSettings, output: String
  ) -> NetworkTrainingReport {
    let works = material.trainingWorks.indices.filter { !material.removed.contains($0) }
      .map { material.trainingWorks[$0] }
    return NetworkTrainingReport(
      model: URL(fileURLWithPath: output).lastPathComponent, corpus: selection.name,
      network: settings.shape.name, sizes: settings.shape.sizes,
      parameters: network.parameterCount, unit: settings.unit.rawValue,
      vocabulary: material.vocabulary.count,
      used: .init(works: works.count, bytes: works.reduce(0) { $0 + $1.utf8.count }),
      authors: Set(works.compactMap(\.author)).count,
      heldOut: .init(
        works: material.heldOutWorks.count,
        bytes: material.heldOutWorks.reduce(0) { $0 + $1.utf8.count }),
      terms: TrainingTerms(selection, used: works),
      steps: run.step, end: run.end?.rawValue ?? "", bestStep: keptStep(of: run),
      points: run.history.map {
        .init(step: $0.step, loss: $0.loss, heldOutLoss: $0.heldOutLoss)
      }, files: Laboratory.Model.files(in: output),
      notes: selection.notes
        + settings.unit.vocabularyNotes(
          asked: settings.vocabularySize, found: material.vocabulary.count))
  }
}
