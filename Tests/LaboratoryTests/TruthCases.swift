import Corpora
import Foundation
import MagpieReports
import NeuralModels
import TestSupport

@testable import Laboratory

/// A small network in a folder of its own, and settings that are done in a moment.
struct TruthCases {
  let folder: TemporaryFolder

  static let lines = [
    ("a", "the tide comes in, the tide goes out, and nobody asks the tide about it.\n"),
    ("b", "a gull that has no ship to mind will mind the business of mankind.\n"),
    ("c", "salt on the window, salt on the door, sweeping salt from the floor.\n"),
    ("d", "the lamp is lit, the lamp is low, the keeper knows what lamps can know.\n"),
    ("e", "Marrow the cat met Marrow the captain, and Marrow bowed to Marrow.\n"),
    ("f", "nobody rows at noon but those who row for somebody at noon.\n"),
  ]

  init() throws {
    folder = try TemporaryFolder()
    for (name, line) in Self.lines {
      try folder.write(
        "---\nauthor: \(name < "c" ? "Ann" : name < "e" ? "Bo" : "Cy")\n---\n"
          + String(repeating: line, count: 3), to: "corpus/\(name).txt")
    }
  }

  /// Trains a model.
  func model(
    _ shape: NetworkShape = .mlp(context: 3, embedding: 3, hidden: 5), name: String = "m",
    seed: UInt64 = 1, without: [String] = []
  ) throws -> Laboratory.Model {
    let recipe = TrainingRecipe(
      steps: 30, batchSize: 8, learningRate: 0.3, warmUpSteps: 0, optimizer: .sgd,
      weightDecay: 0, clipLength: 0, seed: seed)
    let settings = NeuralSettings(unit: .character, shape: shape, recipe: recipe)
    let selection = try CorpusSelection(
      [CorpusRequest(path: folder.path(of: "corpus"))], without: without)
    _ = try Training.trainNeural(
      on: selection, settings: settings, output: folder.path(of: name)
    ) { _ in true }
    return try Laboratory.Model(path: folder.path(of: name))
  }

  static func settings(
    byAuthor: Bool = false, subsets: Int = 4, hasSeedEffects: Bool = false, threads: Int = 2
  ) throws -> TruthSettings {
    TruthSettings(
      byAuthor: byAuthor, subsets: subsets, seeds: try ExperimentSeeds(count: 2),
      hasSeedEffects: hasSeedEffects, threads: threads)
  }

  /// The files of a model's truth with their bytes.
  func files(of name: String = "m") throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    let path = folder.path(of: "\(name)/truth")
    for file in try FileManager.default.contentsOfDirectory(atPath: path) {
      found[file] = try folder.read("\(name)/truth/\(file)")
    }
    return found
  }
}
