/// Why a JSON value is no certificate.
public struct CertificateFault: Error, Equatable, Sendable, CustomStringConvertible {
  public var problem: String
  public var description: String { problem }
}

extension ForgettingCertificate {
  static let format = 1

  /// The certificate as JSON; `digest` is the SHA-256 of the canonical JSON without it.
  public var json: CanonicalJSON {
    guard case .object(let members) = content else { return content }
    return .object(members + [.init("digest", .string(Digest.sha256(of: content.bytes)))])
  }

  private var content: CanonicalJSON {
    .members([
      "format": .integer(Self.format), "made": .string(made.description),
      "works": .array(works.map { .string($0) }),
      "claims": .array(
        claims.map { .members(["id": .string($0.id), "key": .text($0.key)]) }),
      "method": .string(method.rawValue),
      "model": .members(["after": .string(after), "before": .string(before)]),
      "registerHeads": .array(registerHeads.map { .string($0) }),
      "cost": cost.json,
      "ownTokens": .members(["count": .integer(ownTokens), "kept": .bool(keepsOwnTokens)]),
      "processor": .text(processor), "evidence": evidence?.json ?? .null,
    ])
  }

  /// Reads one from the bytes of a file.
  ///
  /// - Throws: ``CertificateFault`` when it is no JSON, has not the form of a certificate, or was altered
  ///   since it was written.
  public init(reading bytes: [UInt8]) throws(CertificateFault) {
    let json: CanonicalJSON
    do { json = try CanonicalJSON(reading: bytes) } catch {
      throw CertificateFault(problem: "it is no JSON: \(error)")
    }
    guard case .object(let members) = json else {
      throw CertificateFault(problem: "it is no object")
    }
    guard json["format"]?.integer == Self.format else {
      throw CertificateFault(
        problem: "it has not format \(Self.format), which this Magpie reads")
    }
    let content = CanonicalJSON.object(
      members.filter { !$0.name.utf8.elementsEqual("digest".utf8) })
    guard json["digest"]?.string == Digest.sha256(of: content.bytes) else {
      throw CertificateFault(problem: "it was altered: its digest is that of another")
    }
    guard let certificate = Self(content) else {
      throw CertificateFault(
        problem: "something that belongs into it is missing or of another form")
    }
    // What is not known is not passed over.
    guard certificate.content == content else {
      throw CertificateFault(problem: "it says more than is known of certificates")
    }
    self = certificate
  }

  private init?(_ json: CanonicalJSON) {
    guard let made = json["made"]?.string.flatMap(ClaimDate.init),
      let works = json["works"]?.hashes, !works.isEmpty, let claims = json["claims"]?.array,
      let method = json["method"]?.string.flatMap(ForgettingMethod.init),
      let before = json["model"]?["before"]?.string, let after = json["model"]?["after"]?.string,
      Digest.isOne(before), Digest.isOne(after), let heads = json["registerHeads"]?.hashes,
      let cost = json["cost"].flatMap(Cost.init),
      let ownTokens = json["ownTokens"]?["count"]?.integer,
      case .bool(let kept)? = json["ownTokens"]?["kept"], let processor = json["processor"],
      let evidence = json["evidence"]
    else { return nil }
    let notes = claims.compactMap { claim -> ClaimNote? in
      guard let id = claim["id"]?.string, Digest.isOne(id), let key = claim["key"] else {
        return nil
      }
      return ClaimNote(id: id, key: key.string)
    }
    guard notes.count == claims.count else { return nil }
    self.init(
      made: made, works: works, claims: notes, method: method, before: before, after: after,
      registerHeads: heads, cost: cost, ownTokens: ownTokens, keepsOwnTokens: kept,
      processor: processor.string, evidence: nil)
    guard !evidence.isNull else { return }
    guard let read = ForgettingEvidence(evidence) else { return nil }
    self.evidence = read
  }
}

extension ForgettingCertificate.Cost {
  var json: CanonicalJSON {
    .members([
      "seconds": .number(seconds), "secondsOfRetraining": .optional(secondsOfRetraining),
      "steps": steps.map { .integer($0) } ?? .null,
      "stepsOfRetraining": stepsOfRetraining.map { .integer($0) } ?? .null,
    ])
  }

  init?(_ json: CanonicalJSON) {
    guard let seconds = json["seconds"]?.double else { return nil }
    self.init(
      steps: json["steps"]?.integer, stepsOfRetraining: json["stepsOfRetraining"]?.integer,
      seconds: seconds, secondsOfRetraining: json["secondsOfRetraining"]?.double)
  }
}

extension ForgettingEvidence {
  var json: CanonicalJSON {
    .members([
      "after": after.json, "before": before.json,
      "neverSaw": .array(neverSaw.map(\.json)), "passages": .integer(passages),
      "sameInBits": isSameInBits.map { .bool($0) } ?? .null,
      "seeds": .array(seeds.map { .string("\($0)") }), "verdict": .string(verdict.rawValue),
    ])
  }

  init?(_ json: CanonicalJSON) {
    guard let after = json["after"].flatMap(WorkTraces.init),
      let before = json["before"].flatMap(WorkTraces.init),
      let neverSaw = json["neverSaw"]?.array, let passages = json["passages"]?.integer,
      let seeds = json["seeds"]?.array, neverSaw.count == seeds.count,
      seeds.count <= Self.mostModels
    else { return nil }
    let traces = neverSaw.compactMap(WorkTraces.init)
    let numbers = seeds.compactMap { $0.string.flatMap { UInt64($0) } }
    guard traces.count == neverSaw.count, numbers.count == seeds.count else { return nil }
    var isSame: Bool?
    if case .bool(let value)? = json["sameInBits"] { isSame = value }
    self.init(
      seeds: numbers, before: before, after: after, neverSaw: traces, isSameInBits: isSame,
      passages: passages)
  }
}

extension WorkTraces {
  var json: CanonicalJSON {
    .members([
      "exposure": .number(exposure), "extracted": .number(extracted),
      "greatestExposure": .number(greatestExposure), "loss": .optional(loss),
      "membership": .optional(membership), "restLoss": .optional(restLoss),
    ])
  }

  init?(_ json: CanonicalJSON) {
    guard let exposure = json["exposure"]?.double, let extracted = json["extracted"]?.double,
      let greatest = json["greatestExposure"]?.double
    else { return nil }
    self.init(
      loss: json["loss"]?.double, membership: json["membership"]?.double, exposure: exposure,
      greatestExposure: greatest, extracted: extracted, restLoss: json["restLoss"]?.double)
  }
}

extension CanonicalJSON {
  fileprivate static func optional(_ value: Double?) -> CanonicalJSON {
    value.map { .number($0) } ?? .null
  }

  /// A number, whole or not.
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// An array of SHA-256 hashes.
  fileprivate var hashes: [String]? {
    guard let values = array else { return nil }
    let hashes = values.compactMap(\.string)
    return hashes.count == values.count && hashes.allSatisfy(Digest.isOne) ? hashes : nil
  }
}
