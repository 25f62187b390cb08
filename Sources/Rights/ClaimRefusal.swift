/// Why a claim is not taken.
public enum ClaimRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The signature does not fit what the claim says.
  case altered
  /// The key that signed is not the one that the claim names.
  case wrongKey(named: String, signed: String)
  /// It names a key and has no signature, or has one and names none.
  case halfSigned
  /// Nobody in the book of holders has this key.
  case unknownKey(String)
  case revokedKey(String, since: ClaimDate)
  case expired(ClaimDate)
  /// It was made later than now.
  case fromTheFuture(ClaimDate)
  /// A claim with its nonce was taken before.
  case replayed
  /// A withdrawal of a request that is not there, or stands no longer.
  case nothingToWithdraw(String)
  /// A withdrawal or revocation by somebody else.
  case notTheirs
  /// A revocation without a signature.
  case unsignedRevocation

  /// One word for each, for programs.
  public var code: String {
    switch self {
    case .altered: "altered"
    case .wrongKey: "wrong-key"
    case .halfSigned: "half-signed"
    case .unknownKey: "unknown-key"
    case .revokedKey: "revoked-key"
    case .expired: "expired"
    case .fromTheFuture: "future"
    case .replayed: "replayed"
    case .nothingToWithdraw: "nothing-to-withdraw"
    case .notTheirs: "not-theirs"
    case .unsignedRevocation: "unsigned-revocation"
    }
  }

  public var description: String {
    switch self {
    case .altered: "it was altered: the signature does not fit what it says"
    case .wrongKey(let named, let signed):
      "wrong key: it names key \(named.prefix(12)), and key \(signed.prefix(12)) signed it"
    case .halfSigned: "it names a key without a signature, or the other way round"
    case .unknownKey(let key): "unknown key: nobody among the holders has key \(key.prefix(12))"
    case .revokedKey(let key, let since):
      "revoked key: key \(key.prefix(12)) no longer counts since \(since)"
    case .expired(let date): "it expired at \(date)"
    case .fromTheFuture(let date): "it was made at \(date), which is yet to come"
    case .replayed: "it is a replay: a claim with its nonce was taken before"
    case .nothingToWithdraw(let id): "no request \(id.prefix(12)) stands that could be withdrawn"
    case .notTheirs: "only who made the request, or owns the key, can take it back"
    case .unsignedRevocation: "a key is revoked by a signed claim alone"
    }
  }

  /// What to try.
  public var suggestion: String {
    switch self {
    case .altered, .halfSigned, .expired, .replayed: "a new claim"
    case .wrongKey: "the public key that belongs to the signature"
    case .unknownKey: "--holders with a book in which the key stands"
    case .revokedKey: "--key with another key of the same holder"
    case .fromTheFuture: "again on that day"
    case .nothingToWithdraw: "magpie consent status, which lists the requests that stand"
    case .notTheirs: "--key with the key that asked, or --holders that give both to one holder"
    case .unsignedRevocation: "--key FILE"
    }
  }
}
