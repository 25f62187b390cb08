public import Corpora

/// A work as the ledger remembers it.
public struct LedgerWork: Sendable, Equatable {
  public var id: WorkID
  public var title: String
  public var author: String?
  public var licence: String?

  public init(id: WorkID, title: String, author: String? = nil, licence: String? = nil) {
    self.id = id
    self.title = title
    self.author = author
    self.licence = licence
  }

  public init(_ work: Work) {
    self.init(
      id: work.id, title: work.title, author: work.author, licence: work.terms.licence)
  }
}

/// Who contributed what to a count table.
///
/// For every leaf of the table (see ``LeafNumbering``) it holds the works that
/// fed it and how often; all other counts are sums of leaves. It is a file of its
/// own, `ledger.bin`: without it the model writes the same words, and nobody can
/// say whose they are.
public struct Ledger: Sendable {
  static let kind = "ledger"
  static let version = 1

  /// The works, in the order of the corpus; postings name them by number.
  public let works: [LedgerWork]
  /// The checksum of the table that this ledger belongs to.
  public let tableChecksum: UInt64
  let starts: PackedIntegers
  let postingWorks: PackedIntegers
  let postingCounts: PackedIntegers
  private let file: BinaryFile

  /// Reads a ledger in place.
  ///
  /// - Throws: ``BinaryFileError`` when it is not a sound ledger.
  public init(_ storage: MappedFile, name: String = "ledger.bin") throws(BinaryFileError) {
    try self.init(BinaryFile(storage, kind: Self.kind, version: Self.version, name: name))
  }

  init(_ file: BinaryFile) throws(BinaryFileError) {
    self.file = file
    let name = file.name
    guard file.sectionCount == 6 else { throw .damaged(name: name) }
    let facts = try file.integers(0)
    guard facts.count == 3 else { throw .damaged(name: name) }
    tableChecksum = UInt64(facts[0]) | UInt64(facts[1]) << 32
    works = try Self.decodeWorks(
      lengths: try file.integers(1), bytes: try file.bytes(2), count: facts[2], name: name)
    starts = try file.integers(3)
    postingWorks = try file.integers(4)
    postingCounts = try file.integers(5)
    guard starts.count > 0, starts[starts.count - 1] == postingWorks.count,
      postingWorks.count == postingCounts.count
    else { throw .damaged(name: name) }
  }

  /// The bytes of `ledger.bin`.
  public var fileBytes: [UInt8] { storage.contents }

  /// `ledger.bin` itself.
  public var storage: MappedFile { file.storage }

  /// The length of `ledger.bin` in bytes.
  public var byteCount: Int { file.storage.count }

  public func index(of id: WorkID) -> Int? { works.firstIndex { $0.id == id } }

  /// The works that fed a leaf, in ascending order, and how often each did.
  func postings(ofLeaf leaf: Int) -> [(work: Int, count: Int)] {
    (starts[leaf]..<starts[leaf + 1]).map { (postingWorks[$0], postingCounts[$0]) }
  }

  /// A `ledger.bin` with these contents.
  static func file(
    works: [LedgerWork], tableChecksum: UInt64, postings: Postings
  ) -> BinaryFile {
    var file = writer(works: works, tableChecksum: tableChecksum)
    file.append(postings.starts)
    file.append(postings.works)
    file.append(postings.counts)
    return file.finish()
  }

  /// A `ledger.bin` that has all but its postings.
  static func writer(works: [LedgerWork], tableChecksum: UInt64) -> BinaryFileWriter {
    var file = BinaryFileWriter(kind: kind, version: version, sections: 6)
    file.append([
      UInt32(truncatingIfNeeded: tableChecksum), UInt32(tableChecksum >> 32), UInt32(works.count),
    ])
    var lengths: [UInt32] = []
    var text: [UInt8] = []
    for work in works {
      for field in [work.id.value, work.title, work.author, work.licence] {
        // A field that is not there has length 0, one that is has its length + 1.
        lengths.append(field.map { UInt32($0.utf8.count + 1) } ?? 0)
        text.append(contentsOf: (field ?? "").utf8)
      }
    }
    file.append(lengths)
    file.append(bytes: text)
    return file
  }

  private static func decodeWorks(
    lengths: PackedIntegers, bytes: [UInt8], count: Int, name: String
  ) throws(BinaryFileError) -> [LedgerWork] {
    guard lengths.count == count * 4 else { throw .damaged(name: name) }
    var offset = 0
    var fields: [String?] = []
    for index in 0..<lengths.count {
      guard lengths[index] > 0 else {
        fields.append(nil)
        continue
      }
      let end = offset + lengths[index] - 1
      guard end <= bytes.count else { throw .damaged(name: name) }
      fields.append(String(decoding: bytes[offset..<end], as: UTF8.self))
      offset = end
    }
    return (0..<count).map { work in
      LedgerWork(
        id: WorkID(fields[work * 4] ?? ""), title: fields[work * 4 + 1] ?? "",
        author: fields[work * 4 + 2], licence: fields[work * 4 + 3])
    }
  }
}

extension Ledger {
  /// For each token of the vocabulary, the work that alone supplied it, or nil.
  ///
  /// - Complexity: O(postings).
  public func soleOwners(in table: CountTable) -> [Int?] {
    let numbering = LeafNumbering(table)
    var owners = [Int?](repeating: nil, count: table.vocabularyCount)
    var isShared = [Bool](repeating: false, count: table.vocabularyCount)
    for leaf in 0..<numbering.count {
      let place = numbering.place(ofLeaf: leaf)
      let token = table.levels[place.level].tokens[place.entry]
      guard token < table.vocabularyCount else { continue }
      for posting in starts[leaf]..<starts[leaf + 1] {
        let work = postingWorks[posting]
        if let owner = owners[token], owner != work { isShared[token] = true }
        owners[token] = work
      }
    }
    return owners.indices.map { isShared[$0] ? nil : owners[$0] }
  }
}
