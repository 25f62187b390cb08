// A hot loop: every weight of a model is written here; measured, ten million
// numbers in 0.08 s, and in 6.9 s where the loop was generic.

public import Corpora

/// Makes a `.safetensors` file in memory, tensor by tensor.
///
/// Equal contents give equal bytes, in whatever order they were given: F64 stands
/// before F32, so that each number is aligned, tensors of a type are sorted by
/// the UTF-8 bytes of their names, and so are the keys of the metadata. Up to one
/// key, these are the bytes that the reference implementation writes.
///
/// - SeeAlso: ``SafetensorsFile``.
public struct SafetensorsWriter: Sendable {
  struct Tensor {
    let name: String
    let shape: [Int]
    let numbers: SafetensorsNumbers

    var byteCount: Int { numbers.count * numbers.type.bitWidth / 8 }
  }

  private var tensors: [Tensor] = []
  private(set) var metadata: [(key: String, value: String)] = []
  /// The names and the keys so far, by their UTF-8 bytes.
  private var names: Set<[UInt8]> = []
  private var keys: Set<[UInt8]> = []

  /// A file without tensors.
  public init() {}

  /// Adds a text to the metadata.
  ///
  /// - Precondition: The key was not added before.
  public mutating func setMetadata(_ key: String, to value: String) {
    let isNew = keys.insert(Array(key.utf8)).inserted
    precondition(isNew, "the key \(key) is written twice")
    metadata.append((key, value))
  }

  /// Adds a tensor, as F32 or F64.
  ///
  /// - Parameters:
  ///   - values: The numbers, row-major.
  ///   - shape: The extents, outermost first; their product is the number of values.
  ///   - name: Not `__metadata__`, which the format keeps for itself.
  /// - Precondition: The name was not added before, and the shape fits.
  public mutating func append<Scalar: SafetensorsScalar>(
    _ values: [Scalar], shape: [Int], name: String
  ) {
    let bytes = Array(name.utf8)
    precondition(bytes != Array(SafetensorsHeader.metadataKey.utf8), "\(name) is no tensor's name")
    let isNew = names.insert(bytes).inserted
    precondition(isNew, "the tensor \(name) is written twice")
    let tensor = Tensor(name: name, shape: shape, numbers: Scalar.stored(values))
    let needed = try? SafetensorsTensor.byteCount(
      of: name, type: tensor.numbers.type, shape: shape)
    precondition(
      needed == tensor.byteCount,
      "the shape \(shape) of \(name) does not hold \(values.count) values")
    tensors.append(tensor)
  }

  /// The finished file.
  ///
  /// - Parameter checksum: The name of a tensor of one number, F64, whose bits become the
  ///   checksum of the whole file; nil for none. See ``SafetensorsFile/hasChecksum(in:)``.
  /// - Precondition: The header is not longer than the 100 MB of the format.
  public consuming func finish(checksum: String? = nil) -> MappedFile {
    let sorted = Self.sorted(tensors)
    let header = header(of: sorted)
    precondition(header.count <= SafetensorsFile.greatestHeaderLength, "the header is too long")
    let dataStart = 8 + header.count
    return MappedFile(count: dataStart + sorted.reduce(0) { $0 + $1.byteCount }) { bytes in
      bytes.put(UInt64(header.count), at: 0)
      for index in header.indices { bytes[8 + index] = header[index] }
      var offset = dataStart
      var checksumPlace: Int?
      for tensor in sorted {
        if let checksum, tensor.name.utf8.elementsEqual(checksum.utf8) { checksumPlace = offset }
        switch tensor.numbers {
        case .f32(let values): bytes.put(values, at: offset)
        case .f64(let values): bytes.put(values, at: offset)
        }
        offset += tensor.byteCount
      }
      precondition(checksum == nil || checksumPlace != nil, "no tensor for the checksum")
      if let checksumPlace {
        let checksum = Checksum.of(bytes.span, besidesWordAt: checksumPlace)
        bytes.put(checksum, at: checksumPlace)
      }
    }
  }
}

extension MutableSpan<UInt8> {
  fileprivate mutating func put(_ values: [Float], at offset: Int) {
    for index in values.indices { put(values[index].bitPattern, at: offset + 4 * index) }
  }

  fileprivate mutating func put(_ values: [Double], at offset: Int) {
    for index in values.indices { put(values[index].bitPattern, at: offset + 8 * index) }
  }

  /// Writes an integer, least significant byte first.
  @inline(__always)
  fileprivate mutating func put<Word: FixedWidthInteger>(_ word: Word, at offset: Int) {
    for index in 0..<(Word.bitWidth / 8) {
      self[offset + index] = UInt8(truncatingIfNeeded: word >> Word(8 * index))
    }
  }
}
