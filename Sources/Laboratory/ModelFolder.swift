import CExchange
import Corpora
import CorpusFiles
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a folder whole or not at all.
///
/// The files, some of them in folders of their own, are written and flushed in a hidden folder beside the final name,
/// which then takes its place in one step. A crash at any moment leaves the old
/// folder or the new one, never half of one.
enum ModelFolder {
  /// - Throws: ``Failure`` with status 73 when the disk refuses, or the name is
  ///   taken by something else than a model (``checkIsFree(_:)``).
  static func write(_ files: [(name: String, contents: MappedFile)], to path: String) throws {
    // Behind a link the model itself is replaced, not the link.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let manager = FileManager.default
    try checkIsFree(path)
    let exists = manager.fileExists(atPath: target.path)
    let parent = target.deletingLastPathComponent()
    removeLeftovers(of: target)
    let partial = parent.appending(path: partialPrefix(of: target) + "\(getpid())")
    try HeldInterrupts.ofProgram.during {
      do {
        try write(files, in: partial)
        try putInPlace(partial.path, target.path, exists: exists)
        // The new model has its name; a disk that cannot flush folders changes nothing.
        try? flush(folder: parent.path)
        try? manager.removeItem(at: partial)
      } catch {
        try? manager.removeItem(at: partial)
        throw Failure(
          .cannotWrite, "\"\(path)\" cannot be written: \(SystemError.reason(of: error))",
          try: exists
            ? "\(SystemError.remedy(of: error)); the old model is unchanged" : "another place")
      }
    }
  }

  /// Writes the files of a new folder, and flushes them and their names.
  private static func write(
    _ files: [(name: String, contents: MappedFile)], in folder: URL
  ) throws {
    guard mkdir(folder.path, 0o777) == 0 else { throw SystemError(code: errno) }
    var folders: Set = [folder.path]
    for file in files {
      let home = folder.appending(path: file.name).deletingLastPathComponent()
      if folders.insert(home.path).inserted {
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      }
    }
    // The disk flushes them side by side.
    let written = Concurrently.map(files) { file in
      Result { try write(file.contents, to: folder.appending(path: file.name).path) }
    }
    for result in written { try result.get() }
    for folder in folders { try flush(folder: folder) }
  }

  /// Replaces one file by another, whole or not at all.
  static func replace(_ path: String, by contents: MappedFile) throws {
    let partial = path + ".partial"
    do {
      try write(contents, to: partial)
      guard rename(partial, path) == 0 else { throw SystemError(code: errno) }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private static func partialPrefix(of target: URL) -> String {
    ".\(target.lastPathComponent).partial-"
  }

  /// Removes what processes that were killed left behind.
  private static func removeLeftovers(of target: URL) {
    let parent = target.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(partialPrefix(of: target)) {
      guard let process = Int32(name.dropFirst(partialPrefix(of: target).count)),
        process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
      else { continue }
      try? FileManager.default.removeItem(at: parent.appending(path: name))
    }
  }

  private static func write(_ contents: MappedFile, to path: String) throws {
    // `createFile` would first make a file of another name, which a kill leaves behind.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    defer { try? file.close() }
    for start in stride(from: 0, to: contents.count, by: chunkLength) {
      let end = min(start + chunkLength, contents.count)
      try file.write(contentsOf: contents.bytes(in: start..<end))
    }
    try file.synchronize()
  }

  /// How many bytes are written at once.
  private static let chunkLength = 1 << 16

  private static func flush(folder path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemError(code: errno) }
  }

  /// Gives a folder another's name; what had the name then has the first one's.
  private static func putInPlace(_ new: String, _ old: String, exists: Bool) throws {
    guard exists else {
      guard rename(new, old) == 0 else { throw SystemError(code: errno) }
      return
    }
    if exchange_names(new, old) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else {
      throw SystemError(code: errno)
    }
    // A file system that cannot exchange: the old folder steps aside first.
    let aside = new + "-old"
    guard rename(old, aside) == 0 else { throw SystemError(code: errno) }
    guard rename(new, old) == 0 else {
      let code = errno
      _ = rename(aside, old)
      throw SystemError(code: code)
    }
    try? FileManager.default.removeItem(atPath: aside)
  }
}
