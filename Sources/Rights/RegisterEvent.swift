/// One line of the register: what was taken down, and the hash of the line before it.
///
/// It holds hashes and key ids, no names and no texts. Its own hash is that of its canonical
/// JSON, in which the hash before stands: who changes one event changes every hash behind it.
public struct RegisterEvent: Sendable, Equatable {
  /// What an event tells of.
  public enum Kind: Sendable, Equatable {
    /// A claim that was taken: a request, a withdrawal or the revocation of a key.
    case claim
    /// Something that another part of the program takes down, by the name that it gives it.
    case other(String)

    public init(name: String) { self = name == "claim" ? .claim : .other(name) }

    public var name: String {
      switch self {
      case .claim: "claim"
      case .other(let name): name
      }
    }
  }

  /// What stands for the hash before the first event.
  public static let beginning = String(repeating: "0", count: 64)

  /// From 1, without gaps.
  public let number: Int
  /// The hash of the event before.
  public let previous: String
  /// When it was taken down, by the clock of the machine that did.
  public let recorded: ClaimDate
  public let kind: Kind
  public let body: CanonicalJSON

  public init(
    number: Int, previous: String, recorded: ClaimDate, kind: Kind, body: CanonicalJSON
  ) {
    self.number = number
    self.previous = previous
    self.recorded = recorded
    self.kind = kind
    self.body = body
  }

  /// The SHA-256 of the canonical JSON.
  public var hash: String { Digest.sha256(of: json.bytes) }

  public var json: CanonicalJSON {
    .members([
      "body": body, "kind": .string(kind.name), "number": .integer(number),
      "previous": .string(previous), "recorded": .string(recorded.description),
    ])
  }

  /// Reads one from its canonical JSON; nil where it has not this form.
  public init?(_ json: CanonicalJSON) {
    guard let number = json["number"]?.integer, let previous = json["previous"]?.string,
      let recorded = json["recorded"]?.string.flatMap(ClaimDate.init),
      let kind = json["kind"]?.string, let body = json["body"]
    else { return nil }
    self.init(
      number: number, previous: previous, recorded: recorded, kind: Kind(name: kind), body: body)
  }

  /// The claim that was taken, with its signature; nil for other events.
  ///
  /// The public key is not kept: it is in the book of holders, and its id is in the claim.
  public var claim: RecordedClaim? {
    guard kind == .claim, let json = body["claim"], let claim = try? Claim(json) else { return nil }
    return RecordedClaim(event: number, hash: hash, recorded: recorded, claim: claim)
  }
}

/// A claim as the register has it.
public struct RecordedClaim: Sendable, Equatable {
  /// The number of the event.
  public let event: Int
  /// The event's hash: the receipt.
  public let hash: String
  public let recorded: ClaimDate
  public let claim: Claim
}
