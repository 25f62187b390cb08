extension JSONValue {
  /// The value on one line without spaces, as JSON lines want it; no line end.
  ///
  /// - Precondition: Every number is finite.
  public var compact: String {
    var output = ""
    write(to: &output, separator: ",", colon: ":")
    return output
  }

  /// The value for people: two spaces an indent, and on one line each array or
  /// object of scalars that fits into 100 columns; no line end.
  ///
  /// - Precondition: Every number is finite.
  public var pretty: String {
    var output = ""
    writePretty(to: &output, indent: 0, column: 0)
    return output
  }

  private static let lineWidth = 100

  private func writePretty(to output: inout String, indent: Int, column: Int) {
    let members: [(name: String?, value: JSONValue)]
    let brackets: (String, String)
    switch self {
    case .array(let elements):
      members = elements.map { (nil, $0) }
      brackets = ("[", "]")
    case .object(let elements):
      members = elements.map { ($0.name, $0.value) }
      brackets = ("{", "}")
    default:
      write(to: &output, separator: ", ", colon: ": ")
      return
    }
    if members.allSatisfy({ $0.value.isScalar }) {
      var line = ""
      write(to: &line, separator: ", ", colon: ": ")
      // One column more for the comma that may follow.
      if members.isEmpty || column + DisplayWidth.of(line) < Self.lineWidth {
        output += line
        return
      }
    }
    output += brackets.0
    for (index, member) in members.enumerated() {
      output += index == 0 ? "\n" : ",\n"
      var start = String(repeating: " ", count: indent + 2)
      if let name = member.name {
        Self.writeString(name, to: &start)
        start += ": "
      }
      output += start
      member.value.writePretty(
        to: &output, indent: indent + 2, column: DisplayWidth.of(start))
    }
    output += "\n" + String(repeating: " ", count: indent) + brackets.1
  }

  private var isScalar: Bool {
    switch self {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(to output: inout String, separator: String, colon: String) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .int(let value): output += String(value)
    case .double(let value): output += Self.text(of: value)
    case .string(let value): Self.writeString(value, to: &output)
    case .array(let elements):
      output += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { output += separator }
        element.write(to: &output, separator: separator, colon: colon)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += separator }
        Self.writeString(member.name, to: &output)
        output += colon
        member.value.write(to: &output, separator: separator, colon: colon)
      }
      output += "}"
    }
  }

  /// The shortest text that reads back as the same number; whole ones without ".0".
  private static func text(of value: Double) -> String {
    precondition(value.isFinite, "JSON has no \(value); use .number(_:), which writes null")
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func writeString(_ value: String, to output: inout String) {
    output += "\""
    defer { output += "\"" }
    // A fast path: most strings of a vocabulary need no escape.
    if value.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      output += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x22: output += "\\\""
      case 0x5C: output += "\\\\"
      case 0x0A: output += "\\n"
      case 0x0D: output += "\\r"
      case 0x09: output += "\\t"
      // Control characters; the two line ends that JavaScript once took for its own; and
      // the byte order mark, which readers drop.
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
