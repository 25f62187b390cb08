import Corpora
import Foundation
import MagpieReports

/// The hashes of all works that were there for a training: `works.sha256` in a model's folder.
///
/// A line for each, in the order of ids, as `sha256sum` prints it for a file that is called as
/// the id: the SHA-256 of the text, two spaces, the id. Works that were left out or kept out are
/// among them. There is no text in it, and the model writes the same words without it; with it
/// a corpus that has changed can be told work by work.
struct WorkHashes: Equatable, Sendable {
  static let fileName = "works.sha256"

  /// The hash of each work's text in 64 hexadecimal digits, by id.
  private(set) var hashes: [WorkID: String] = [:]

  /// - Precondition: The works have their hashes.
  init(_ works: some Sequence<Work>) {
    for work in works { hashes[work.id] = work.contentHash }
  }

  /// - Throws: ``Failure`` 65 for a line that is none of `sha256sum`.
  init(_ bytes: [UInt8], path: String) throws {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let isEscaped = line.first == UInt8(ascii: "\\")
      let line = isEscaped ? line.dropFirst() : line
      let hash = String(decoding: line.prefix(64), as: UTF8.self)
      guard hash.wholeMatch(of: /[0-9a-f]{64}/) != nil,
        line.dropFirst(64).starts(with: [0x20, 0x20])
      else {
        throw Failure(
          .badData, "\"\(path)\" is no list of hashes",
          try: "deleting it: the model does not need it")
      }
      let id = Array(line.dropFirst(66))
      hashes[WorkID(String(decoding: isEscaped ? Self.unescaped(id) : id, as: UTF8.self))] = hash
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for (id, hash) in hashes.sorted(by: { $0.key < $1.key }) {
      let escaped = Self.escaped(Array(id.value.utf8))
      if escaped.count != id.value.utf8.count { bytes.append(UInt8(ascii: "\\")) }
      bytes += Array(hash.utf8) + [0x20, 0x20] + escaped + [0x0A]
    }
    return bytes
  }

  /// What `sha256sum` writes for names with a line feed, a carriage return or a backslash.
  private static let escapes: [(byte: UInt8, letter: UInt8)] = [
    (0x0A, UInt8(ascii: "n")), (0x0D, UInt8(ascii: "r")), (0x5C, 0x5C),
  ]

  private static func escaped(_ name: [UInt8]) -> [UInt8] {
    name.flatMap { byte in
      escapes.first { $0.byte == byte }.map { [0x5C, $0.letter] } ?? [byte]
    }
  }

  private static func unescaped(_ name: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isAfterBackslash = false
    for byte in name {
      if isAfterBackslash {
        result.append(escapes.first { $0.letter == byte }?.byte ?? byte)
        isAfterBackslash = false
      } else if byte == 0x5C {
        isAfterBackslash = true
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

extension WorkHashes {
  /// How works differ from those of the training, in words: "“a” has other text, “b” is new".
  ///
  /// - Returns: Nil where they do not differ.
  func differences(from works: some Sequence<Work>) -> String? {
    let now = WorkHashes(works).hashes
    let kinds = [
      (
        hashes.keys.filter { now[$0] != nil && now[$0] != hashes[$0] },
        one: "has other text", several: "have other text"
      ),
      (hashes.keys.filter { now[$0] == nil }, one: "is gone", several: "are gone"),
      (now.keys.filter { hashes[$0] == nil }, one: "is new", several: "are new"),
    ]
    let told = kinds.filter { !$0.0.isEmpty }.map { ids, one, several in
      Self.list(ids.sorted()) + " " + (ids.count == 1 ? one : several)
    }
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }

  /// So many works of a kind are named.
  private static let namedCount = 3

  private static func list(_ ids: [WorkID]) -> String {
    let named = ids.prefix(namedCount).map { "\"\($0)\"" }.joined(separator: ", ")
    guard ids.count > namedCount else { return named }
    return named + " and \(NumberText.count(ids.count - namedCount)) more"
  }
}

extension CorpusSelection {
  /// The hashes of all works that were there, whatever became of them.
  var hashes: WorkHashes { WorkHashes(works + reserved + without) }
}

extension Model {
  /// The hashes of the works of its training; nil where they were deleted.
  func hashes() throws -> WorkHashes? {
    let file = URL(fileURLWithPath: path).appending(path: WorkHashes.fileName).path
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    do { return try WorkHashes(Array(MappedFile(path: file).contents), path: file) } catch {
      throw Failure(error)
    }
  }
}
