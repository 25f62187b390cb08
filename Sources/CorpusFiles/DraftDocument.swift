import Corpora
import Foundation

/// A text that is to be compared with works, whatever kind of file it came from.
///
/// `.docx`, `.odt`, `.epub`, `.html` and `.pdf` files are converted (``DocumentTools``). Of a
/// chat that was exported as JSON the model's turns are taken (``ChatLog``). Everything
/// else is read as text, without front matter.
public struct DraftDocument: Equatable, Sendable {
  /// The most bytes of a file that are read as one draft.
  public static let sizeLimit = 16_000_000
  /// The most bytes of an exported chat.
  static let chatSizeLimit = 128_000_000

  /// What reports call it.
  public var name: String
  /// Valid UTF-8 with at least one character that is not white space.
  public var text: [UInt8]
  /// How many bytes of the file stand before the text; 0 where the text is not a part of the file.
  public var offset: Int
  /// What was done to the file, and what was left out.
  public var notes: [String]

  public init(name: String, text: [UInt8], offset: Int = 0, notes: [String] = []) {
    self.name = name
    self.text = text
    self.offset = offset
    self.notes = notes
  }

  /// Reads a file.
  ///
  /// - Throws: ``CorpusError`` when it is not there, holds no text, or a program that
  ///   would convert it is missing.
  public init(
    reading path: String, tools: DocumentTools = DocumentTools()
  ) throws(CorpusError) {
    self.init(name: Slug.lastPart(of: path), text: [])
    let ending = Slug.ending(of: name)
    if DocumentTools.isDocument(ending) {
      try takeDocument(at: path, ending: ending, by: tools)
    } else {
      let isChat = ["json", "jsonl", "ndjson"].contains(ending)
      let file = try Self.file(at: path)
      let limit = isChat ? Self.chatSizeLimit : Self.sizeLimit
      let bytes = file.bytes(in: 0..<min(file.count, limit + 1))
      if isChat {
        try takeChat(bytes, path: path)
      } else {
        try takeText(bytes, path: path, size: file.count)
      }
    }
    guard Self.hasText(text) else { throw .emptyDraft(path: path) }
  }

  /// Reads standard input for `-`, or what is no file, such as the pipe of `<(command)`.
  ///
  /// No more of it is read than one draft may have.
  ///
  /// - Throws: ``CorpusError`` when it cannot be read, or holds no text.
  public init(readingPipe path: String) throws(CorpusError) {
    let isInput = path.hasBytes(of: "-")
    let bytes: [UInt8]
    do {
      // Not `contents(atPath:)`, which does not read pipes.
      bytes = try Self.bytes(
        of: isInput
          ? .standardInput : FileHandle(forReadingFrom: URL(fileURLWithPath: path)))
    } catch {
      throw .unreadable(
        path: isInput ? "standard input" : path, reason: SystemError.reason(of: error))
    }
    try self.init(bytes: bytes, name: isInput ? "standard input" : "a pipe")
  }

  /// A draft of whose kind no name tells: JSON in which a model speaks is a chat, all else text.
  ///
  /// - Parameters:
  ///   - bytes: If they are more than one draft may have, it goes on behind them.
  ///   - name: What reports and errors call it.
  init(bytes: [UInt8], name: String) throws(CorpusError) {
    self.init(name: name, text: [])
    if Self.looksLikeJSON(bytes), bytes.count <= Self.chatSizeLimit,
      let chat = ChatLog(json: bytes), chat.turns.contains(where: \.isModel)
    {
      take(chat)
    } else {
      try takeText(bytes, path: name, size: nil)
    }
    guard Self.hasText(text) else { throw .emptyDraft(path: name) }
  }

  /// Whether a folder's file of this name is taken for a draft; what sites publish as their terms is none.
  public static func isSupported(_ name: String) -> Bool {
    let file = Slug.lastPart(of: name)
    return IncomingDocument.isSupported(file) && !SiteTerms.isTerms(file)
  }

  // MARK: - Kinds

  private mutating func takeDocument(
    at path: String, ending: String, by tools: DocumentTools
  ) throws(CorpusError) {
    let document = try tools.convert(path, ending: ending, setsQuotesApart: true)
    text = document.text
    notes.append("converted from .\(ending) by \(document.tool); offsets are in the converted text")
    guard Self.hasText(text) else {
      throw .conversionFailed(
        path: path, tool: document.tool, problem: "it found no text; the pages may be pictures")
    }
  }

