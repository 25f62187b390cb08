// Unsafe code: the one file outside the kernels that holds a raw pointer.
// The address is kept as an integer, so that the class is Sendable without a
// claim; it is only ever read, and lives exactly as long as the object.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes that do not change: a file mapped into memory, or a copy in memory.
///
/// Models and indexes are read in place, so that opening one costs the same
/// however large it is; one that was just made is read from memory through the
/// same accessors, and is written as it stands.
public final class MappedFile: Sendable {
  @usableFromInline let address: UInt
  public let count: Int
  private let isMapped: Bool

  /// Maps a file read-only.
  ///
  /// - Throws: ``MappedFileError`` when the file cannot be opened or mapped.
  /// - Complexity: O(1); pages are read when they are first used.
  public init(path: String) throws(MappedFileError) {
    (address, count) = try Self.map(path)
    isMapped = true
  }

  /// The address and length of a mapping; an empty file has no address.
  private static func map(_ path: String) throws(MappedFileError) -> (UInt, Int) {
    // A pipe that nobody writes to would keep a plain open waiting for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notFile(path: path) }
    let length = Int(status.st_size)
    guard length > 0 else {
      // Some files of the system say that they are empty and cannot be read.
      var byte: UInt8 = 0
      guard read(descriptor, &byte, 1) >= 0 else { throw .unreadable(path: path, code: errno) }
      return (0, 0)
    }
    let pointer = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let pointer, pointer != MAP_FAILED else {
      throw .unreadable(path: path, code: errno)
    }
    return (UInt(bitPattern: pointer), length)
  }

  /// Copies bytes.
  public convenience init(bytes: [UInt8]) {
    self.init(count: bytes.count) { span in
      for index in bytes.indices { span[index] = bytes[index] }
    }
  }

  /// Makes a file in memory.
  ///
  /// - Parameter fill: Is given the bytes, which are all zero, to write them.
  public convenience init(count: Int, _ fill: (inout MutableSpan<UInt8>) -> Void) {
    self.init(count: count, parts: [], fill)
  }

  /// A stretch of a file in memory, and what writes it.
  struct Part: Sendable {
    var range: Range<Int>
    /// Is given the bytes of the range, which are all zero.
    var fill: @Sendable (inout MutableSpan<UInt8>) -> Void
  }

  /// Makes a file in memory, parts of it side by side.
  ///
  /// - Parameters:
  ///   - parts: Stretches that are written at the same time, before the rest; in ascending order.
  ///   - fill: Is given all bytes, which are zero where no part has written, to write them.
  init(count: Int, parts: [Part], _ fill: (inout MutableSpan<UInt8>) -> Void) {
    self.count = count
    isMapped = false
    guard count > 0 else {
      address = 0
      return
    }
    // The system gives large stretches out as zeros, which need not be written again.
    guard let memory = calloc(count, 1) else { preconditionFailure("no memory for \(count) bytes") }
    let address = UInt(bitPattern: memory)
    self.address = address
    let ends = [0] + parts.map(\.range.upperBound)
    precondition(
      zip(ends, parts).allSatisfy { $0 <= $1.range.lowerBound } && ends[ends.count - 1] <= count,
      "parts overlap, or lie beyond the end of the file")
    _ = Concurrently.map(parts) { part in
      var span = Self.bytes(at: address + UInt(part.range.lowerBound), count: part.range.count)
        .mutableSpan
      part.fill(&span)
    }
    var span = Self.bytes(at: address, count: count).mutableSpan
    fill(&span)
  }

  private static func bytes(at address: UInt, count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(start: UnsafeMutablePointer(bitPattern: address), count: count)
  }

  deinit {
    guard let pointer = UnsafeMutableRawPointer(bitPattern: address) else { return }
    if isMapped { munmap(pointer, count) } else { free(pointer) }
  }

  /// The eight bytes at `offset`, aligned or not, least significant first.
  ///
  /// - Precondition: `0 <= offset` and `offset + 8 <= count`.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count, "read beyond the end of a file")
    let pointer = UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped
    return UInt64(littleEndian: pointer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The four bytes at `offset`, aligned or not, least significant first.
  ///
  /// - Precondition: `0 <= offset` and `offset + 4 <= count`.
  @inlinable
  public func halfWord(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset + 4 <= count, "read beyond the end of a file")
    let pointer = UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped
    return UInt32(littleEndian: pointer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The byte at `offset`.
  ///
  /// - Precondition: `0 <= offset` and `offset < count`.
  @inlinable
  public func byte(at offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count, "read beyond the end of a file")
    return UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped
      .load(fromByteOffset: offset, as: UInt8.self)
  }

  /// A copy of all bytes.
  public var contents: [UInt8] { bytes(in: 0..<count) }

  /// A copy of some bytes.
  ///
  /// - Precondition: The range lies within `0 ..< count`.
  public func bytes(in range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range beyond the file")
    guard !range.isEmpty else { return [] }
    let pointer = UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped + range.lowerBound
    return Array(UnsafeRawBufferPointer(start: pointer, count: range.count))
  }
}

/// Why a file could not be mapped.
public enum MappedFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused; `code` is its error number.
  case unreadable(path: String, code: Int32)
  /// A folder, a pipe or a device stands there.
  case notFile(path: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let code):
      "\"\(path)\" cannot be read: \(String(cString: strerror(code)))"
    case .notFile(let path): "\"\(path)\" cannot be read: it is not a file"
    }
  }
}
