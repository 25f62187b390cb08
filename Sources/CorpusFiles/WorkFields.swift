import Corpora

/// What front matter, `corpus.yml` or a record says about a work.
struct WorkFields: Equatable {
  var title: String?
  var author: String?
  var rightsHolder: String?
  var licence: String?
  var url: String?
  var training: Terms.Training?
  /// Fields that are kept but not interpreted.
  var metadata: [MetadataField] = []

  init() {}

  /// - Parameter names: What the known fields are called; where the licence is
  ///   called `licence`, `license` is too.
  init(_ fields: [Field], names: RecordFields = RecordFields(), path: String) throws(CorpusError) {
    for field in fields {
      let value = field.value.flatMap { Self.isBlank($0) ? nil : $0 }
      if field.name.hasBytes(of: names.title) {
        title = value
      } else if field.name.hasBytes(of: names.author) {
        author = value
      } else if field.name.hasBytes(of: names.rightsHolder) {
        rightsHolder = value
      } else if field.name.hasBytes(of: names.url) {
        url = value
      } else if field.name.hasBytes(of: names.training) {
        training = try Self.training(value, field: field, path: path)
      } else if field.name.hasBytes(of: names.licence)
        || (names.licence.hasBytes(of: "licence") && field.name.hasBytes(of: "license"))
      {
        licence = value
      } else {
        metadata.append(MetadataField(name: field.name, value: field.value ?? ""))
      }
    }
  }

  /// These fields, and where they say nothing, the defaults.
  func filled(from defaults: WorkFields) -> WorkFields {
    var filled = self
    filled.title = title ?? defaults.title
    filled.author = author ?? defaults.author
    filled.rightsHolder = rightsHolder ?? defaults.rightsHolder
    filled.licence = licence ?? defaults.licence
    filled.url = url ?? defaults.url
    filled.training = training ?? defaults.training
    for field in defaults.metadata
    where !metadata.contains(where: { $0.name.hasBytes(of: field.name) }) {
      filled.metadata.append(field)
    }
    return filled
  }

  var terms: Terms { Terms(licence: licence, url: url, training: training ?? .unknown) }

  private static func training(
    _ value: String?, field: Field, path: String
  ) throws(CorpusError) -> Terms.Training? {
    guard let value else { return nil }
    switch value.lowercased() {
    case "y", "yes", "true": return .allowed
    case "n", "no", "false": return .reserved
    default:
      throw .invalidField(
        path: path, line: field.line, field: field.name,
        problem: "is \"\(value)\", neither y nor n")
    }
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}
