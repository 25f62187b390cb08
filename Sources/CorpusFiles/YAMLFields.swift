import Yams

/// Reads a YAML mapping as fields of text.
///
/// Values are taken as they are written: `1984` and `yes` stay texts. A list
/// of texts becomes one text with commas, anything deeper its YAML.
enum YAMLFields {
  /// - Parameter firstLine: The line of the file on which the YAML begins.
  static func read(
    _ yaml: ArraySlice<UInt8>, path: String, firstLine: Int
  ) throws(CorpusError) -> [Field] {
    if let fields = PlainFields.read(yaml, firstLine: firstLine) { return fields }
    return try parse(yaml, path: path, firstLine: firstLine)
  }

  /// The same by the YAML parser alone.
  static func parse(
    _ yaml: ArraySlice<UInt8>, path: String, firstLine: Int
  ) throws(CorpusError) -> [Field] {
    let node: Node?
    do {
      node = try compose(yaml: String(decoding: yaml, as: UTF8.self))
    } catch let error as YamlError {
      let (problem, line) = Self.problem(of: error)
      throw .invalidYAML(path: path, line: firstLine + line - 1, problem: problem)
    } catch {
      throw .invalidYAML(path: path, line: firstLine, problem: "\(error)")
    }
    guard let node, !isNothing(node) else { return [] }
    guard case .mapping(let mapping) = node else {
      throw .notMapping(path: path, line: firstLine)
    }
    var fields: [Field] = []
    for (key, value) in mapping {
      guard case .scalar(let name) = key else { throw .notMapping(path: path, line: firstLine) }
      let line = firstLine + (name.mark?.line ?? 1) - 1
      fields.append(Field(name: name.string, value: text(of: value), line: line))
    }
    return fields
  }

  private static func text(of node: Node) -> String? {
    if isNothing(node) { return nil }
    if case .scalar(let scalar) = node { return scalar.string }
    if case .sequence(let items) = node {
      let texts = items.compactMap { item -> String? in
        guard case .scalar(let scalar) = item else { return nil }
        return scalar.string
      }
      if texts.count == items.count { return texts.joined(separator: ", ") }
    }
    let yaml = try? serialize(node: node)
    return yaml.map { String($0.reversed().drop(while: \.isNewline).reversed()) }
  }

  private static func isNothing(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains { scalar.string.hasBytes(of: $0) }
  }

  /// What the parser found wrong, and on which line of the YAML.
  private static func problem(of error: YamlError) -> (String, Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, mark.line)
    case .duplicatedKeysInMapping(let names, let context):
      ("the field \"\(names[0])\" stands there twice", context.mark.line)
    case .reader(let problem, _, _, _): (problem, 1)
    default: ("\(error)", 1)
    }
  }
}
