import Corpora
import CorpusFiles
import Foundation
import Laboratory
import NeuralModels

extension Measurements {
  /// Forgetting each work of a corpus in turn by an ensemble, beside training the ensemble again.
  ///
  /// `seconds` has one time for each work, files included, `firstPart` those of the trainings. Of every
  /// `check`-th work it is made sure that what is left is, byte for byte, what training without it writes.
  static func ensemble(_ arguments: Arguments) throws {
    let corpus = try arguments.text("corpus")
    let check = try arguments.number("check", or: 6)
    let preset = NetworkPreset.tiny
    let settings = try EnsembleSettings(
      shards: try arguments.number("shards", or: 8), slices: try arguments.number("slices", or: 4),
      network: NeuralSettings(unit: preset.unit, shape: preset.shape, recipe: preset.recipe))
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "magpie-bench-ensemble-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    func selection(without: [String] = []) throws -> CorpusSelection {
      try CorpusSelection([CorpusRequest(path: corpus)], without: without)
    }
    let clock = ContinuousClock()
    let whole = try selection()
    let trainings = try (0..<3).map { number in
      seconds(
        try clock.measure {
          _ = try Training.trainEnsemble(
            on: whole, settings: settings, output: path("whole-\(number)"))
        })
    }
    var times: [Double] = []
    for (number, work) in whole.works.enumerated() {
      let model = path("model")
      try? FileManager.default.removeItem(atPath: model)
      try FileManager.default.copyItem(atPath: path("whole-0"), toPath: model)
      do {
        times.append(
          seconds(
            try clock.measure { _ = try Model(path: model).forget([work.id.value]) }))
      } catch let failure as Failure where failure.status == .missingInput {
        // It is held out: nothing was learned from it.
        continue
      }
      guard number % check == 0 else { continue }
      _ = try Training.trainEnsemble(
        on: try selection(without: [work.id.value]), settings: settings, output: path("without"))
      guard try same(model, path("without")) else {
        throw BenchError("without \(work.id) the two ensembles differ")
      }
    }
    var result = Result(what: "ensemble", seconds: times)
    result.firstPart = trainings
    result.words = whole.works.count
    try result.print()
  }

  /// Whether two folders have the same files.
  private static func same(_ first: String, _ second: String) throws -> Bool {
    let manager = FileManager.default
    let names = try manager.subpathsOfDirectory(atPath: first).sorted()
    guard try names == manager.subpathsOfDirectory(atPath: second).sorted() else { return false }
    return names.allSatisfy { name in
      var isFolder: ObjCBool = false
      _ = manager.fileExists(atPath: "\(first)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue
        || manager.contents(atPath: "\(first)/\(name)")
          == manager.contents(atPath: "\(second)/\(name)")
    }
  }
}
