/// Reads the JSON of a header piece by piece, strictly.
///
/// The caller says what must come next, and nothing else is accepted: nothing is
/// read by recursion, so no nesting, however deep, can exhaust the stack.
///
/// - SeeAlso: RFC 8259.
struct SafetensorsScanner {
  let bytes: [UInt8]
  /// The next byte.
  var index = 0

  /// Starts at the first byte of a header.
  ///
  /// - Throws: ``SafetensorsError`` when it does not begin with `{` or is not
  ///   UTF-8.
  init(_ bytes: [UInt8]) throws(SafetensorsError) {
    guard bytes.first == UInt8(ascii: "{") else { throw .notAnObject }
    self.bytes = bytes
    // Decoding repairs what is wrong: there the bytes begin to differ.
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    guard repaired.elementsEqual(bytes) else {
      index = zip(bytes, repaired).prefix { $0 == $1 }.count
      throw .notUTF8(byte: position)
    }
  }

  /// The byte of the file at which the scanner stands.
  var position: Int { 8 + index }

  /// Reads an object; `read` is given each name and reads its value.
  ///
  /// - Throws: ``SafetensorsError`` also when a name stands twice.
  mutating func object(
    _ read: (inout Self, String) throws(SafetensorsError) -> Void
  ) throws(SafetensorsError) {
    try expect("{")
    if take("}") { return }
    var names: Set<[UInt8]> = []
    repeat {
      skipWhiteSpace()
      let start = position
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else {
        throw .duplicateName(name, byte: start)
      }
      try expect(":")
      try read(&self, name)
    } while take(",")
    try expect("}")
  }

  /// Reads an array of whole numbers, none negative.
  mutating func integers() throws(SafetensorsError) -> [Int] {
    try expect("[")
    if take("]") { return [] }
    var values: [Int] = []
    repeat { values.append(try integer()) } while take(",")
    try expect("]")
    return values
  }

  private mutating func integer() throws(SafetensorsError) -> Int {
    skipWhiteSpace()
    let start = index
    var value = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(bytes[index] - 0x30))
      guard !overflow, !carry else { throw fault("a number is too large") }
      value = sum
      index += 1
    }
    guard index > start else { throw fault("a whole number is missing") }
    guard index == start + 1 || bytes[start] != 0x30 else { throw fault("a number begins with 0") }
    return value
  }

  /// Checks that nothing but white space is left.
  mutating func end() throws(SafetensorsError) {
    skipWhiteSpace()
    guard index == bytes.count else { throw fault("something stands behind the last \"}\"") }
  }

  mutating func expect(_ mark: Unicode.Scalar) throws(SafetensorsError) {
    guard take(mark) else { throw fault("here must stand: \(mark)") }
  }

  /// Steps over a mark and the white space before it, if it comes next.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipWhiteSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  func fault(_ problem: String) -> SafetensorsError {
    .malformed(problem, byte: position)
  }
}
