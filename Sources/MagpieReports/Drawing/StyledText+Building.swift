extension StyledText: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: Interpolation) { self = stringInterpolation.text }

  /// Collects the pieces of an interpolated literal.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = StyledText()

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { text.append(literal) }

    /// A value in a style: `"by \(author, .bold)"`.
    public mutating func appendInterpolation(
      _ value: some CustomStringConvertible, _ style: Style = .plain
    ) {
      text.append(value.description, style)
    }

    /// Styled text in the midst of a line.
    public mutating func appendInterpolation(_ other: StyledText) { text.append(other) }
  }
}

/// Puts the expressions of a block below each other.
@resultBuilder
public enum StyledTextBuilder {
  public static func buildExpression(_ text: StyledText) -> [StyledText] { [text] }
  public static func buildBlock(_ parts: [StyledText]...) -> [StyledText] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [StyledText]?) -> [StyledText] { part ?? [] }
  public static func buildEither(first part: [StyledText]) -> [StyledText] { part }
  public static func buildEither(second part: [StyledText]) -> [StyledText] { part }
  public static func buildArray(_ parts: [[StyledText]]) -> [StyledText] { parts.flatMap { $0 } }
}

extension StyledText {
  /// The texts of a block, each below the one before; conditions and loops may stand in it.
  public static func lines(@StyledTextBuilder _ parts: () -> [StyledText]) -> StyledText {
    StyledText(stacking: parts())
  }

  /// Texts below each other.
  public init(stacking parts: [StyledText]) {
    self.init()
    guard let first = parts.first else { return }
    self = first
    for part in parts.dropFirst() { addLines(part) }
  }
}
