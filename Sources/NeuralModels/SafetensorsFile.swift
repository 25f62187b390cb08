public import Corpora

/// Tensors by name: a `.safetensors` file, read in place.
///
/// The file that PyTorch's and Hugging Face's tools read and write. In bytes:
///
///     0      length N of the header, little-endian (8)
///     8      header: a JSON object, padded with spaces (N)
///     8 + N  data: the numbers, little-endian, row-major, without gaps
///
/// The header gives each tensor its type, its shape and where in the data it
/// stands, and may hold a map of texts to texts:
///
///     {"__metadata__":{"kind":"gpt"},
///      "head":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
///
/// A file is accepted only if the tensors fill the data from its first byte to
/// its last, each byte once. Whatever is accepted here is accepted by the
/// reference implementation; that one also lets names stand twice, members of
/// tensors that it does not know, and spaces before the header.
///
/// - SeeAlso: <https://github.com/huggingface/safetensors>, “Format”.
public struct SafetensorsFile: Sendable {
  /// Headers longer than this are refused, as the reference implementation does.
  static let greatestHeaderLength = 100_000_000

  /// The tensors, in the order of the header.
  public let tensors: [SafetensorsTensor]
  /// The free texts of the header, in its order; no key stands twice.
  public let metadata: [(key: String, value: String)]
  let storage: MappedFile
  /// Where the data begin.
  let dataStart: Int
  /// The place of each name, by its UTF-8 bytes.
  private let places: [[UInt8]: Int]

  /// Reads and checks a header.
  ///
  /// - Throws: ``SafetensorsError`` when the file breaks a rule of the format.
  /// - Complexity: O(length of the header); the numbers are not read.
  public init(_ storage: MappedFile) throws(SafetensorsError) {
    guard storage.count >= 8 else { throw .noHeader(bytes: storage.count) }
    let announced = storage.word(at: 0)
    guard announced <= Self.greatestHeaderLength else { throw .headerTooLong(announced) }
    dataStart = 8 + Int(announced)
    guard dataStart <= storage.count else {
      throw .headerBeyondFile(announced, file: storage.count)
    }
    let header = try SafetensorsHeader(
      storage.bytes(in: 8..<dataStart), dataLength: storage.count - dataStart)
    self.storage = storage
    tensors = header.tensors
    metadata = header.metadata
    places = Dictionary(
      uniqueKeysWithValues: tensors.indices.map { (Array(header.tensors[$0].name.utf8), $0) })
  }

  /// What the header says of a tensor; nil if there is none of this name.
  public func tensor(_ name: String) -> SafetensorsTensor? {
    places[Array(name.utf8)].map { tensors[$0] }
  }

  /// One of the free texts of the header.
  ///
  /// - Complexity: O(number of texts).
  public func metadata(_ key: String) -> String? {
    metadata.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