  /// - Parameter size: The length of all that there is; nil where nobody knows.
  private mutating func takeText(
    _ bytes: [UInt8], path: String, size: Int?
  ) throws(CorpusError) {
    let part = Self.beginning(of: bytes, limit: Self.sizeLimit)
    let decoded = try TextDecoding.decode(part, path: path)
    if decoded.encoding != .utf8 {
      notes.append("converted from \(decoded.encoding.rawValue); offsets are in the converted text")
    }
    let start = Self.textStart(in: decoded.utf8, path: path)
    text = Array(decoded.utf8[start...])
    if decoded.encoding == .utf8 { offset = start + (part.count - decoded.utf8.count) }
    if part.count < bytes.count {
      let whole = size.map { ", of \(($0 + 999_999) / 1_000_000) MB" } ?? ""
      notes.append("only its first \((part.count + 500_000) / 1_000_000) MB were read\(whole)")
    }
  }

  /// Where the text of a file begins: behind a byte order mark, and behind front matter.
  ///
  /// What two marks `---` enclose is front matter where it is a list of fields in YAML; a rule at
  /// the top of a text opens none.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, in UTF-8.
  ///   - path: What errors would call it; none leaves here.
  /// - Complexity: O(bytes of the front matter); O(bytes of the file) where it is never closed.
  public static func textStart(in bytes: [UInt8], path: String) -> Int {
    guard let frontMatter = try? FrontMatter(locatedIn: bytes, path: path),
      let yaml = frontMatter.yaml,
      (try? YAMLFields.read(bytes[yaml], path: path, firstLine: 2)) != nil
    else { return bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0 }
    return frontMatter.textOffset
  }

  private mutating func takeChat(_ bytes: [UInt8], path: String) throws(CorpusError) {
    guard bytes.count <= Self.chatSizeLimit else {
      throw .tooLong(path: path, limit: Self.chatSizeLimit)
    }
    guard let chat = ChatLog(json: bytes) else { throw .noTurns(path: path) }
    guard chat.turns.contains(where: \.isModel) else { throw .noModelTurns(path: path) }
    take(chat)
  }

  private mutating func take(_ chat: ChatLog) {
    let own = chat.turns.filter(\.isModel)
    text = Array(own.map(\.text).joined(separator: "\n\n").utf8)
    let others = chat.turns.count - own.count
    notes.append(
      "\(own.count) \(own.count == 1 ? "turn" : "turns") of the model; "
        + "\(others) \(others == 1 ? "prompt was" : "prompts and other turns were") not checked; "
        + "offsets are in the model's turns")
  }

  // MARK: - Bytes

  private static func file(at path: String) throws(CorpusError) -> MappedFile {
    do {
      guard try FileStatus(of: path, followingLinks: true).kind == .file else {
        throw CorpusError.unsupportedFile(path: path)
      }
      return try MappedFile(path: path)
    } catch let error as CorpusError {
      throw error
    } catch let error as SystemError where error.isMissing {
      throw .missing(path: path)
    } catch MappedFileError.unreadable(_, let code) {
      throw .unreadable(path: path, reason: SystemError(code: code).reason)
    } catch {
      throw .unreadable(path: path, reason: SystemError.reason(of: error))
    }
  }

  /// One byte more than a draft may have, if there are so many.
  private static func bytes(of pipe: FileHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let limit = looksLikeJSON(bytes) ? chatSizeLimit : sizeLimit
      let wanted = min(1 << 20, limit + 1 - bytes.count)
      guard wanted > 0, let data = try pipe.read(upToCount: wanted), !data.isEmpty else {
        return bytes
      }
      bytes.append(contentsOf: data)
    }
  }

  private static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
    guard let first = bytes[start...].first(where: { !TextLine.isWhiteSpace($0) }) else {
      return false
    }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Bytes up to a limit, cut behind a line, or between two scalars where lines are long.
  static func beginning(of bytes: [UInt8], limit: Int) -> [UInt8] {
    guard bytes.count > limit else { return bytes }
    let part = bytes[..<limit]
    let lineEnd = part[(limit / 2)...].lastIndex(of: 0x0A).map { $0 + 1 }
    var end = lineEnd ?? part.lastIndex { $0 & 0xC0 != 0x80 } ?? limit
    // UTF-16 has two bytes for each unit; a text in UTF-8 has no zero.
    if end % 2 == 1, part.contains(0) { end += lineEnd == nil ? -1 : 1 }
    return Array(part[..<end])
  }

  private static func hasText(_ text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars
      .contains { !$0.properties.isWhitespace }
  }
}
