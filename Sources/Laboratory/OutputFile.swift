import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes the files that a command is asked for.
public enum OutputFile {
  /// Writes a file, whole or not at all.
  ///
  /// Links are followed. A pipe or a device, such as `/dev/stdout`, is written to
  /// as it stands: putting a file in its place would take it away.
  ///
  /// - Throws: ``Failure`` with status 73.
  public static func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    var status = stat()
    do {
      if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        let file = try FileHandle(forWritingTo: url)
        defer { try? file.close() }
        try file.write(contentsOf: Data(text.utf8))
      } else {
        try Data(text.utf8).write(to: url.resolvingSymlinksInPath(), options: .atomic)
      }
    } catch {
      throw Failure(.cannotWrite, "\"\(path)\" cannot be written", try: "another place")
    }
  }
}
