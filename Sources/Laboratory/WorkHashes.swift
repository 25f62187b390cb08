import Corpora
import CorpusFiles

/// `works.sha256`: the works that a model has learned from, by the hashes of their texts.
///
/// The first line says how many there are, so that a list that was cut off is not taken for a whole
/// one. Then a line for each, in the order of ids, as `sha256sum` prints it for a file that is called
/// as the id: the hash, two spaces, the id. With it a model can be asked for a work when the corpus is
/// gone, and a corpus that has changed can be told work by work. There is no text in it. It can be
/// deleted, and the model writes the same words.
struct WorkHashes: Sendable, Equatable {
  static let fileName = "works.sha256"

  struct Entry: Sendable, Equatable {
    /// 64 hexadecimal digits.
    var hash: String
    var id: WorkID
  }

  /// In the order of ids.
  var entries: [Entry]

  init(_ works: some Sequence<Work>) {
    entries = works.map { Entry(hash: $0.hash, id: $0.id) }.sorted { $0.id < $1.id }
  }

  /// - Returns: Nil where a line is no hash with an id, or their number is another.
  init?(_ bytes: [UInt8]) {
    entries = []
    guard bytes.last == 0x0A else { return nil }
    for line in bytes.split(separator: 0x0A).dropFirst() {
      let isEscaped = line.first == 0x5C
      let line = isEscaped ? line.dropFirst() : line
      let hash = line.prefix(64)
      guard line.count > 66, line.dropFirst(64).starts(with: [0x20, 0x20]),
        hash.allSatisfy(Self.isHexadecimal)
      else { return nil }
      let id = Array(line.dropFirst(66))
      entries.append(
        Entry(
          hash: String(decoding: hash, as: UTF8.self),
          id: WorkID(String(decoding: isEscaped ? Self.unescaped(id) : id, as: UTF8.self))))
    }
    guard bytes.starts(with: head.utf8) else { return nil }
  }

  private static func isHexadecimal(_ digit: UInt8) -> Bool {
    (0x30...0x39).contains(digit) || (0x61...0x66).contains(digit | 0x20)
  }

  private var head: String { "# works: \(entries.count)\n" }

  /// The hash of each work; of two with one id, in the parts of a mixture, the first.
  var byID: [WorkID: String] {
    Dictionary(entries.map { ($0.id, $0.hash) }) { first, _ in first }
  }

  func without(_ ids: Set<WorkID>) -> WorkHashes {
    var kept = self
    kept.entries.removeAll { ids.contains($0.id) }
    return kept
  }

  var bytes: [UInt8] {
    entries.reduce(into: Array(head.utf8)) { bytes, entry in
      let id = Self.escaped(Array(entry.id.value.utf8))
      if id.count != entry.id.value.utf8.count { bytes.append(0x5C) }
      bytes += Array(entry.hash.utf8) + [0x20, 0x20] + id + [0x0A]
    }
  }

  var file: (name: String, contents: MappedFile) { (Self.fileName, MappedFile(bytes: bytes)) }

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

extension Work {
  /// The SHA-256 of the text.
  var hash: String { contentHash ?? ContentHash.sha256(of: utf8) }
}
