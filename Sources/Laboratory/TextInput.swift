import CorpusFiles
import Foundation

/// A text that a command was given.
public struct TextInput: Sendable {
  /// What reports call it.
  public let name: String
  public let bytes: [UInt8]
  /// How many bytes of the file stand before the text: those of a byte order mark.
  public let offset: Int

  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: ``Failure``: 66 when it cannot be read, 65 when it is not UTF-8 text, or
  ///   nothing but white space.
  public init(_ path: String) throws {
    let data: Data
    if path == "-" {
      name = "standard input"
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      name = URL(fileURLWithPath: path).lastPathComponent
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Failure(
          .missingInput, "there is no file \"\(path)\"", try: "looking for a slip in the path")
      }
      guard !isFolder.boolValue else {
        throw Failure(.missingInput, "\"\(path)\" is a folder", try: "a text file")
      }
      do {
        // Not `contents(atPath:)`, which does not read pipes such as <(command).
        data = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).readToEnd() ?? Data()
      } catch {
        throw Failure(
          .missingInput, "\"\(path)\" cannot be read: \(SystemError.reason(of: error))",
          try: "looking at its permissions with `ls -l`")
      }
    }
    let bytes = Array(data)
    switch TextCheck.firstFault(in: bytes.span) {
    case nil: break
    case .invalidUTF8(let offset)?:
      throw Failure(
        .badData, "\"\(path)\" is not UTF-8 (byte \(offset))",
        try: "saving it as UTF-8 text; magpie corpus add converts other encodings")
    case .zero(let offset)?:
      throw Failure(
        .badData, "\"\(path)\" is no text: byte \(offset) is zero", try: "a text file")
    }
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.bytes = Array(bytes[offset...])
    guard String(decoding: self.bytes, as: UTF8.self).contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .badData, "\(path == "-" ? name : "\"\(path)\"") holds no text: nothing can be said of it",
        try: "a text with at least one word")
    }
  }
}
