import Corpora

/// What front matter, `corpus.yml` or a record says about a work.
struct WorkFields: Equatable {
  var title: String?
  var author: String?
  var rightsHolder: String?
  var licence: String?
  var url: String?
  /// What `train-ai` says.
  var training: Terms.Statement?
  /// What `content-usage` says, as the field of HTTP of this name does.
  var usage: Terms.Statement?
  /// What `tdm-reservation` says, as the field of HTTP of this name does.
  var reservation: Terms.Statement?
  /// Fields that are kept but not interpreted.
  var metadata: [MetadataField] = []

  init() {}

  /// - Parameters:
  ///   - names: What the known fields are called; where the licence is
  ///     called `licence`, `license` is too.
  ///   - path: What errors call the file.
  ///   - place: What reasons call the place where the fields stand.
  init(
    _ fields: [Field], names: RecordFields = RecordFields(), path: String,
    place: (Field) -> String = { "its front matter, line \($0.line)," }
  ) throws(CorpusError) {
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
        training = try Self.training(value, field: field, path: path, place: place(field))
      } else if field.name.hasBytes(of: names.licence)
        || (names.licence.hasBytes(of: "licence") && field.name.hasBytes(of: "license"))
      {
        licence = value
      } else {
        if let meant = TermsField.meant(by: field.name, known: names.training) {
          throw .invalidField(
            path: path, line: field.line, field: field.name,
            problem: "is none that speaks of training; \"\(meant)\" is")
        }
        // They are understood and kept as they are, so that a work can be written again.
        if field.name.hasBytes(of: AIPreferences.fieldName), let value {
          usage = Self.usage(value, place: place(field))
        } else if field.name.hasBytes(of: TermsField.reservation), let value {
          reservation = try Self.reservation(
            value, field: field, path: path, place: place(field))
        }
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
    filled.usage = usage ?? defaults.usage
    filled.reservation = reservation ?? defaults.reservation
    for field in defaults.metadata
    where !metadata.contains(where: { $0.name.hasBytes(of: field.name) }) {
      filled.metadata.append(field)
    }
    return filled
  }

  var terms: Terms {
    Terms(
      licence: licence, url: url,
      statements: [training, usage, reservation].compactMap(\.self))
  }

  /// The further fields that speak of training.
  var furtherTerms: [MetadataField] {
    metadata.filter {
      $0.name.hasBytes(of: AIPreferences.fieldName) || $0.name.hasBytes(of: TermsField.reservation)
    }
  }

  private static func training(
    _ value: String?, field: Field, path: String, place: String
  ) throws(CorpusError) -> Terms.Statement? {
    guard let value else { return nil }
    switch value.lowercased() {
    case "y", "yes", "true":
      return Terms.Statement(.allowed, reason: "\(place) says \(field.name): y")
    case "n", "no", "false":
      return Terms.Statement(.reserved, reason: "\(place) says \(field.name): n")
    default:
      throw .invalidField(
        path: path, line: field.line, field: field.name,
        problem: "is \"\(value)\", neither y nor n")
    }
  }

  private static func usage(_ value: String, place: String) -> Terms.Statement {
    let (training, words) = AIPreferences.training(in: value)
    return Terms.Statement(training, reason: "\(place) \(words)")
  }

  private static func reservation(
    _ value: String, field: Field, path: String, place: String
  ) throws(CorpusError) -> Terms.Statement {
    switch value {
    case "1": return Terms.Statement(.reserved, reason: "\(place) says \(field.name): 1")
    case "0":
      return Terms.Statement(.unknown, reason: "\(place) says \(field.name): 0, which is no yes")
    default:
      throw .invalidField(
        path: path, line: field.line, field: field.name,
        problem: "is \"\(value)\", neither 1 nor 0")
    }
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}
