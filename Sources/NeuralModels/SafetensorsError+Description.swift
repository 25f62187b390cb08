extension SafetensorsError: CustomStringConvertible {
  /// What is wrong and where, on one line.
  public var description: String {
    switch self {
    case .noHeader(let bytes):
      "it is not a .safetensors file, or it is cut off: it has only \(bytes) bytes"
    case .headerTooLong(let length):
      "its header claims \(length) bytes, more than the 100000000 that the format allows"
    case .headerBeyondFile(let length, let file):
      "its header claims \(length) bytes, but the whole file has \(file); it may be cut off"
    case .notAnObject: "its header does not begin with { at byte 8; is it a .safetensors file?"
    case .notUTF8(let byte): "its header is not UTF-8 at byte \(byte)"
    case .malformed(let problem, let byte): "its header is damaged at byte \(byte): \(problem)"
    case .duplicateName(let name, let byte):
      "its header holds the name \(name.quotedOnALine) twice, again at byte \(byte)"
    case .noMember(let tensor, let member):
      "the tensor \(tensor.quotedOnALine) has no \"\(member)\""
    case .unknownMember(let tensor, let member):
      "the tensor \(tensor.quotedOnALine) has an unknown member \(member.quotedOnALine)"
    case .unknownType(let tensor, let type):
      "the tensor \(tensor.quotedOnALine) has an unknown dtype \(type.quotedOnALine)"
    case .notTwoOffsets(let tensor, let count):
      "the tensor \(tensor.quotedOnALine) has \(count) offsets instead of two"
    case .reversedOffsets(let tensor, let begin, let end):
      "the tensor \(tensor.quotedOnALine) begins at offset \(begin) and ends before, at \(end)"
    case .beyondData(let tensor, let end, let data):
      "the tensor \(tensor.quotedOnALine) ends at offset \(end), but the data at \(data);"
        + " the file may be cut off"
    case .sizeOverflow(let tensor):
      "the shape of the tensor \(tensor.quotedOnALine) is too large to be counted"
    case .partialByte(let tensor, let bits):
      "the tensor \(tensor.quotedOnALine) needs \(bits) bits, which are not whole bytes"
    case .wrongSize(let tensor, let needed, let found):
      "the tensor \(tensor.quotedOnALine) needs \(needed) bytes by its shape, and has \(found)"
    case .gap(let tensor, let from, let to):
      "the data from offset \(from) to \(to), before \(tensor.quotedOnALine), are no tensor's"
    case .overlap(let tensor, let begin, let taken):
      "the tensor \(tensor.quotedOnALine) begins at offset \(begin), inside another that ends at"
        + " \(taken)"
    case .unusedData(let from, let data):
      "the data from offset \(from) to their end at \(data) are no tensor's"
    case .noTensor(let name): "it has no tensor \(name.quotedOnALine)"
    case .notNumbers(let tensor, let type):
      "the tensor \(tensor.quotedOnALine) holds \(type.rawValue); convert it to F32"
    case .wrongShape(let tensor, let expected, let found):
      "the tensor \(tensor.quotedOnALine) must have the shape \(Self.text(of: expected)), and has"
        + " \(Self.text(of: found))"
    }
  }

  private static func text(of shape: [Int]) -> String {
    let shown = shape.prefix(8).map(String.init) + (shape.count > 8 ? ["…"] : [])
    return "[\(shown.joined(separator: ", "))]"
  }
}

extension String {
  private static let shownLength = 40

  /// The text in quotation marks on one line, cut if it is long.
  var quotedOnALine: String {
    let shown = unicodeScalars.prefix(Self.shownLength).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        scalar.escaped(asASCII: true)
      default: scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
      }
    }
    let isCut = !unicodeScalars.dropFirst(Self.shownLength).isEmpty
    return "\"\(shown.joined())\(isCut ? "…" : "")\""
  }
}
