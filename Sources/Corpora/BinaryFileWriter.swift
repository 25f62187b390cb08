// A hot loop: every count of a table is packed here.

/// Makes a ``BinaryFile`` in memory, section by section.
public struct BinaryFileWriter {
  @usableFromInline
  struct Section {
    /// As it stands in the table of sections: 0 for bytes.
    let width: Int
    let count: Int
    /// Writes the contents from an offset on.
    let write: (inout MutableSpan<UInt8>, Int) -> Void

    @usableFromInline
    init(width: Int, count: Int, write: @escaping (inout MutableSpan<UInt8>, Int) -> Void) {
      self.width = width
      self.count = count
      self.write = write
    }
  }

  private let kind: String
  private let version: Int
  private let sectionCapacity: Int
  @usableFromInline var sections: [Section] = []

  /// - Parameter sections: The number of sections that will follow, exactly.
  public init(kind: String, version: Int, sections: Int) {
    self.kind = kind
    self.version = version
    sectionCapacity = sections
  }

  /// Appends bytes as they are.
  public mutating func append(bytes section: [UInt8]) {
    sections.append(
      Section(width: 0, count: section.count) { bytes, offset in
        for index in section.indices { bytes[offset + index] = section[index] }
      })
  }

  /// Appends integers, each in as many bits as the largest needs.
  ///
  /// - Precondition: No integer is negative.
  /// - Complexity: O(integers); they are packed when the file is finished.
  public mutating func append(_ values: [UInt32]) { append(integers: values[...]) }

  /// The same for integers of any type.
  @inlinable
  public mutating func append<Value: FixedWidthInteger>(integers values: ArraySlice<Value>) {
    let width = PackedIntegers.width(forMaximum: Int(values.max() ?? 0))
    sections.append(
      Section(width: width, count: values.count) { bytes, offset in
        Self.pack(values, width: width, into: &bytes, from: offset)
      })
  }

  /// Appends integers that are packed already.
  public mutating func append(_ packed: IntegerPacker) {
    sections.append(
      Section(width: packed.width, count: packed.count) { bytes, offset in
        packed.write(to: &bytes, from: offset)
      })
  }

  /// The finished file.
  ///
  /// - Precondition: As many sections were appended as were announced.
  public consuming func finish() -> MappedFile {
    precondition(sections.count == sectionCapacity, "\(sections.count) sections were written")
    let first = BinaryFile.headerLength + sections.count * BinaryFile.sectionLength
    let length = sections.reduce(first) {
      $0 + BinaryFile.length(ofSection: $1.count, width: $1.width)
    }
    return MappedFile(count: length) { [sections, kind, version] bytes in
      bytes.put(BinaryFile.magic, at: 0)
      bytes.put(BinaryFile.word(ofKind: kind), at: 8)
      bytes.put(UInt64(version) | UInt64(sections.count) << 32, at: 16)
      bytes.put(UInt64(length), at: 24)
      var offset = first
      for (index, section) in sections.enumerated() {
        let entry = BinaryFile.headerLength + index * BinaryFile.sectionLength
        bytes.put(UInt64(section.width), at: entry)
        bytes.put(UInt64(section.count), at: entry + 8)
        bytes.put(UInt64(offset), at: entry + 16)
        section.write(&bytes, offset)
        offset += BinaryFile.length(ofSection: section.count, width: section.width)
      }
      bytes.put(Checksum.of(bytes.span, from: BinaryFile.headerLength), at: 32)
    }
  }

  @inlinable
  static func pack<Value: FixedWidthInteger>(
    _ values: ArraySlice<Value>, width: Int, into bytes: inout MutableSpan<UInt8>,
    from first: Int
  ) {
    let values = values.span
    var place = first
    var pending: UInt64 = 0
    var pendingBits = 0
    for index in 0..<values.count {
      let value = UInt64(truncatingIfNeeded: values[index])
      pending |= value << UInt64(pendingBits)
      pendingBits += width
      if pendingBits >= 64 {
        bytes.put(pending, at: place)
        place += 8
        pendingBits -= 64
        // What did not fit; a shift by the whole width leaves nothing.
        pending = value >> UInt64(width - pendingBits)
      }
    }
    if pendingBits > 0 { bytes.put(pending, at: place) }
  }
}

extension MutableSpan<UInt8> {
  @inlinable @inline(__always)
  mutating func put(_ word: UInt64, at offset: Int) {
    // Eight writes that the compiler makes one.
    var eight = _mutatingExtracting(offset..<(offset + 8))
    for index in 0..<8 { eight[index] = UInt8(truncatingIfNeeded: word >> UInt64(8 * index)) }
  }
}
