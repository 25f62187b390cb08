import Corpora

extension SafetensorsFile {
  /// Whether the bits of a number are the checksum of the whole file, header and data.
  ///
  /// - Parameter name: The tensor, F64, whose only number it is.
  /// - Complexity: O(bytes).
  /// - SeeAlso: ``SafetensorsWriter/finish(checksum:)``.
  public func hasChecksum(in name: String) -> Bool {
    guard let tensor = tensor(name), tensor.type == .f64, tensor.count == 1 else { return false }
    let place = dataStart + tensor.offsets.lowerBound
    return place % 8 == 0 && storage.word(at: place) == Checksum.of(storage, besidesWordAt: place)
  }
}
