/// A part of a draft that says of itself that its words are somebody else's.
public struct SetApart: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A paragraph set apart as a quotation.
    case blockQuote = "block quote"
    /// A list of references.
    case bibliography
  }

  public let kind: Kind
  /// The byte range in the draft.
  public let bytes: Range<Int>
}

extension SetApart {
  /// All such parts of a text, in its order.
  public static func all(in text: [UInt8]) -> [SetApart] {
    all(in: ScalarText(text))
  }

  static func all(in scalars: ScalarText) -> [SetApart] {
    let all =
      bibliographies(in: scalars) + blockQuotes(in: scalars)
    return all.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }
}
