import TextTracing

/// Why a JSON value is no claim.
public struct ClaimFault: Error, Equatable, Sendable, CustomStringConvertible {
  public var problem: String
  public var description: String { problem }
}

extension Claim {
  static let format = 1

  /// The claim as JSON.
  ///
  /// Every member is there, null where it does not apply.
  public var json: CanonicalJSON {
    .members([
      "expires": .text(expires?.description), "format": .integer(Self.format),
      "key": .text(key), "kind": .string(kind.rawValue), "made": .string(made.description),
      "nonce": .string(nonce), "purpose": .string(purpose.rawValue),
      "shown": shown.map {
        .members(["sha256": .string($0.hash), "works": .array($0.works.map { .string($0) })])
      } ?? .null,
      "target": .text(target),
      "works": .array(
        works.map {
          .members(["sha256": .string($0.hash), "sketch": $0.sketch.map(\.json) ?? .null])
        }),
    ])
  }

  /// - Throws: ``ClaimFault`` unless all members are there, of the right form, and no other.
  public init(_ json: CanonicalJSON) throws(ClaimFault) {
    let names: [String] = [
      "expires", "format", "key", "kind", "made", "nonce", "purpose", "shown", "target", "works",
    ]
    try json.require(names, of: "a claim")
    let format = json["format"]?.integer
    guard format == Self.format else {
      throw ClaimFault(
        problem:
          "it has format \(format.map(String.init) ?? "?"); this Magpie reads format \(Self.format)"
      )
    }
    guard let kind = json["kind"]?.string.flatMap(Kind.init) else {
      throw ClaimFault(
        problem: "its kind is none of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let purpose = json["purpose"]?.string.flatMap(Purpose.init) else {
      throw ClaimFault(
        problem:
          "its purpose is none of \(Purpose.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let made = json["made"]?.string.flatMap(ClaimDate.init) else {
      throw ClaimFault(problem: "its date is no moment such as 2026-11-02T09:30:00Z")
    }
    guard let nonce = json["nonce"]?.string, nonce.utf8.count == 32, Digest.isHexadecimal(nonce)
    else {
      throw ClaimFault(problem: "its nonce is not 32 hexadecimal digits")
    }
    self.init(
      kind, purpose: purpose, made: made, nonce: nonce, key: try json.hash("key"),
      target: try json.hash("target"))
    if let text = json["expires"]?.string {
      guard let date = ClaimDate(text) else {
        throw ClaimFault(problem: "its expiry is no moment such as 2026-11-02T09:30:00Z")
      }
      expires = date
    } else if json["expires"]?.isNull != true {
      throw ClaimFault(problem: "its expiry is no moment such as 2026-11-02T09:30:00Z")
    }
    works = try Self.works(json["works"])
    shown = try Self.shown(json["shown"])
    try checkTarget()
  }

  private static func works(_ json: CanonicalJSON?) throws(ClaimFault) -> [Work] {
    guard let values = json?.array else { throw ClaimFault(problem: "its works are no array") }
    var works: [Work] = []
    for value in values {
      try value.require(["sha256", "sketch"], of: "a work")
      guard let hash = try value.hash("sha256") else {
        throw ClaimFault(problem: "a work has no sha256")
      }
      if let last = works.last, !last.hash.utf8.lexicographicallyPrecedes(hash.utf8) {
        throw ClaimFault(problem: "its works are not in the order of their hashes, each once")
      }
      var sketch: TextSketch?
      if let json = value["sketch"], !json.isNull { sketch = try TextSketch(json) }
      works.append(Work(hash: hash, sketch: sketch))
    }
    return works
  }

  private static func shown(_ json: CanonicalJSON?) throws(ClaimFault) -> Shown? {
    guard let json, !json.isNull else { return nil }
    try json.require(["sha256", "works"], of: "what was shown")
    guard let hash = try json.hash("sha256"), let works = json["works"]?.array else {
      throw ClaimFault(problem: "what was shown has no sha256 and works")
    }
    let hashes = works.compactMap(\.string)
    guard hashes.count == works.count, hashes.allSatisfy(Digest.isOne) else {
      throw ClaimFault(problem: "what was shown lists something that is no sha256")
    }
    return Shown(hash: hash, works: hashes)
  }

  private func checkTarget() throws(ClaimFault) {
    switch kind {
    case .optOut, .optIn:
      guard target == nil, !works.isEmpty else {
        throw ClaimFault(problem: "a request names works and no target")
      }
    case .withdrawal, .revocation:
      guard target != nil, works.isEmpty else {
        throw ClaimFault(problem: "a \(kind.rawValue) names a target and no works")
      }
    }
  }
}

extension TextSketch {
  /// The sketch as claims hold it, its hashes in sixteen hexadecimal digits each.
  var json: CanonicalJSON {
    .members([
      "hashes": .array(
        hashes.map { hash in
          let digits = String(hash, radix: 16)
          return .string(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
        }),
      "scale": .integer(scale), "shingle": .integer(Self.shingleLength),
    ])
  }

  init(_ json: CanonicalJSON) throws(ClaimFault) {
    try json.require(["hashes", "scale", "shingle"], of: "a sketch")
    guard json["shingle"]?.integer == Self.shingleLength, let scale = json["scale"]?.integer,
      let values = json["hashes"]?.array
    else {
      throw ClaimFault(
        problem:
          "a sketch is not one of runs of \(Self.shingleLength) words with a scale and hashes")
    }
    let hashes = values.compactMap { value -> UInt64? in
      guard let digits = value.string, digits.utf8.count == 16, Digest.isHexadecimal(digits) else {
        return nil
      }
      return UInt64(digits, radix: 16)
    }
    guard hashes.count == values.count, let sketch = TextSketch(hashes: hashes, scale: scale) else {
      throw ClaimFault(
        problem: "a sketch's hashes are not ascending, below its limit, of 16 digits each")
    }
    self = sketch
  }
}

extension CanonicalJSON {
  /// Refuses anything but an object with these members.
  func require(_ names: [String], of thing: String) throws(ClaimFault) {
    guard case .object = self else { throw ClaimFault(problem: "\(thing) is no object") }
    for name in names where self[name] == nil {
      throw ClaimFault(problem: "\(thing) has no member \"\(name)\"")
    }
    for name in self.names where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      throw ClaimFault(problem: "\(thing) has a member \"\(name)\" that is not known")
    }
  }

  /// A member that is a SHA-256, or null.
  func hash(_ name: String) throws(ClaimFault) -> String? {
    guard let value = self[name], !value.isNull else { return nil }
    guard let hash = value.string, Digest.isOne(hash) else {
      throw ClaimFault(problem: "\"\(name)\" is no sha256 of 64 hexadecimal digits")
    }
    return hash
  }
}
