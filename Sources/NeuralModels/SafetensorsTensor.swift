/// What the header of a `.safetensors` file says of one tensor.
public struct SafetensorsTensor: Sendable {
  /// The name; two names are the same if their UTF-8 bytes are.
  public let name: String
  /// What its numbers are.
  public let type: SafetensorsType
  /// The extents, outermost first; `[]` for a single number.
  public let shape: [Int]
  /// Where its bytes stand behind the header, row-major, little-endian.
  public let offsets: Range<Int>

  /// The number of numbers: the product of the shape.
  public var count: Int { shape.reduce(1, *) }

  /// Checks that type, shape and offsets agree.
  ///
  /// - Parameter dataLength: The bytes that stand behind the header.
  /// - Throws: ``SafetensorsError`` if the offsets are the wrong way round, leave
  ///   the data, or enclose another number of bytes than the shape needs.
  init(
    name: String, type: SafetensorsType, shape: [Int], offsets: (begin: Int, end: Int),
    dataLength: Int
  ) throws(SafetensorsError) {
    guard offsets.begin <= offsets.end else {
      throw .reversedOffsets(tensor: name, begin: offsets.begin, end: offsets.end)
    }
    guard offsets.end <= dataLength else {
      throw .beyondData(tensor: name, end: offsets.end, data: dataLength)
    }
    let needed = try Self.byteCount(of: name, type: type, shape: shape)
    let found = offsets.end - offsets.begin
    guard found == needed else {
      throw .wrongSize(tensor: name, needed: needed, found: found)
    }
    self.name = name
    self.type = type
    self.shape = shape
    self.offsets = offsets.begin..<offsets.end
  }

  /// The bytes that a shape needs.
  ///
  /// Extents of 0 are left out of the product that must not overflow: whoever
  /// multiplies some of the extents later, in any order, is safe.
  static func byteCount(
    of name: String, type: SafetensorsType, shape: [Int]
  ) throws(SafetensorsError) -> Int {
    var bits = type.bitWidth
    precondition(shape.allSatisfy { $0 >= 0 }, "an extent is negative")
    for extent in shape where extent != 0 {
      let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw .sizeOverflow(tensor: name) }
      bits = product
    }
    if shape.contains(0) { return 0 }
    guard bits.isMultiple(of: 8) else { throw .partialByte(tensor: name, bits: bits) }
    return bits / 8
  }
}
