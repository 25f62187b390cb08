public import Corpora

/// The number of a key in a ``TraceIndex``: its rank among the keys, from 1.
public typealias TraceSymbol = UInt32

/// Finds where the words of a text stand in a corpus.
///
/// The works are read as sequences of *symbols*, one for each word or mark (for
/// other units, each token), in a form that may ignore case; white space between
/// words counts for nothing. All places of the corpus are sorted by what follows
/// them (a suffix array), so that the places of a phrase are neighbours and
/// are found by binary search. Behind each work stands a symbol that no text
/// has: a match never crosses from one work into the next.
///
/// An index is one file, read in place. It knows works by their number alone.
///
/// - SeeAlso: Manber and Myers (1993), “Suffix Arrays: A New Method for On-Line
///   String Searches”, SIAM Journal on Computing 22(5).
public struct TraceIndex: Sendable {
  /// Changes when old files can no longer be read, or would be built differently.
  public static let formatVersion = 2

  static let kind = "trace"

  /// What stands in the index.
  public enum Form: String, Sendable, CaseIterable {
    /// The tokens of a unit, as they are or without their case.
    case tokens
    /// Words alone, in the form in which passages are compared (``MatchingWords``).
    case words
  }

  public let form: Form
  public let unit: TokenUnit
  public let handling: CaseHandling
  /// The checksum in the file's header: it names the contents.
  public let checksum: UInt64
  /// The most symbols that a work has.
  public let longestWork: Int

  /// The bytes of all keys, in ascending order, one behind the other.
  let keyBytes: [UInt8]
  /// Where each key starts in `keyBytes`, and at last their end.
  let keyStarts: PackedIntegers
  /// The symbols of all works; a 0 stands behind each.
  let symbols: PackedIntegers
  /// Where each work starts in `symbols`, and at last their number.
  let workStarts: PackedIntegers
  /// The places of `symbols` in the order of what stands from there on; those of 0 are left out.
  let suffixes: PackedIntegers
  /// Where the suffixes of symbol *s* start in `suffixes`, at *s* − 1; at last their number.
  let bucketStarts: PackedIntegers
  /// For each of `symbols`, where its token starts in the text of its work.
  ///
  /// The space before it is not counted. Empty for bytes, whose places are the symbols'.
  let offsets: PackedIntegers
  /// For each of `symbols`, the length of its token in bytes; empty for bytes.
  let lengths: PackedIntegers

  /// Reads an index in place.
  ///
  /// - Parameter name: What an error calls the file.
  /// - Throws: ``BinaryFileError`` when the file is not a sound index.
  /// - Complexity: O(length of the file) for its checksum, at several gigabytes a second.
  public init(_ storage: MappedFile, name: String) throws(BinaryFileError) {
    let file = try BinaryFile(
      storage, kind: Self.kind, version: Self.formatVersion, name: name)
    let settings = try file.integers(0)
    guard file.sectionCount == 9, settings.count == 4,
      settings[0] < TokenUnit.ruled.count, settings[1] < CaseHandling.allCases.count,
      settings[3] < Form.allCases.count
    else { throw .damaged(name: name) }
    unit = TokenUnit.ruled[settings[0]]
    handling = CaseHandling.allCases[settings[1]]
    longestWork = settings[2]
    form = Form.allCases[settings[3]]
    checksum = file.checksum
    keyBytes = try file.bytes(1)
    keyStarts = try file.integers(2)
    symbols = try file.integers(3)
    workStarts = try file.integers(4)
    suffixes = try file.integers(5)
    bucketStarts = try file.integers(6)
    offsets = try file.integers(7)
    lengths = try file.integers(8)
    guard keyStarts.count > 0, workStarts.count > 0, bucketStarts.count == keyStarts.count,
      suffixes.count + workStarts.count - 1 == symbols.count,
      offsets.count == (unit == .byte ? 0 : symbols.count), lengths.count == offsets.count
    else { throw .damaged(name: name) }
  }

  /// Builds an index in memory.
  ///
  /// - Precondition: The unit is one of ``TokenUnit/ruled``.
  public init(_ works: some Collection<Work>, unit: TokenUnit, handling: CaseHandling) {
    self.init(EncodedCorpus(works, unit: unit), handling: handling)
  }

  /// Builds an index in memory.
  public init(_ corpus: EncodedCorpus, handling: CaseHandling) {
    let file = Self.file(of: corpus, handling: handling)
    do {
      try self.init(file, name: Self.kind)
    } catch {
      preconditionFailure("an index that was just built is not sound: \(error)")
    }
  }

  /// Builds an index of words in memory, for finding passages.
  public init(words works: some Collection<Work>) {
    do {
      try self.init(Self.file(words: works), name: Self.kind)
    } catch {
      preconditionFailure("an index that was just built is not sound: \(error)")
    }
  }

  public var workCount: Int { workStarts.count - 1 }
  /// The length of the corpus: its words and marks, or its tokens for other units.
  public var tokenCount: Int { suffixes.count }
  /// The number of different symbols.
  public var keyCount: Int { keyStarts.count - 1 }

  /// How often a symbol stands in the corpus.
  public func count(of symbol: TraceSymbol) -> Int {
    bucketStarts[Int(symbol)] - bucketStarts[Int(symbol) - 1]
  }
}
