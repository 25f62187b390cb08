import Crypto
import Foundation

/// The public half of a holder's key: who has it can check what the holder signed.
public struct HolderPublicKey: Sendable, Equatable {
  /// The 32 bytes of the key.
  public let bytes: [UInt8]

  /// - Returns: Nil where the bytes are not 32.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The name of the key: the SHA-256 of its 32 bytes, in hexadecimal.
  public var id: String { Digest.sha256(of: bytes) }

  /// Whether a signature of these bytes was made with the other half of this key.
  ///
  /// - SeeAlso: RFC 8032, “Edwards-Curve Digital Signature Algorithm (EdDSA)”, §5.1.7.
  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}

/// A key with which a holder proves who asked: Ed25519.
///
/// - SeeAlso: RFC 8032, §5.1.
public struct HolderKey: Sendable, Equatable {
  /// The 32 secret bytes.
  public let secret: [UInt8]
  public let publicKey: HolderPublicKey

  /// A new key from the system's source of chance.
  public init() { self.init(Curve25519.Signing.PrivateKey()) }

  /// The key of 32 secret bytes; nil where they are not so many.
  public init?(secret: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else {
      return nil
    }
    self.init(key)
  }

  private init(_ key: Curve25519.Signing.PrivateKey) {
    secret = Array(key.rawRepresentation)
    guard let publicKey = HolderPublicKey(bytes: Array(key.publicKey.rawRepresentation)) else {
      preconditionFailure("a public key of Ed25519 has 32 bytes")
    }
    self.publicKey = publicKey
  }

  /// The name of the key, which is that of its public half.
  public var id: String { publicKey.id }

  /// The 64 bytes of a signature.
  ///
  /// On Apple systems two signatures of one message differ; both are good.
  public func signature(of message: [UInt8]) -> [UInt8] {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret),
      let signature = try? key.signature(for: message)
    else { preconditionFailure("32 bytes that were a key are one no longer") }
    return Array(signature)
  }
}
