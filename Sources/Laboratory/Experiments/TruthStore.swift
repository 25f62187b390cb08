import Corpora
import CorpusFiles
import Foundation
import MatrixKernels
import NeuralModels

/// What a model's altered trainings ended with, kept in the model's folder.
///
/// Each is a `.safetensors` file with the parameters of one training, named by what was
/// altered. It says in its metadata of which model and of which alteration it is, and holds
/// a checksum of itself; a file that is damaged, of another model or of another kind of
/// processor counts as missing.
struct TruthStore<Model: Network>: Sendable where Model.Scalar == Float {
  let path: String
  private let network: Model
  private let model: [(key: String, value: String)]

  /// - Throws: ``Failure`` 66 when the model's weights cannot be read.
  init(_ run: NetworkRun, _ network: Model) throws {
    let folder = URL(fileURLWithPath: run.model.path)
    path = folder.appending(path: TruthFiles.folder).path
    self.network = network
    let weights: MappedFile
    do {
      weights = try MappedFile(path: folder.appending(path: ModelFiles.weights).path)
    } catch { throw Failure(error) }
    model = [
      ("format", "magpie truth 1"), ("model", ContentHash.sha256(of: Array(weights.contents))),
      ("left out", run.removed.sorted().map(String.init).joined(separator: " ")),
      ("steps", "\(run.steps)"), ("processor", BLAS.coreName), ("library", BLAS.libraryName),
    ]
  }

  private func file(of alteration: Alteration) -> String {
    URL(fileURLWithPath: path).appending(path: alteration.name + TruthFiles.ending).path
  }

  /// What a training ended with.
  ///
  /// - Returns: Nil where it is not kept, or what is there is not to be trusted.
  /// - Complexity: O(parameters).
  func parameters(of alteration: Alteration) -> Parameters<Float>? {
    guard let storage = try? MappedFile(path: file(of: alteration)),
      let file = try? SafetensorsFile(storage), file.hasChecksum(in: Self.checksum),
      (model + [(Self.facts, alteration.facts)]).allSatisfy({ file.metadata($0.0) == $0.1 })
    else { return nil }
    return try? network.parameters(from: file, prefix: "")
  }

  /// Keeps what a training ended with; the file is there whole or not at all.
  ///
  /// - Throws: ``Failure`` 73 when the disk refuses.
  func keep(_ parameters: Parameters<Float>, of alteration: Alteration) throws {
    var writer = SafetensorsWriter()
    for (key, value) in model { writer.setMetadata(key, to: value) }
    writer.setMetadata(Self.facts, to: alteration.facts)
    network.append(parameters, to: &writer)
    writer.append([0] as [Double], shape: [1], name: Self.checksum)
    let file = file(of: alteration)
    do {
      try ModelFolder.replace(file, by: writer.finish(checksum: Self.checksum))
    } catch {
      throw Failure(
        .cannotWrite, "\"\(file)\" cannot be written: \(SystemError.reason(of: error))",
        try: "\(SystemError.remedy(of: error)); the same command then goes on")
    }
  }

  /// Makes the folder, unless it is there, and keeps other commands out of it.
  ///
  /// - Returns: The lock, to be held while files are written.
  /// - Throws: ``Failure`` 73 where no folder can be made, or another command writes to it.
  func claim() throws -> FolderLock {
    let manager = FileManager.default
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotWrite, "\"\(path)\" cannot be made: \(SystemError.reason(of: error))",
        try: "a copy of the model in a folder that can be written to")
    }
    switch FolderLock.take(path) {
    case .taken(let lock): return lock
    case .busy:
      throw Failure(
        .cannotWrite, "another command writes to \"\(path)\"", try: "waiting for its end")
    case .gone:
      throw Failure(
        .cannotWrite, "\"\(path)\" is not a folder that can be opened", try: "moving it away")
    }
  }

  private static var checksum: String { "checksum" }
  private static var facts: String { "training" }
}

/// The names in a model's folder of truth.
enum TruthFiles {
  static let folder = "truth"
  static let ending = ".safetensors"
  static let grades = "grade.json"

  /// Whether a file of this name, relative to the folder, may be there; one that was being
  /// written when it was killed is still `.partial`.
  static func isOwn(_ name: String) -> Bool {
    if name == grades || name == grades + ".partial" { return true }
    return name.wholeMatch(
      of:
        /(again|(half|most)-\d+|(seed-\d+-)?(without|author)-\d+|seed-\d+)\.safetensors(\.partial)?/
    )
      != nil
  }
}
