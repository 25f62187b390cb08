/// What a `corpus.yml` says: about the corpus, and by default about its works.
///
/// `name` and `description` are the corpus's own; every other field, known or
/// not, holds for all works below that do not say otherwise.
struct CorpusSettings: Equatable {
  var name: String?
  var description: String?
  var defaults = WorkFields()

  static let fileName = "corpus.yml"

  init() {}

  init(reading bytes: [UInt8], path: String) throws(CorpusError) {
    let start = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
    var fields = try YAMLFields.read(bytes[start...], path: path, firstLine: 1)
    name = Self.take("name", from: &fields)
    description = Self.take("description", from: &fields)
    defaults = try WorkFields(fields, path: path) { "\(path), line \($0.line)," }
  }

  private static func take(_ name: String, from fields: inout [Field]) -> String? {
    guard let index = fields.firstIndex(where: { $0.name.hasBytes(of: name) }) else { return nil }
    return fields.remove(at: index).value
  }
}
