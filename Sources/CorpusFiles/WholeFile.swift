import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a file whole or not at all.
///
/// The bytes go into a hidden file beside it, which then takes its name in one step.
public enum WholeFile {
  /// - Parameters:
  ///   - path: Where the file is to stand; its folder must be there.
  ///   - replacing: Whether a file that is there may go. Links are followed then, and
  ///     its permissions stay.
  ///   - isPrivate: Whether its owner alone may read it.
  /// - Throws: Errors of Foundation and ``SystemError``; nothing has changed then.
  public static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool, isPrivate: Bool = false
  ) throws {
    let url = URL(fileURLWithPath: path)
    let target = replacing ? url.resolvingSymlinksInPath() : url
    let scratch = target.deletingLastPathComponent()
      .appendingPathComponent(".\(UUID().uuidString).new")
    let descriptor = open(
      scratch.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(bytes))
      if replacing {
        // A crash must not leave less than the old file.
        try file.synchronize()
        var old = stat()
        if !isPrivate, stat(target.path, &old) == 0 { fchmod(descriptor, old.st_mode & 0o777) }
        guard rename(scratch.path, target.path) == 0 else { throw SystemError(code: errno) }
      } else {
        // Moving fails where something is; renaming would replace it.
        try FileManager.default.moveItem(at: scratch, to: target)
      }
      try file.close()
    } catch {
      unlink(scratch.path)
      throw error
    }
  }
}
