extension CanonicalJSON {
  /// The value in its one form, as UTF-8.
  ///
  /// - Precondition: Numbers are finite, whole ones at most 2⁵³ − 1 either way.
  /// - Complexity: O(*n* log *n*) for n members.
  /// - SeeAlso: RFC 8785, §3.2.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  /// ``bytes`` as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value):
      precondition(
        (-Self.greatestInteger...Self.greatestInteger).contains(value),
        "\(value) is more than JSON's readers can hold")
      output += String(value).utf8
    case .number(let value): output += Self.text(of: value).utf8
    case .string(let value): Self.write(value, to: &output)
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      let ordered = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
      for (index, member) in ordered.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x08: output += #"\b"#.utf8
      case 0x09: output += #"\t"#.utf8
      case 0x0A: output += #"\n"#.utf8
      case 0x0C: output += #"\f"#.utf8
      case 0x0D: output += #"\r"#.utf8
      case 0x22: output += #"\""#.utf8
      case 0x5C: output += #"\\"#.utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        output += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// A number as ECMAScript's `ToString` writes it.
  ///
  /// Swift's own text of a number has the same digits, the fewest that read back as it; only
  /// where the point stands and when an exponent is written differ.
  ///
  /// - SeeAlso: ECMA-262, “Number::toString”.
  static func text(of value: Double) -> String {
    precondition(value.isFinite, "JSON has no \(value)")
    if value == 0 { return "0" }
    if value < 0 { return "-" + Self.text(of: -value) }
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = Array(mantissa.joined().utf8)
    // The value is 0.DIGITS · 10^point.
    var point = mantissa[0].utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.first == 0x30 {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == 0x30 { digits.removeLast() }
    func text(_ digits: some Sequence<UInt8>) -> String {
      String(decoding: Array(digits), as: UTF8.self)
    }
    func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
    switch point {
    case 1...21 where point >= digits.count: return text(digits) + zeros(point - digits.count)
    case 1...21: return text(digits[..<point]) + "." + text(digits[point...])
    case -5...0: return "0." + zeros(-point) + text(digits)
    default:
      let exponent = point - 1
      let rest = digits.count > 1 ? "." + text(digits[1...]) : ""
      return text(digits[..<1]) + rest + "e" + (exponent < 0 ? "-" : "+")
        + String(exponent.magnitude)
    }
  }
}
