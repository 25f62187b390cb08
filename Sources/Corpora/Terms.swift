/// The terms on which a work may be used, as far as its holder stated them.
public struct Terms: Equatable, Sendable {
  /// Whether the holder lets a model be trained on the work.
  public enum Training: String, Sendable, CaseIterable {
    case allowed = "y"
    case reserved = "n"
    /// Nothing was said, which is neither a yes nor a no.
    case unknown = ""
  }

  /// An SPDX licence identifier, such as `CC-BY-4.0`.
  public var licence: String?
  public var url: String?
  public var training: Training

  public init(licence: String? = nil, url: String? = nil, training: Training = .unknown) {
    self.licence = licence
    self.url = url
    self.training = training
  }
}
