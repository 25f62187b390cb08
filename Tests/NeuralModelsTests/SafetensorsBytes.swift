import Corpora
import NeuralModels

/// Files put together by hand, sound or not.
enum SafetensorsBytes {
  /// A header with its true length before it and data of rising bytes behind it.
  static func file(_ header: String, data count: Int = 0) -> [UInt8] {
    file(Array(header.utf8), data: (0..<count).map { UInt8(truncatingIfNeeded: $0) })
  }

  static func file(_ header: [UInt8], data: [UInt8]) -> [UInt8] {
    length(UInt64(header.count)) + header + data
  }

  static func length(_ count: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  /// The member of a header that stands for one tensor.
  static func member(
    _ name: String, _ type: String = "F32", shape: String, offsets: String
  ) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":[\#(shape)],"data_offsets":[\#(offsets)]}"#
  }

  static func open(_ bytes: [UInt8]) throws(SafetensorsError) -> SafetensorsFile {
    try SafetensorsFile(MappedFile(bytes: bytes))
  }

  /// Why a file is refused; nil if it is not.
  static func error(_ bytes: [UInt8]) -> SafetensorsError? {
    do { _ = try open(bytes) } catch { return error }
    return nil
  }

  static func error(_ header: String, data: Int = 0) -> SafetensorsError? {
    error(file(header, data: data))
  }
}
