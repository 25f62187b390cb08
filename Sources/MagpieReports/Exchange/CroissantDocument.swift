/// What a corpus is, in the words of MLCommons Croissant 1.1 (JSON-LD).
///
/// It names files, works and terms and holds no text of a work: a description may be
/// handed on where the works may not. Two sets of records stand in it. `facts` says what
/// is known about each work; `works` joins that with the texts, which a reader takes
/// from the files.
///
/// - SeeAlso: MLCommons, “Croissant Format Specification”, version 1.1 (2025).
public struct CroissantDocument: Sendable, Equatable {
  /// A file of the corpus.
  public struct File: Sendable, Equatable {
    /// Relative to the place of the document.
    public var path: String
    /// Such as `text/plain`.
    public var mediaType: String
    public var bytes: Int
    /// In lower-case hexadecimal.
    public var sha256: String

    public init(path: String, mediaType: String, bytes: Int, sha256: String) {
      self.path = path
      self.mediaType = mediaType
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// A work, and where its text stands.
  public struct Work: Sendable, Equatable {
    public var id: String
    public var title: String
    public var author: String?
    public var rightsHolder: String?
    /// An SPDX expression.
    public var licence: String?
    public var url: String?
    /// "y", "n", or nil where nothing was said.
    public var training: String?
    /// The path of its file.
    public var path: String
    /// The number of its record in the file, from 0, where one file holds several works.
    public var record: Int?
    /// How many bytes of the file, or of the record's text, stand before the work's text.
    public var start: Int
    /// How many bytes the work's text has.
    public var length: Int
    /// Of the work's text, in lower-case hexadecimal.
    public var sha256: String

    public init(
      id: String, title: String, author: String?, rightsHolder: String?, licence: String?,
      url: String?, training: String?, path: String, record: Int?, start: Int, length: Int,
      sha256: String
    ) {
      self.id = id
      self.title = title
      self.author = author
      self.rightsHolder = rightsHolder
      self.licence = licence
      self.url = url
      self.training = training
      self.path = path
      self.record = record
      self.start = start
      self.length = length
      self.sha256 = sha256
    }
  }

  public var name: String
  public var description: String
  public var version: String
  public var citation: String
  /// The addresses of licences at spdx.org, or expressions that have none.
  public var licences: [String]
  public var creators: [String]
  public var languages: [String]
  /// When it was published, as `2026-01-31`.
  public var date: String?
  public var url: String?
  public var files: [File]
  public var works: [Work]
  /// What the field with the text is called, where the works are records of one file.
  public var textField: String?

  public init(
    name: String, description: String, version: String, citation: String, licences: [String],
    creators: [String], languages: [String], date: String?, url: String?, files: [File],
    works: [Work], textField: String?
  ) {
    self.name = name
    self.description = description
    self.version = version
    self.citation = citation
    self.licences = licences
    self.creators = creators
    self.languages = languages
    self.date = date
    self.url = url
    self.files = files
    self.works = works
    self.textField = textField
  }

  /// What the format asks of every document and this one has not, by its names.
  public var missing: [String] {
    [
      ("creator", creators.isEmpty), ("datePublished", date == nil),
      ("license", licences.isEmpty), ("url", url == nil),
    ].filter(\.1).map(\.0)
  }

  public var json: JSONValue {
    var document: JSONValue = [
      "@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.1",
      "@context": Self.context, "name": .string(name), "description": .string(description),
      "version": .string(version), "citeAs": .string(citation),
    ]
    if let url { document = document.adding("url", .string(url)) }
    if let date { document = document.adding("datePublished", .string(date)) }
    document = document.adding(strings: languages, as: "inLanguage")
      .adding(strings: licences, as: "license")
    if !creators.isEmpty {
      let people = creators.map { ["@type": "sc:Person", "name": .string($0)] as JSONValue }
      document = document.adding("creator", .array(people))
    }
    return document.adding("usageInfo", .array(usage))
      .adding("distribution", .array(distribution)).adding("recordSet", recordSets)
  }

  /// For each answer to the question whether models may be trained on a work: how many gave it.
  private var usage: [JSONValue] {
    let answers: [(String?, String, String)] = [
      ("n", "train-ai: n", "The holders keep MANY out of the training of models"),
      ("y", "train-ai: y", "The holders let models be trained on MANY"),
      (nil, "train-ai: not said", "Whether models may be trained on MANY was not said"),
    ]
    return answers.compactMap { answer, name, sentence in
      let count = works.count {
        $0.training.map { Array($0.utf8) } == answer.map { Array($0.utf8) }
      }
      guard count > 0 else { return nil }
      let text = sentence.replacing("MANY", with: NumberText.count(count, "work"))
      return [
        "@type": "sc:CreativeWork", "name": .string(name),
        "text": .string("\(text); the field trainAI of each work says which."),
      ]
    }
  }

  private var distribution: [JSONValue] {
    var objects = files.enumerated().map { index, file -> JSONValue in
      [
        "@type": "cr:FileObject", "@id": .string(Self.fileID(index)),
        "name": .string(file.path), "contentUrl": .string(file.path),
        "contentSize": .string("\(file.bytes) B"), "encodingFormat": .string(file.mediaType),
        "sha256": .string(file.sha256),
      ]
    }
    if textField == nil {
      objects.append([
        "@type": "cr:FileSet", "@id": .string(Self.fileSet), "name": .string(Self.fileSet),
        "description": "The files with a work in them.", "encodingFormat": "text/plain",
        "includes": .array(files.map { .string(Self.pattern(for: $0.path)) }),
      ])
    }
    return objects
  }

  static let fileSet = "texts"

  /// Readers take no white space in identifiers, so that files have numbers and no paths.
  static func fileID(_ index: Int) -> String { "file-\(index + 1)" }

  /// A pattern that fits one path only.
  private static func pattern(for path: String) -> String {
    var pattern = ""
    for scalar in path.unicodeScalars {
      if "*?[".unicodeScalars.contains(scalar) {
        pattern += "[\(scalar)]"
      } else {
        pattern.unicodeScalars.append(scalar)
      }
    }
    return pattern
  }
}

extension JSONValue {
  /// The object with one more member, unless there is nothing to say.
  fileprivate func adding(strings: [String], as name: String) -> JSONValue {
    strings.isEmpty ? self : adding(name, .array(strings.map { .string($0) }))
  }
}
