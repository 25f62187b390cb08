/// A claim with the signature of its holder, or with none.
///
/// The signature is over the claim's canonical JSON: a claim may be laid out anew, and
/// still verifies.
public struct SignedClaim: Sendable, Equatable {
  public var claim: Claim
  /// The public half of the key that signed; nil where nobody did.
  public var publicKey: HolderPublicKey?
  /// 64 bytes; nil where nobody signed.
  public var signature: [UInt8]?

  /// A claim that nobody signed.
  public init(unsigned claim: Claim) {
    self.claim = claim
    self.claim.key = nil
  }

  /// Signs a claim.
  public init(_ claim: Claim, by key: HolderKey) {
    self.claim = claim
    self.claim.key = key.id
    publicKey = key.publicKey
    signature = key.signature(of: self.claim.json.bytes)
  }

  public var isSigned: Bool { claim.key != nil }

  /// The claim, public key and signature, the last two in base64.
  public var json: CanonicalJSON {
    .members([
      "claim": claim.json, "publicKey": .text(publicKey.map { HolderKeyFile.base64($0.bytes) }),
      "signature": .text(signature.map(HolderKeyFile.base64)),
    ])
  }

  /// Reads one from JSON, without judging it.
  ///
  /// - Throws: ``ClaimFault`` when it has not this form.
  public init(_ json: CanonicalJSON) throws(ClaimFault) {
    try json.require(["claim", "publicKey", "signature"], of: "a signed claim")
    claim = try Claim(json["claim"] ?? .null)
    if let text = json["publicKey"]?.string {
      guard let key = HolderPublicKey(bytes: HolderKeyFile.bytes(text)) else {
        throw ClaimFault(problem: "its public key is not the base64 of 32 bytes")
      }
      publicKey = key
    } else if json["publicKey"]?.isNull != true {
      throw ClaimFault(problem: "its public key is not the base64 of 32 bytes")
    }
    if let text = json["signature"]?.string {
      let bytes = HolderKeyFile.bytes(text)
      guard bytes.count == 64 else {
        throw ClaimFault(problem: "its signature is not the base64 of 64 bytes")
      }
      signature = bytes
    } else if json["signature"]?.isNull != true {
      throw ClaimFault(problem: "its signature is not the base64 of 64 bytes")
    }
  }

  /// Reads one from the bytes of a file or line.
  ///
  /// - Throws: ``ClaimFault`` when it is no JSON or has not the form of a claim.
  public init(reading bytes: [UInt8]) throws(ClaimFault) {
    let json: CanonicalJSON
    do { json = try CanonicalJSON(reading: bytes) } catch {
      throw ClaimFault(problem: "it is no JSON: \(error)")
    }
    try self.init(json)
  }
}
