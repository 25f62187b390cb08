extension CroissantDocument {
  /// What is known about each work, and the same joined with the texts.
  var recordSets: JSONValue {
    let names = textField == nil ? Self.names(place: "file") : Self.names(place: "record")
    let facts = names.map { field("facts", $0) }
    var joined = names.map {
      field("works", $0, source: ["field": ["@id": .string("facts/\($0)")]])
    }
    if let place = names.firstIndex(where: { $0 == "file" || $0 == "record" }) {
      joined[place] = joiningField(names[place])
    }
    joined.append(field("works", "text", source: textSource))
    return [
      [
        "@type": "cr:RecordSet", "@id": "facts", "name": "facts",
        "description": "What is known about each work.", "key": ["@id": "facts/id"],
        "field": .array(facts), "data": .array(works.map { data(of: $0) }),
      ],
      [
        "@type": "cr:RecordSet", "@id": "works", "name": "works",
        "description": "What is known about each work, with its text.",
        "key": ["@id": "works/id"], "field": .array(joined),
      ],
    ]
  }

  private static func names(place: String) -> [String] {
    [
      "id", "title", "author", "rightsHolder", "licence", "url", "trainAI", place, "start",
      "length", "sha256",
    ]
  }

  private func field(_ set: String, _ name: String, source: JSONValue? = nil) -> JSONValue {
    let isNumber = ["record", "start", "length"].contains(name)
    let field: JSONValue = [
      "@type": "cr:Field", "@id": .string("\(set)/\(name)"), "name": .string(name),
      "description": .string(Self.meanings[name] ?? ""),
      "dataType": isNumber ? "sc:Integer" : "sc:Text",
    ]
    return source.map { field.adding("source", $0) } ?? field
  }

  /// The field by which a file or a record finds what is known about its work.
  private func joiningField(_ name: String) -> JSONValue {
    let facts: JSONValue = ["field": ["@id": .string("facts/\(name)")]]
    // Readers hold paths and texts apart; what a pattern has taken is a text.
    let source: JSONValue =
      textField == nil
      ? [
        "fileSet": ["@id": .string(Self.fileSet)], "extract": ["fileProperty": "fullpath"],
        "transform": ["regex": "(?s)(.*)"],
      ]
      : [
        "fileObject": ["@id": .string(Self.fileID(0))], "extract": ["fileProperty": "lineNumbers"],
      ]
    return field("works", name, source: source).adding("references", facts)
  }

  private var textSource: JSONValue {
    guard let textField else {
      return [
        "fileSet": ["@id": .string(Self.fileSet)], "extract": ["fileProperty": "content"],
      ]
    }
    return [
      "fileObject": ["@id": .string(Self.fileID(0))], "extract": ["column": .string(textField)],
    ]
  }

  private func data(of work: Work) -> JSONValue {
    [
      "facts/id": .string(work.id), "facts/title": .string(work.title),
      "facts/author": .text(work.author), "facts/rightsHolder": .text(work.rightsHolder),
      "facts/licence": .text(work.licence), "facts/url": .text(work.url),
      "facts/trainAI": .text(work.training),
      textField == nil ? "facts/file" : "facts/record": textField == nil
        ? .string(work.path) : .number(work.record),
      "facts/start": .int(work.start), "facts/length": .int(work.length),
      "facts/sha256": .string(work.sha256),
    ]
  }

  private static let meanings: [String: String] = [
    "id": "The work's name in the corpus.", "title": "Its title.",
    "author": "A person, a group, or an invented voice.",
    "rightsHolder": "Who holds the rights, where that is not the author.",
    "licence": "An SPDX licence expression.", "url": "Where the work comes from.",
    "trainAI": "Whether its holder lets models be trained on it: y, n, or nothing.",
    "file": "The path of its file.", "record": "The number of its record, from 0.",
    "start": "How many bytes stand before the work's text: byte order mark, front matter.",
    "length": "How many bytes the work's text has.",
    "sha256": "The SHA-256 of the work's text.",
    "text": "The file or the record's text as it stands there.",
  ]

  /// What the short names in the document stand for: the context that the format recommends.
  static var context: JSONValue {
    var members: [JSONMember] = [
      JSONMember("@language", "en"), JSONMember("@vocab", "https://schema.org/"),
      JSONMember("sc", "https://schema.org/"), JSONMember("cr", "http://mlcommons.org/croissant/"),
      JSONMember("rai", "http://mlcommons.org/croissant/RAI/"),
      JSONMember("dct", "http://purl.org/dc/terms/"), JSONMember("conformsTo", "dct:conformsTo"),
      JSONMember("data", ["@id": "cr:data", "@type": "@json"]),
      JSONMember("dataType", ["@id": "cr:dataType", "@type": "@vocab"]),
      JSONMember("description", ["@container": "@language"]),
      JSONMember("examples", ["@id": "cr:examples", "@type": "@json"]),
      JSONMember("name", ["@container": "@language"]),
    ]
    for term in terms { members.append(JSONMember(term, .string("cr:\(term)"))) }
    return .object(members)
  }

  private static let terms = [
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
    "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset",
    "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
    "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
  ]
}
