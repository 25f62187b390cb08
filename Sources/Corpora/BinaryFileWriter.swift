/// Makes a ``BinaryFile`` in memory, its sections side by side.
public struct BinaryFileWriter {
  private struct Section: Sendable {
    /// As it stands in the table of sections: 0 for bytes.
    var width: Int
    var count: Int
    /// Is given the section's bytes, which are all zero.
    var fill: @Sendable (inout MutableSpan<UInt8>) -> Void

    var length: Int { BinaryFile.length(ofSection: count, width: width) }
  }

  private let kind: String
  private let version: Int
  private let sectionCapacity: Int
  private var sections: [Section] = []

  /// - Parameter sections: The number of sections that will follow, exactly.
  public init(kind: String, version: Int, sections: Int) {
    self.kind = kind
    self.version = version
    sectionCapacity = sections
  }

  /// Appends bytes as they are.
  public mutating func append(bytes section: [UInt8]) {
    sections.append(
      Section(width: 0, count: section.count) { bytes in
        for index in section.indices { bytes[index] = section[index] }
      })
  }

  /// Appends integers, each in as many bits as the largest needs.
  ///
  /// - Precondition: No integer is negative.
  /// - Complexity: O(integers); they are packed when the file is finished.
  public mutating func append(_ values: [UInt32]) { append(integers: values[...]) }

  /// The same for integers of any type.
  @inlinable
  public mutating func append<Value: FixedWidthInteger & Sendable>(
    integers values: ArraySlice<Value>
  ) {
    let width = PackedIntegers.width(forMaximum: Int(values.max() ?? 0))
    append(width: width, count: values.count) { packer, bytes in
      packer.append(values, to: &bytes)
    }
  }

  /// Appends integers that are packed when the file is finished.
  ///
  /// - Parameters:
  ///   - width: The bits of each, 1 to ``PackedIntegers/maximumWidth``.
  ///   - count: How many there are, exactly.
  ///   - pack: Is given what packs them, and the bytes of the section.
  public mutating func append(
    width: Int, count: Int,
    _ pack: @escaping @Sendable (inout IntegerPacker, inout MutableSpan<UInt8>) -> Void
  ) {
    sections.append(
      Section(width: width, count: count) { bytes in
        var packer = IntegerPacker(width: width)
        pack(&packer, &bytes)
        precondition(packer.count == count, "\(packer.count) of \(count) integers were packed")
      })
  }

  /// The finished file.
  ///
  /// - Precondition: As many sections were appended as were announced.
  /// - Complexity: O(length of the file); sections are written side by side, the checksum then.
  public consuming func finish() -> BinaryFile {
    precondition(sections.count == sectionCapacity, "\(sections.count) sections were written")
    var length = BinaryFile.headerLength + sections.count * BinaryFile.sectionLength
    var table: [(width: Int, count: Int, offset: Int)] = []
    var parts: [MappedFile.Part] = []
    for section in sections {
      table.append((section.width, section.count, length))
      parts.append(MappedFile.Part(range: length..<(length + section.length), fill: section.fill))
      length += section.length
    }
    var checksum: UInt64 = 0
    let storage = MappedFile(count: length, parts: parts) { bytes in
      bytes.put(BinaryFile.magic, at: 0)
      bytes.put(BinaryFile.word(ofKind: kind), at: 8)
      bytes.put(UInt64(version) | UInt64(table.count) << 32, at: 16)
      bytes.put(UInt64(length), at: 24)
      for (index, section) in table.enumerated() {
        let entry = BinaryFile.headerLength + index * BinaryFile.sectionLength
        bytes.put(UInt64(section.width), at: entry)
        bytes.put(UInt64(section.count), at: entry + 8)
        bytes.put(UInt64(section.offset), at: entry + 16)
      }
      checksum = Checksum.of(bytes.span, from: BinaryFile.headerLength)
      bytes.put(checksum, at: 32)
    }
    return BinaryFile(made: storage, name: kind, sections: table, checksum: checksum)
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
