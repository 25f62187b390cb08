extension FrontMatter {
  /// Fields as front matter, or nothing for no fields.
  ///
  /// It is the two marks, a line for each field between them, and the empty line
  /// that belongs to them.
  /// Every value reads back as it was, but for a byte order mark at its very
  /// beginning, which Yams drops.
  static func text(of fields: [(name: String, value: String)]) -> String {
    if fields.isEmpty { return "" }
    return "---\n\(yaml(of: fields))---\n\n"
  }

  /// Fields as a YAML mapping, a line each, whatever their values hold.
  static func yaml(of fields: [(name: String, value: String)]) -> String {
    fields.map { "\(scalar($0.name, isName: true)): \(scalar($0.value, isName: false))\n" }.joined()
  }

  /// A text as YAML: as it stands where it needs no quotation marks, else with them.
  private static func scalar(_ text: String, isName: Bool) -> String {
    let line = isName ? "\(text): x" : "x: \(text)"
    // One field that reads as it was written needs nothing.
    if let fields = PlainFields.read(Array(line.utf8)[...], firstLine: 1), fields.count == 1,
      let field = fields.first, (isName ? field.name : field.value ?? "").hasBytes(of: text)
    {
      return text
    }
    var quoted = "\""
    for scalar in text.unicodeScalars { quoted += escaped(scalar) }
    return quoted + "\""
  }

  /// - SeeAlso: YAML 1.1, §5.6, “Escape Sequences”.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case " "..."~": return String(scalar)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
      .spaceSeparator, .surrogate:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    default: return String(scalar)
    }
  }
}
