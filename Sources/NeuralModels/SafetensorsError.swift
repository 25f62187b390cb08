/// Why bytes are not a `.safetensors` file, or not the one that was wanted.
///
/// Bytes are counted from the beginning of the file, offsets from the beginning
/// of the data behind the header.
public enum SafetensorsError: Error, Equatable, Sendable {
  // MARK: The header

  /// The file ends before its first eight bytes do.
  case noHeader(bytes: Int)
  /// The file says that its header is longer than 100 MB.
  case headerTooLong(UInt64)
  /// The file says that its header is longer than itself.
  case headerBeyondFile(UInt64, file: Int)
  /// The header does not begin with `{`.
  case notAnObject
  /// The header is not UTF-8.
  case notUTF8(byte: Int)
  /// The header is not the JSON that it should be.
  case malformed(String, byte: Int)
  /// A tensor, a member of a tensor or a key of the metadata stands there twice.
  case duplicateName(String, byte: Int)

  // MARK: A tensor of the header

  /// Its type, shape or offsets are missing.
  case noMember(tensor: String, member: String)
  /// It has a member that the format does not know.
  case unknownMember(tensor: String, member: String)
  /// Its type is none of the format's.
  case unknownType(tensor: String, type: String)
  /// It has more or fewer than two offsets.
  case notTwoOffsets(tensor: String, count: Int)
  /// It ends before it begins.
  case reversedOffsets(tensor: String, begin: Int, end: Int)
  /// It ends behind the data.
  case beyondData(tensor: String, end: Int, data: Int)
  /// The product of its shape is too large for a number.
  case sizeOverflow(tensor: String)
  /// Its numbers do not fill whole bytes.
  case partialByte(tensor: String, bits: Int)
  /// Its offsets enclose another number of bytes than its shape needs.
  case wrongSize(tensor: String, needed: Int, found: Int)

  // MARK: All tensors together

  /// Some bytes belong to no tensor.
  case gap(before: String, from: Int, to: Int)
  /// It begins where another has not ended yet.
  case overlap(tensor: String, begin: Int, taken: Int)
  /// The last bytes of the file belong to no tensor.
  case unusedData(from: Int, data: Int)

  // MARK: What was wanted

  /// There is no tensor of this name.
  case noTensor(String)
  /// Its numbers are neither F16 nor BF16, F32 or F64.
  case notNumbers(tensor: String, type: SafetensorsType)
  /// It has another shape than it must have.
  case wrongShape(tensor: String, expected: [Int], found: [Int])
}
