import Corpora
import Foundation
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels

extension Training {
  /// Learns what each of two models weighs when they speak together, and writes both
  /// as one model.
  ///
  /// The weights must come from text that neither has learned from, or the model that
  /// remembers best would get it all. They are learned on what the networks held out,
  /// where that is the end of the text on its last twentieth; a chain that has read it
  /// is counted again without it for this. The parts that are written are the models
  /// as they are.
  ///
  /// - Parameter corpora: Where the corpora lie now; empty for where they lay.
  /// - Throws: ``Failure``: 65 for models of different vocabularies, or that left
  ///   nothing to learn the weights from.
  public static func mix(
    _ paths: [String], corpora: [String] = [], output: String
  ) throws -> MixtureReport {
    try ModelFolder.checkIsFree(output)
    let models = try paths.map { try Model(path: $0) }
    do {
      let even = models.map { _ in 1 / Double(models.count) }
      // Different vocabularies are refused before anything is computed.
      _ = try Mixture(models.map { ($0.name, $0.generator) }, weights: even)
      let judge = try MixtureJudge(models, corpora: corpora)
      let probabilities = try models.map { try judge.probabilities(of: $0) }
      let weights = Mixture.learnedWeights(probabilities)
      try write(models, weights: weights, to: output)
      return report(models, weights, probabilities, judge, output: output)
    } catch { throw Failure(error) }
  }

  private static func write(_ models: [Model], weights: [Double], to output: String) throws {
    let manifest = ModelManifest(
      unit: models[0].vocabulary.unit, handling: .keep, kind: .mixture(weights: weights))
    var files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes))
    ]
    if let run = models.lazy.compactMap(\.run).first {
      files.append((RunRecord.fileName, MappedFile(bytes: run.bytes)))
    }
    for (model, part) in zip(models, ModelFiles.parts) {
      let folder = URL(fileURLWithPath: model.path)
      // Checkpoints and curves say how a part was trained, and stay with it.
      for (name, _) in Model.files(in: model.path) where !name.hasSuffix("/") {
        files.append(
          ("\(part)/\(name)", try MappedFile(path: folder.appending(path: name).path)))
      }
    }
    try ModelFolder.write(files, to: output)
  }

  private static func report(
    _ models: [Model], _ weights: [Double], _ probabilities: [[Double]], _ judge: MixtureJudge,
    output: String
  ) -> MixtureReport {
    func natsPerToken(_ values: [Double]) -> Double? {
      guard !values.isEmpty else { return nil }
      return -values.reduce(0) { $0 + FrozenMath.log($1) } / Double(values.count)
    }
    let mixed = probabilities[0].indices.map { token in
      weights.indices.reduce(0) { $0 + weights[$1] * probabilities[$1][token] }
    }
    return MixtureReport(
      model: URL(fileURLWithPath: output).lastPathComponent,
      parts: models.indices.map { index in
        .init(
          name: models[index].name, weight: weights[index],
          natsPerToken: natsPerToken(probabilities[index]),
          isRecounted: judge.recounts(models[index]))
      },
      tokens: mixed.count, works: judge.texts.count, natsPerToken: natsPerToken(mixed),
      files: Model.files(in: output))
  }
}

/// Text that none of some models has learned from.
struct MixtureJudge {
  /// The last of so many parts of a text is what weights are learned on.
  private static let weighedPart = 20

  /// The held-out works.
  let texts: [Work]
  private let training: [Work]
  private let selection: CorpusSelection

  /// - Throws: ``Failure`` 65 when networks held out different parts, or nothing.
  init(_ models: [Model], corpora: [String]) throws {
    guard let first = models.first else {
      throw Failure(.usage, "there are no models to mix", try: "two models")
    }
    var heldOut: HeldOutPart?
    for model in models {
      guard case .neural(_, _, _, let own) = model.manifest.kind else { continue }
      guard own.split != .none else {
        throw Failure(
          .badData,
          "\"\(model.path)\" has learned from its whole corpus: nothing is left to weigh it by",
          try: "training it again with --held-out tail")
      }
      guard heldOut == nil || heldOut == own else {
        throw Failure(
          .badData, "the networks held out different parts of the corpus",
          try: "training them with the same --held-out")
      }
      heldOut = own
    }
    selection = try first.wholeCorpus(at: corpora)
    let unit = first.vocabulary.unit
    var parts = (heldOut ?? HeldOutPart(.tail, part: Self.weighedPart))
      .split(selection.works, unit: unit)
    if let heldOut, heldOut.split == .tail, heldOut.part < Self.weighedPart {
      parts = HeldOutPart(.tail, part: Self.weighedPart).split(selection.works, unit: unit)
    }
    texts = parts.heldOut.filter { !$0.utf8.isEmpty }
    training = parts.training
    guard !texts.isEmpty else {
      throw Failure(
        .badData, "\(selection.name) is too short to hold a part of it out",
        try: "a longer corpus")
    }
  }

  /// Whether a chain must be counted again without the text that judges it.
  func recounts(_ model: Model) -> Bool {
    guard model.chain != nil else { return false }
    guard let ledger = model.ledger else { return true }
    return texts.contains { ledger.index(of: $0.id) != nil }
  }

  /// The probabilities of all tokens of the held-out text.
  func probabilities(of model: Model) throws -> [Double] {
    let generator = recounts(model) ? try recounted(model) : model.generator
    return texts.flatMap { work in
      generator.probabilities(of: work.utf8, after: [generator.vocabulary.boundary])
    }
  }

  /// The same chain without the held-out text, over the same vocabulary.
  private func recounted(_ model: Model) throws -> any TextGenerator {
    let chain = try model.requiredChain(for: "counting again")
    let works = training.filter { work in
      model.ledger.map { $0.index(of: work.id) != nil } ?? true
    }
    let trained = try ChainTrainer.train(
      EncodedCorpus(works, vocabulary: model.vocabulary), works: works.map(LedgerWork.init),
      order: chain.order, handling: model.manifest.handling)
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: chain.smoothing)
  }
}
