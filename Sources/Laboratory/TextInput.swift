import CorpusFiles
import Foundation

/// A text that a command was given.
///
/// What stands before the text in its file, a byte order mark and front matter, is no part of it:
/// the same rule holds for drafts that are checked (``DraftDocument``), so that a copy of a work is
/// the same text to every command.
public struct TextInput: Sendable {
  /// What reports call it.
  public let name: String
  public let bytes: [UInt8]
  /// How many bytes of the file stand before the text: a byte order mark, and front matter.
  public let offset: Int

  /// Reads a file, or standard input for `-`.
  ///
  /// - Parameter isWhole: Whether every byte of the file is the text, such as that of an output which
  ///   is known by its hash.
  /// - Throws: ``Failure``: 66 when it cannot be read, 65 when it is not UTF-8 text, or
  ///   nothing but white space.
  public init(_ path: String, isWhole: Bool = false) throws {
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
    offset = isWhole ? 0 : DraftDocument.textStart(in: bytes, path: path)
    self.bytes = Array(bytes[offset...])
    guard String(decoding: self.bytes, as: UTF8.self).contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .badData, "\(path == "-" ? name : "\"\(path)\"") holds no text: nothing can be said of it",
        try: "a text with at least one word")
    }
  }
}
