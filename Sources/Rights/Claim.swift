public import TextTracing

/// What somebody asks for: that works be kept out of training or let into it, that an earlier request no
/// longer stand, or that a key no longer count.
///
/// It names works by the SHA-256 of their texts and keys by theirs: it holds no names and no texts.
/// Its own name is the hash of its canonical JSON (``id``).
public struct Claim: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The works are to be kept out.
    case optOut = "opt-out"
    /// The works may be used.
    case optIn = "opt-in"
    /// The request that ``Claim/target`` names no longer stands.
    case withdrawal
    /// The key that ``Claim/target`` names no longer counts.
    case revocation
  }

  /// What the use is for that the claim speaks of.
  public enum Purpose: String, Sendable, CaseIterable {
    /// Training a model.
    case training
    /// Training a model for research alone.
    case research
    /// Every use.
    case any
  }

  /// A work that is meant.
  public struct Work: Sendable, Equatable {
    /// The SHA-256 of its text.
    public var hash: String
    /// What near copies of it are known by; nil where only its very text is meant.
    public var sketch: TextSketch?

    public init(hash: String, sketch: TextSketch? = nil) {
      self.hash = hash
      self.sketch = sketch
    }
  }

  /// What the person was shown before they asked.
  public struct Shown: Sendable, Equatable {
    /// The SHA-256 of the text that was shown.
    public var hash: String
    /// The SHA-256 of the texts of the works that it listed, in ascending order.
    public var works: [String]

    public init(hash: String, works: [String]) {
      self.hash = hash
      self.works = works
    }
  }

  public var kind: Kind
  public var purpose: Purpose
  /// When it was made.
  public var made: ClaimDate
  /// From when on it is no longer taken.
  ///
  /// A request that was taken stands on.
  public var expires: ClaimDate?
  /// 32 hexadecimal digits by chance: no claim is taken twice.
  public var nonce: String
  /// The id of the key that signs it; nil where nobody does.
  public var key: String?
  /// In ascending order of their hashes; empty for a withdrawal or revocation.
  public var works: [Work]
  public var shown: Shown?
  /// The id of a claim that is withdrawn, or of a key that is revoked.
  public var target: String?

  public init(
    _ kind: Kind, purpose: Purpose = .training, made: ClaimDate, expires: ClaimDate? = nil,
    nonce: String = Claim.newNonce(), key: String? = nil, works: [Work] = [], shown: Shown? = nil,
    target: String? = nil
  ) {
    self.kind = kind
    self.purpose = purpose
    self.made = made
    self.expires = expires
    self.nonce = nonce
    self.key = key
    self.works = works.sorted { $0.hash.utf8.lexicographicallyPrecedes($1.hash.utf8) }
    self.shown = shown
    self.target = target
  }

  /// The SHA-256 of the claim's canonical JSON.
  public var id: String { Digest.sha256(of: json.bytes) }

  /// Sixteen bytes from the system's source of chance, as hexadecimal digits.
  ///
  /// It tells claims apart, and decides nothing.
  public static func newNonce() -> String { Digest.hexadecimal(HolderKey().secret.prefix(16)) }
}
