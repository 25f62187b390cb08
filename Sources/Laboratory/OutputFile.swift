import CorpusFiles
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that a command is asked for.
public struct OutputFile: Sendable {
  /// What is to be written.
  public enum Kind: Sendable {
    case svg, arpa, json, html, background, croissant, provenance, certificate, text

    /// How such files begin; none where any beginning may be somebody's work.
    var beginnings: [String] {
      switch self {
      case .svg: ["<svg", "<?xml"]
      case .arpa: ["\\data\\"]
      case .json: ["{"]
      case .html: ["<!doctype", "<!DOCTYPE", "<html"]
      case .background: ["MAGPIE\0\0phrases"]
      case .croissant: ["{\n  \"@type\": \"sc:Dataset\""]
      case .provenance: ["{\n  \"prefix\": {\n    \"magpie\""]
      case .certificate: ["{\"claims\":["]
      case .text: []
      }
    }

    var name: String {
      switch self {
      case .svg: "picture in SVG"
      case .arpa: "file in ARPA's format"
      case .json: "JSON document"
      case .html: "page in HTML"
      case .background: "background"
      case .croissant: "Croissant document of Magpie's"
      case .provenance: "PROV-JSON document of Magpie's"
      case .certificate: "certificate of forgetting"
      case .text: "empty file"
      }
    }
  }

  private let path: String

  /// A place for a file, where nothing of another kind is in the way.
  ///
  /// - Throws: ``Failure``: 64 for `-`, 73 for a file that is not empty and begins
  ///   otherwise, so that nobody's work is written over by a slip, and for a place in which
  ///   no file can be made.
  public init(_ path: String, as kind: Kind) throws {
    guard path != "-" else {
      throw Failure(.usage, "\"-\" is no name for a file", try: "/dev/stdout")
    }
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      try checkFolder()
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw unwritable(SystemError(code: EISDIR)) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return }
    let file = FileHandle(forReadingAtPath: path)
    let start = try file?.read(upToCount: 64) ?? Data()
    guard kind.beginnings.contains(where: { start.starts(with: $0.utf8) }) else {
      throw Failure(
        .cannotWrite, "\"\(path)\" is there already and is no \(kind.name)",
        try: "another name, or deleting it first")
    }
  }

  /// Refuses a place in which no file can be made, before anything is computed for it.
  private func checkFolder() throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(folder, W_OK | X_OK) != 0 else { return }
    throw unwritable(SystemError(code: errno))
  }

  private func unwritable(_ error: any Error) -> Failure {
    Failure(
      .cannotWrite, "\"\(path)\" cannot be written: \(SystemError.reason(of: error))",
      try: "another place")
  }

  /// Writes the file, whole or not at all.
  ///
  /// Links are followed. A pipe or a device, such as `/dev/stdout`, is written to
  /// as it stands: putting a file in its place would take it away.
  ///
  /// - Throws: ``Failure`` with status 73.
  public func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// The same for any bytes.
  public func write(_ bytes: [UInt8]) throws {
    var status = stat()
    do {
      let isThere = stat(path, &status) == 0
      if isThere, Self.isStandardOutput(status) {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
      } else if isThere, status.st_mode & S_IFMT != S_IFREG {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.write(contentsOf: Data(bytes))
      } else {
        try WholeFile.write(bytes, to: path, replacing: true)
      }
    } catch { throw unwritable(error) }
  }

  /// Whether it is a file with a name of its own: no pipe, no device, not standard output.
  var isPlace: Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG && !Self.isStandardOutput(status)
  }

  /// Whether a file is the one that standard output goes to.
  private static func isStandardOutput(_ status: stat) -> Bool {
    var output = stat()
    return fstat(STDOUT_FILENO, &output) == 0 && output.st_dev == status.st_dev
      && output.st_ino == status.st_ino
  }
}
