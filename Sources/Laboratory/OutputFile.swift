import CorpusFiles
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
    var status = stat()
    do {
      if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.write(contentsOf: Data(text.utf8))
      } else {
        try WholeFile.write(Array(text.utf8), to: path, replacing: true)
      }
    } catch {
      throw Failure(
        .cannotWrite, "\"\(path)\" cannot be written: \(SystemError.reason(of: error))",
        try: "another place")
    }
  }
}
