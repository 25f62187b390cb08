import Corpora
import Foundation
import Generators
public import MagpieReports

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
    try checkIsNoPart(output, of: paths)
    try ModelFolder.checkIsFree(output)
    let models = try paths.map { try Model(path: $0) }
    if let nested = models.first(where: { $0.isMixture }) {
      throw Failure(
        .usage, "\"\(nested.path)\" is a mixture already", try: "chains and networks")
    }
    if let ensemble = models.first(where: { $0.isEnsemble }) {
      throw Failure(
        .usage, "\"\(ensemble.path)\" is an ensemble, which is no part of a mixture",
        try: "chains, and networks trained without --shards")
    }
    do {
      let judge = try MixtureJudge(models, corpora: corpora)
      let probabilities = try models.map { try judge.probabilities(of: $0) }
      let weight = Mixture.learnedWeight(probabilities[0], probabilities[1])
      let weights = [weight, 1 - weight]
      try write(models, weights: weights, to: output)
      return try report(models, weights, probabilities, judge, output: output)
    } catch { throw Failure(error) }
  }

  /// Refuses a place whose models would be gone when the mixture stands there.
  private static func checkIsNoPart(_ output: String, of paths: [String]) throws {
    let place = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
    for path in paths {
      let part = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      guard part == place || part.hasPrefix(place + "/") else { continue }
      throw Failure(
        .usage, "the mixture would take the place of \"\(path)\", which is to be mixed",
        try: "another --output")
    }
  }

  private static func write(_ models: [Model], weights: [Double], to output: String) throws {
    let manifest = ModelManifest(
      unit: models[0].vocabulary.unit, handling: .keep, kind: .mixture(weights: weights))
    var files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: manifest.bytes))
    ]
    if let run = record(of: models) {
      files.append((RunRecord.fileName, MappedFile(bytes: run.bytes)))
    }
    for (model, part) in zip(models, ModelFiles.parts) {
      let folder = URL(fileURLWithPath: model.path)
      // Checkpoints and curves say how a part was trained, and stay with it.
      for name in ModelFiles.all(unit: model.vocabulary.unit) {
        let file = folder.appending(path: name).path
        guard FileManager.default.fileExists(atPath: file) else { continue }
        files.append(("\(part)/\(name)", try MappedFile(path: file)))
      }
    }
    try ModelFolder.write(files, to: output)
  }

  /// Where the corpus of all models lies, and what none of them has read.
  private static func record(of models: [Model]) -> RunRecord? {
    let runs = models.compactMap(\.run)
    guard var record = runs.first else { return nil }
    record.without = record.without.filter { id in runs.allSatisfy { $0.without.contains(id) } }
    record.blasCore = runs.lazy.compactMap(\.blasCore).first
    return record
  }

  private static func report(
    _ models: [Model], _ weights: [Double], _ probabilities: [[Double]], _ judge: MixtureJudge,
    output: String
  ) throws -> MixtureReport {
    func natsPerToken(_ values: [Double]) -> Double? {
      guard !values.isEmpty else { return nil }
      return -values.reduce(0) { $0 + FrozenMath.log($1) } / Double(values.count)
    }
    let mixed = probabilities[0].indices.map { token in
      weights.indices.reduce(0) { $0 + weights[$1] * probabilities[$1][token] }
    }
    return MixtureReport(
      model: URL(fileURLWithPath: output).lastPathComponent,
      parts: try models.indices.map { index in
        .init(
          name: models[index].name, weight: weights[index],
          natsPerToken: natsPerToken(probabilities[index]),
          isRecounted: try judge.recounts(models[index]))
      },
      tokens: mixed.count, works: judge.texts.count, natsPerToken: natsPerToken(mixed),
      files: Model.files(in: output))
  }
}
