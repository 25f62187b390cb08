extension SafetensorsWriter {
  /// The header of sorted tensors, padded so that the data begin at a multiple
  /// of eight bytes.
  func header(of sorted: [Tensor]) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.precedesInBytes($1.key) }
        .map { "\($0.key.quotedAsJSON):\($0.value.quotedAsJSON)" }
      members.append("\"\(SafetensorsHeader.metadataKey)\":{\(texts.joined(separator: ","))}")
    }
    var end = 0
    for tensor in sorted {
      let begin = end
      end += tensor.byteCount
      let type = tensor.numbers.type.rawValue
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(tensor.name.quotedAsJSON):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(begin),\(end)]}")
    }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    return header + Array(repeating: 0x20, count: (8 - header.count % 8) % 8)
  }

  /// In the order in which they stand in the file.
  static func sorted(_ tensors: [Tensor]) -> [Tensor] {
    tensors.sorted {
      let (type, otherType) = ($0.numbers.type, $1.numbers.type)
      return type == otherType ? $0.name.precedesInBytes($1.name) : type == .f64
    }
  }
}

extension String {
  /// Whether the UTF-8 bytes of the text come before those of another.
  fileprivate func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// The text as a JSON string; only what must be escaped is.
  fileprivate var quotedAsJSON: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{C}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case "\u{0}"..<" ":
        quoted += (scalar.value < 0x10 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
