/// The frame of Magpie's binary files: a header, a table of sections, the sections.
///
/// All integers are little-endian. Offsets in bytes:
///
///     0   "MAGPIE" and two zero bytes
///     8   what it is, eight bytes of ASCII, padded with zeros: "counts", "ledger", …
///     16  version (4), number of sections (4)
///     24  length of the file (8)
///     32  checksum of everything from byte 40 on (8)
///     40  for each section: bits per integer, 0 for bytes (8); count (8); offset (8)
///
/// The first section stands behind the table, each other one behind the one
/// before it, and the file ends with the last. A section takes whole words and
/// at least eight bytes more, which are zero, so that an unaligned load never
/// leaves the file. Offsets therefore follow from the counts; they stand in the
/// table for people and other programs, and a file where they differ is refused.
public struct BinaryFile: Sendable {
  /// The bytes of the whole file.
  public let storage: MappedFile
  /// What errors call the file.
  public let name: String
  private let sections: [(width: Int, count: Int, offset: Int)]
  /// The checksum in the header: it names the contents.
  public let checksum: UInt64

  static let magic: UInt64 = 0x0000_4549_5047_414D  // "MAGPIE\0\0"
  static let headerLength = 40
  static let sectionLength = 24

  /// Checks a file from its first byte to its last.
  ///
  /// - Throws: ``BinaryFileError`` when the file is not such a file, is of
  ///   another kind or version, is cut off, or was changed.
  /// - Complexity: O(length), at several gigabytes a second.
  public init(
    _ storage: MappedFile, kind: String, version: Int, name: String
  ) throws(BinaryFileError) {
    guard storage.count >= Self.headerLength, storage.word(at: 0) == Self.magic else {
      throw .notMagpie(name: name)
    }
    guard storage.word(at: 8) == Self.word(ofKind: kind) else {
      throw .wrongKind(name: name, expected: kind)
    }
    let found = Int(storage.halfWord(at: 16))
    guard found == version else {
      throw .wrongVersion(name: name, expected: version, found: found)
    }
    let length = storage.word(at: 24)
    guard length == UInt64(storage.count) else {
      throw .truncated(name: name, expected: length, found: storage.count)
    }
    checksum = storage.word(at: 32)
    guard checksum == Checksum.of(storage, from: Self.headerLength) else {
      throw .damaged(name: name)
    }
    let sectionCount = Int(storage.halfWord(at: 20))
    guard sectionCount <= (storage.count - Self.headerLength) / Self.sectionLength else {
      throw .damaged(name: name)
    }
    var sections: [(width: Int, count: Int, offset: Int)] = []
    var end = Self.headerLength + sectionCount * Self.sectionLength
    for index in 0..<sectionCount {
      let entry = Self.headerLength + index * Self.sectionLength
      // A count beyond the bits of the file is refused before it is multiplied.
      guard let width = Int(exactly: storage.word(at: entry)),
        width <= PackedIntegers.maximumWidth,
        let count = Int(exactly: storage.word(at: entry + 8)), count <= storage.count * 8,
        storage.word(at: entry + 16) == UInt64(end)
      else { throw .damaged(name: name) }
      sections.append((width, count, end))
      end += Self.length(ofSection: count, width: width)
      guard end <= storage.count else { throw .damaged(name: name) }
    }
    // The number of sections stands outside the checksum; it is checked here.
    guard end == storage.count else { throw .damaged(name: name) }
    self.storage = storage
    self.name = name
    self.sections = sections
  }

  /// A file that was just made, and so is sound.
  init(
    made storage: MappedFile, name: String, sections: [(width: Int, count: Int, offset: Int)],
    checksum: UInt64
  ) {
    self.storage = storage
    self.name = name
    self.sections = sections
    self.checksum = checksum
  }

  /// The length of a section of `count` integers or, where `width` is 0, bytes.
  static func length(ofSection count: Int, width: Int) -> Int {
    (count * (width == 0 ? 8 : width) + 63) / 64 * 8 + 8
  }

  /// The number of sections.
  public var sectionCount: Int { sections.count }

  /// The integers of a section.
  ///
  /// - Throws: ``BinaryFileError/damaged(name:)`` when there is no such section
  ///   of integers.
  public func integers(_ section: Int) throws(BinaryFileError) -> PackedIntegers {
    guard section < sections.count, sections[section].width > 0 else {
      throw .damaged(name: name)
    }
    let (width, count, offset) = sections[section]
    return PackedIntegers(file: storage, offset: offset, width: width, count: count)
  }

  /// A copy of the bytes of a section.
  ///
  /// - Throws: ``BinaryFileError/damaged(name:)`` when there is no such section
  ///   of bytes.
  /// - Complexity: O(length of the section).
  public func bytes(_ section: Int) throws(BinaryFileError) -> [UInt8] {
    guard section < sections.count, sections[section].width == 0 else {
      throw .damaged(name: name)
    }
    let (_, count, offset) = sections[section]
    return storage.bytes(in: offset..<(offset + count))
  }

  static func word(ofKind kind: String) -> UInt64 {
    precondition(kind.utf8.count <= 8, "a kind has at most eight bytes")
    return kind.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Why bytes are not a sound file of ours.
public enum BinaryFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It does not begin as such a file does.
  case notMagpie(name: String)
  /// It is such a file, of another kind.
  case wrongKind(name: String, expected: String)
  /// It was written by another version.
  case wrongVersion(name: String, expected: Int, found: Int)
  /// It is shorter or longer than its header says.
  case truncated(name: String, expected: UInt64, found: Int)
  /// Its contents are not those that were written.
  case damaged(name: String)

  public var description: String {
    switch self {
    case .notMagpie(let name): "\"\(name)\" is not a file that Magpie wrote, or it is cut off"
    case .wrongKind(let name, let expected): "\"\(name)\" is not a \(expected) file"
    case .wrongVersion(let name, let expected, let found):
      "\"\(name)\" has version \(found); this Magpie reads version \(expected)"
    case .truncated(let name, let expected, let found):
      "\"\(name)\" should have \(expected) bytes and has \(found)"
    case .damaged(let name):
      "\"\(name)\" is damaged: its checksum or its table of sections does not fit its contents"
    }
  }
}
