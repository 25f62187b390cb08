/// What came from what, by whom: a document in the form PROV-JSON.
///
/// Numbers and names carry their types, and statements without a name are numbered, as
/// readers of the format write them themselves: reading and writing again changes nothing.
///
/// - SeeAlso: W3C, “PROV-DM: The PROV Data Model” (2013); “The PROV-JSON Serialization”,
///   W3C Member Submission (2013).
public struct ProvenanceDocument: Sendable, Equatable {
  /// What can be said of something.
  public enum Value: Sendable, Equatable {
    case text(String)
    case integer(Int)
    case number(Double)
    /// A name with its prefix.
    case name(String)
  }

  /// A thing, a doing or somebody, with what is known of it.
  public struct Node: Sendable, Equatable {
    /// With its prefix; see ``ProvenanceDocument/name(_:_:)``.
    public var id: String
    public var attributes: [Attribute]

    public init(_ id: String, _ attributes: [Attribute]) {
      self.id = id
      self.attributes = attributes
    }

    /// What is known of it, without its name.
    public var json: JSONValue { .object(attributes.map(\.member)) }
  }

  /// A name and a value.
  public struct Attribute: Sendable, Equatable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// How two nodes belong together.
  public enum Relation: String, Sendable, CaseIterable {
    /// A thing by a doing.
    case wasGeneratedBy
    /// A doing of a thing.
    case used
    /// A doing with somebody.
    case wasAssociatedWith
    /// A thing to somebody.
    case wasAttributedTo
    /// A thing from a thing.
    case wasDerivedFrom
    /// A doing by a thing that it was about.
    case wasInfluencedBy

    fileprivate var ends: (String, String) {
      switch self {
      case .wasGeneratedBy: ("prov:entity", "prov:activity")
      case .used: ("prov:activity", "prov:entity")
      case .wasAssociatedWith: ("prov:activity", "prov:agent")
      case .wasAttributedTo: ("prov:entity", "prov:agent")
      case .wasDerivedFrom: ("prov:generatedEntity", "prov:usedEntity")
      case .wasInfluencedBy: ("prov:influencee", "prov:influencer")
      }
    }
  }

  /// That two nodes belong together.
  public struct Statement: Sendable, Equatable {
    public var relation: Relation
    public var first: String
    public var second: String
    public var attributes: [Attribute]

    public init(
      _ first: String, _ relation: Relation, _ second: String, _ attributes: [Attribute] = []
    ) {
      self.relation = relation
      self.first = first
      self.second = second
      self.attributes = attributes
    }
  }

  /// What the prefixes of names stand for, in the order in which they are written.
  public var prefixes: [(name: String, meaning: String)] {
    [
      ("magpie", Self.vocabulary), ("sha256", "hash://sha256/"),
      ("work", "hash://sha256/\(corpusFingerprint)?work="),
      ("holder", "hash://sha256/\(corpusFingerprint)?holder="),
    ]
  }

  /// Of the corpus that works and holders belong to.
  public var corpusFingerprint: String
  public var entities: [Node] = []
  public var activities: [Node] = []
  public var agents: [Node] = []
  public var statements: [Statement] = []

  /// A document in which nothing stands yet.
  public init(corpusFingerprint: String) { self.corpusFingerprint = corpusFingerprint }

  /// Where Magpie's own names belong: nobody has registered a place for them.
  ///
  /// - SeeAlso: RFC 6963, “A Uniform Resource Name (URN) Namespace for Examples”.
  static let vocabulary = "urn:example:magpie:"

  /// A name with its prefix; what a name cannot hold is written as `%` and two digits.
  public static func name(_ prefix: String, _ local: String) -> String {
    var name = "\(prefix):"
    for byte in local.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2F, 0x5F, 0x23:
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        name += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return name
  }

  public var json: JSONValue {
    var members = [
      JSONMember(
        "prefix", .object(prefixes.map { JSONMember($0.name, .string($0.meaning)) }))
    ]
    for (name, nodes) in [("entity", entities), ("activity", activities), ("agent", agents)]
    where !nodes.isEmpty {
      members.append(
        JSONMember(
          name, .object(nodes.map { JSONMember($0.id, $0.json) })))
    }
    var number = 0
    for relation in Relation.allCases {
      let some = statements.filter { $0.relation == relation }
      guard !some.isEmpty else { continue }
      let ends = relation.ends
      members.append(
        JSONMember(
          relation.rawValue,
          .object(
            some.map { statement in
              number += 1
              return JSONMember(
                "_:id\(number)",
                .object(
                  [
                    JSONMember(ends.0, .string(statement.first)),
                    JSONMember(ends.1, .string(statement.second)),
                  ] + statement.attributes.map(\.member)))
            })))
    }
    return .object(members)
  }
}

extension ProvenanceDocument.Attribute {
  fileprivate var member: JSONMember { JSONMember(name, value.json) }
}

extension ProvenanceDocument.Value {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): ["$": .string("\(number)"), "type": "xsd:int"]
    case .number(let number): ["$": .string("\(number)"), "type": "xsd:double"]
    case .name(let name): ["$": .string(name), "type": "xsd:QName"]
    }
  }
}
