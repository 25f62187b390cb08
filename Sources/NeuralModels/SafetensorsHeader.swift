/// The header of a `.safetensors` file, every rule of the format checked.
struct SafetensorsHeader {
  static let metadataKey = "__metadata__"

  private(set) var tensors: [SafetensorsTensor] = []
  private(set) var metadata: [(key: String, value: String)] = []
  private let dataLength: Int

  /// - Parameters:
  ///   - bytes: The header.
  ///   - dataLength: The bytes that stand behind it.
  init(_ bytes: [UInt8], dataLength: Int) throws(SafetensorsError) {
    self.dataLength = dataLength
    var scanner = try SafetensorsScanner(bytes)
    try scanner.object { (scanner, name) throws(SafetensorsError) in
      if name.utf8.elementsEqual(Self.metadataKey.utf8) {
        try readMetadata(&scanner)
      } else {
        try readTensor(name, &scanner)
      }
    }
    try scanner.end()
    try checkLayout()
  }

  private mutating func readMetadata(
    _ scanner: inout SafetensorsScanner
  ) throws(SafetensorsError) {
    try scanner.object { (scanner, key) throws(SafetensorsError) in
      metadata.append((key, try scanner.string()))
    }
  }

  private mutating func readTensor(
    _ name: String, _ scanner: inout SafetensorsScanner
  ) throws(SafetensorsError) {
    var type: SafetensorsType?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { (scanner, member) throws(SafetensorsError) in
      switch member {
      case "dtype":
        let text = try scanner.string()
        type = SafetensorsType(rawValue: text)
        guard type != nil else { throw .unknownType(tensor: name, type: text) }
      case "shape": shape = try scanner.integers()
      case "data_offsets": offsets = try scanner.integers()
      default: throw .unknownMember(tensor: name, member: member)
      }
    }
    guard let type else { throw .noMember(tensor: name, member: "dtype") }
    guard let shape else { throw .noMember(tensor: name, member: "shape") }
    guard let offsets else { throw .noMember(tensor: name, member: "data_offsets") }
    guard offsets.count == 2 else { throw .notTwoOffsets(tensor: name, count: offsets.count) }
    tensors.append(
      try SafetensorsTensor(
        name: name, type: type, shape: shape, offsets: (offsets[0], offsets[1]),
        dataLength: dataLength))
  }

  /// Checks that each byte of the data belongs to one tensor.
  private func checkLayout() throws(SafetensorsError) {
    // An empty tensor stands before the one that begins where it does.
    let sorted = tensors.sorted {
      ($0.offsets.lowerBound, $0.offsets.upperBound)
        < ($1.offsets.lowerBound, $1.offsets.upperBound)
    }
    var end = 0
    for tensor in sorted {
      let begin = tensor.offsets.lowerBound
      guard begin <= end else { throw .gap(before: tensor.name, from: end, to: begin) }
      guard begin == end else { throw .overlap(tensor: tensor.name, begin: begin, taken: end) }
      end = tensor.offsets.upperBound
    }
    guard end == dataLength else { throw .unusedData(from: end, data: dataLength) }
  }
}
