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
    path = URL(fileURLWithPath: output).resolvingSymlinksInPath().path + ".unfinished"
  }

  private func file(_ name: String) -> String {
    URL(fileURLWithPath: path).appending(path: name).path
  }

  /// Makes the folder, unless it is there, and keeps other trainings out of it.
  ///
  /// - Returns: The lock, to be held until ``remove()``.
  /// - Throws: ``Failure`` 73 where no folder can be made, or another training is in it.
  func claim() throws -> FolderLock {
    // A training that has it may end, and take the folder away, at any moment.
    for _ in 0..<100 {
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        let reason = SystemError.reason(of: SystemError(code: errno))
        throw Failure(
          .cannotWrite, "\"\(path)\" cannot be made: \(reason)", try: "another --output")
      }
      if let lock = try lock() { return lock }
    }
    throw Failure(
      .cannotWrite, "\"\(path)\" is there already and is not a folder that can be opened",
      try: "another --output, or moving it away")
  }

  /// Keeps other trainings out of the folder.
  ///
  /// - Returns: Nil where there is no folder.
  /// - Throws: ``Failure`` 73 where another training is in it.
  func lock() throws -> FolderLock? {
    switch FolderLock.take(path) {
    case .taken(let lock): return lock
    case .gone: return nil
    case .busy:
      throw Failure(
        .cannotWrite, "another training writes to \"\(path)\"",
        try: "waiting for its end, or another --output")
    }
  }

  /// Makes the folder for a new training, or finds that of one that was stopped behind a slice.
  ///
  /// - Returns: The lock, to be held until ``remove()``.
  /// - Throws: ``Failure``: 66 when there is nothing to go on with, 73 as ``begin()`` and ``claim()`` do.
  func lock(resuming: Bool) throws -> FolderLock {
    guard resuming else {
      let lock = try claim()
      try begin()
      return lock
    }
    guard let lock = try lock(), !stoppedSlices.isEmpty else {
      throw Failure(
        .missingInput, "\"\(path)\" holds no stopped training",
        try: "the same command without --resume")
    }
    return lock
  }

  /// The names of the files that say where shards of an ensemble stood behind a slice.
  private var stoppedSlices: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix("shard-") && Self.isOwn($0) && !$0.hasSuffix(".partial") }
  }

  /// What was kept under a name; nil where nothing was.
  func slice(_ name: String) -> MappedFile? { try? MappedFile(path: file(name)) }

  /// Keeps where a shard of an ensemble stands.
  func write(slice: MappedFile, as name: String) throws { try write(slice, as: name) }

  /// Empties the folder: weights that a run before left in it go.
  ///
  /// - Throws: ``Failure`` 73 where it holds anything else.
  func begin() throws {
    let manager = FileManager.default
    guard !canGoOn else {
      throw Failure(
        .cannotWrite, "\"\(path)\" holds a training that was stopped",
        try: "--resume, which goes on with it, or deleting that folder first")
    }
    let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    if let foreign = names.first(where: { !Self.isOwn($0) }) {
      throw Failure(
        .cannotWrite, "\"\(path)\" holds \"\(foreign)\", which no training wrote",
        try: "another --output, or moving it away")
    }
    for name in names { try? manager.removeItem(atPath: file(name)) }
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

  /// Forgets the state: there is nothing to go on with.
  func removeState() { try? FileManager.default.removeItem(atPath: file(Self.stateName)) }

  /// Replaces the state, whole or not at all.
  func write(state: MappedFile) throws { try write(state, as: Self.stateName) }

  /// Keeps the weights of a step.
  func write(checkpoint: MappedFile, ofStep step: Int) throws {
    try write(checkpoint, as: Self.checkpointName(ofStep: step))
  }

  /// The weights that were kept, in the order of their steps.
  func checkpoints() throws -> [(name: String, contents: MappedFile)] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try names.filter { Self.isOwn($0) && $0.hasPrefix("step-") && !$0.hasSuffix(".partial") }
      .sorted().map { name in
        ("\(ModelFiles.checkpoints)/\(name)", try MappedFile(path: file(name)))
      }
  }

  /// Removes what the run wrote, once the model stands, and the folder if that was all.
  func remove() {
    // The state first: without its checkpoints it must not be gone on with.
    removeState()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where Self.isOwn(name) {
      try? FileManager.default.removeItem(atPath: file(name))
    }
    rmdir(path)
  }

  /// Refuses to go on beside a training that was stopped: what it keeps has read what the model has.
  ///
  /// - Throws: ``Failure`` 73 where the folder is there.
  func checkIsGone() throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    throw Failure(
      .cannotWrite,
      "\"\(path)\" holds a training that was stopped, which may have read the works, too",
      try: "deleting that folder, or ending that training first")
  }

  /// Whether there is something that the same command with --resume goes on with.
  var canGoOn: Bool {
    FileManager.default.fileExists(atPath: file(Self.stateName)) || !stoppedSlices.isEmpty
  }

  /// Whether a run writes files of this name; one that was being written when it was
  /// killed is still `.partial`.
  private static func isOwn(_ name: String) -> Bool {
    name.wholeMatch(
      of: /(state|step-\d+|shard-\d+-slice-\d+)\.safetensors(\.partial)?/) != nil
  }

  private static func checkpointName(ofStep step: Int) -> String {
    let digits = "\(step)"
    let zeros = String(repeating: "0", count: max(0, 8 - digits.count))
    return "step-\(zeros)\(digits).safetensors"
  }

  private func write(_ contents: MappedFile, as name: String) throws {
    do { try ModelFolder.replace(file(name), by: contents) } catch {
      let remedy = SystemError.remedy(of: error)
      throw Failure(
        .cannotWrite, "\"\(file(name))\" cannot be written: \(SystemError.reason(of: error))",
        try: canGoOn
          ? "\(remedy); then the same command with --resume goes on from the last state"
          : "\(remedy), or another --output")
    }
  }
}

/// A training that was asked to stop, and can go on.
public struct Interruption: Error, Sendable {
  public var step: Int
  public var steps: Int
}
