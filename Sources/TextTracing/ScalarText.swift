/// A text as scalars with the place of each, so that rules may look both ways.
struct ScalarText {
  let scalars: [Unicode.Scalar]
  /// Where each scalar starts, and at last the length in bytes.
  let offsets: [Int]
  /// The ranges of scalars of the lines, without their ends.
  let lines: [Range<Int>]

  init(_ text: [UInt8]) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var offset = 0
    scalars.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count + 1)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    var lines: [Range<Int>] = []
    var start = 0
    for (index, scalar) in scalars.enumerated() where scalar == "\n" {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<scalars.count)
    self.scalars = scalars
    self.offsets = offsets
    self.lines = lines
  }

  func bytes(of range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  /// The scalar that begins at a byte.
  func index(ofByte offset: Int) -> Int {
    var (low, high) = (0, offsets.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  subscript(index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Whether nothing but white space stands in a line.
  func isBlank(_ line: Range<Int>) -> Bool {
    scalars[line].allSatisfy(\.properties.isWhitespace)
  }
}
