import Corpora
import CorpusFiles
import Foundation

/// The folder of a training that goes on: `harbour.model.unfinished`.
///
/// It holds what the run needs to go on where it was stopped, and the weights kept
/// on the way. The model's own folder is written when the run ends; until then an
/// older model of that name stays as it is.
struct UnfinishedRun {
  static let stateName = "state.safetensors"

  let path: String

  /// - Parameter output: The folder that the model will have.
  init(output: String) {
    path = URL(fileURLWithPath: output).standardizedFileURL.path + ".unfinished"
  }

  private func file(_ name: String) -> String {
    URL(fileURLWithPath: path).appending(path: name).path
  }

  /// Makes an empty folder; what a run before left in it goes.
  ///
  /// - Throws: ``Failure`` 73 where no folder can be made, or it holds anything else.
  func begin() throws {
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: path)) ?? [] {
      // A file that was being written when the run was killed is still `.partial`.
      guard
        name.hasSuffix(".safetensors") || name.hasSuffix(".safetensors.partial")
          || name.hasPrefix(".")
      else {
        throw Failure(
          .cannotWrite, "\"\(path)\" holds \"\(name)\", which no training wrote",
          try: "another --output, or moving it away")
      }
      try? manager.removeItem(atPath: file(name))
    }
    do { try manager.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw Failure(
        .cannotWrite, "\"\(path)\" cannot be made: \(SystemError.reason(of: error))",
        try: "another --output")
    }
  }

  /// The state that the run was stopped in.
  ///
  /// - Throws: ``Failure`` 66 where there is none.
  func state() throws -> MappedFile {
    guard FileManager.default.fileExists(atPath: file(Self.stateName)) else {
      throw Failure(
        .missingInput, "\"\(path)\" holds no stopped training",
        try: "the same command without --resume")
    }
    return try MappedFile(path: file(Self.stateName))
  }

  /// Replaces the state, whole or not at all.
  func write(state: MappedFile) throws { try write(state, as: Self.stateName) }

  /// Keeps the weights of a step.
  func write(checkpoint: MappedFile, ofStep step: Int) throws {
    try write(checkpoint, as: Self.checkpointName(ofStep: step))
  }

  /// The weights that were kept, in the order of their steps.
  func checkpoints() throws -> [(name: String, contents: MappedFile)] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try names.filter { $0.hasPrefix("step-") }.sorted().map { name in
      ("checkpoints/" + name, try MappedFile(path: file(name)))
    }
  }

  /// Removes the folder, once the model stands.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func checkpointName(ofStep step: Int) -> String {
    let digits = "\(step)"
    let zeros = String(repeating: "0", count: max(0, 8 - digits.count))
    return "step-\(zeros)\(digits).safetensors"
  }

  private func write(_ contents: MappedFile, as name: String) throws {
    do { try ModelFolder.replace(file(name), by: contents) } catch {
      throw Failure(
        .cannotWrite, "\"\(file(name))\" cannot be written: \(SystemError.reason(of: error))",
        try: "freeing space; then the same command with --resume goes on from the last state")
    }
  }
}

/// A training that was asked to stop, and can go on.
public struct Interruption: Error, Sendable {
  public var step: Int
  public var steps: Int
}
