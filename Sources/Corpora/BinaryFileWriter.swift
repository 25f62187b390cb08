// A hot loop: every count of a table is packed here.

/// Builds a ``BinaryFile`` in memory, section by section.
public struct BinaryFileWriter {
  private let kind: String
  private let version: Int
  private let sectionCapacity: Int
  private var sections: [(width: Int, count: Int, offset: Int)] = []
  private var bytes: [UInt8]

  /// - Parameter sections: The number of sections that will follow, exactly.
  public init(kind: String, version: Int, sections: Int) {
    self.kind = kind
    self.version = version
    sectionCapacity = sections
    bytes = Array(
      repeating: 0, count: BinaryFile.headerLength + sections * BinaryFile.sectionLength)
  }

  /// Appends bytes as they are.
  public mutating func append(bytes section: [UInt8]) {
    let first = startSection(width: 0, count: section.count)
    bytes.replaceSubrange(first..<(first + section.count), with: section)
  }

  /// Appends integers, each in as many bits as the largest needs.
  public mutating func append(_ values: [UInt32]) {
    let width = PackedIntegers.width(forMaximum: Int(values.max() ?? 0))
    let first = startSection(width: width, count: values.count)
    Self.pack(values.span, width: width, into: &bytes, from: first)
  }

  private static func pack(
    _ values: Span<UInt32>, width: Int, into bytes: inout [UInt8], from first: Int
  ) {
    var out = bytes.mutableSpan
    var place = first
    var pending: UInt64 = 0
    var pendingBits = 0
    for index in 0..<values.count {
      pending |= UInt64(values[index]) << UInt64(pendingBits)
      pendingBits += width
      while pendingBits >= 8 {
        out[place] = UInt8(truncatingIfNeeded: pending)
        place += 1
        pending >>= 8
        pendingBits -= 8
      }
    }
    if pendingBits > 0 { out[place] = UInt8(truncatingIfNeeded: pending) }
  }

  /// The bytes of the finished file.
  ///
  /// - Precondition: As many sections were appended as were announced.
  public consuming func finish() -> [UInt8] {
    precondition(sections.count == sectionCapacity, "\(sections.count) sections were written")
    put(BinaryFile.magic, at: 0)
    put(BinaryFile.word(ofKind: kind), at: 8)
    put(UInt64(version) | UInt64(sections.count) << 32, at: 16)
    put(UInt64(bytes.count), at: 24)
    for (index, section) in sections.enumerated() {
      let entry = BinaryFile.headerLength + index * BinaryFile.sectionLength
      put(UInt64(section.width), at: entry)
      put(UInt64(section.count), at: entry + 8)
      put(UInt64(section.offset), at: entry + 16)
    }
    put(Checksum.of(bytes, from: BinaryFile.headerLength), at: 32)
    return bytes
  }

  /// Makes room for a section, all zeros, and gives the place of its first byte.
  private mutating func startSection(width: Int, count: Int) -> Int {
    let first = bytes.count
    sections.append((width, count, first))
    let length = BinaryFile.length(ofSection: count, width: width)
    bytes.append(contentsOf: repeatElement(0, count: length))
    return first
  }

  private mutating func put(_ word: UInt64, at offset: Int) {
    for index in 0..<8 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: word >> UInt64(8 * index))
    }
  }
}
