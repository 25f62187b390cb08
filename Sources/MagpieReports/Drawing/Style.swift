/// How a run of text is set.
public struct Style: Sendable, Hashable {
  /// What a colour stands for; a drawing decides which colour that is.
  public enum Role: Sendable, Hashable {
    case none
    /// One of the six sources that matter most, 0…5.
    case source(Int)
    /// All other sources.
    case grey
    case accent
    case warning
    case good
  }

  public var role: Role
  public var isBold: Bool
  public var isDim: Bool
  public var isUnderlined: Bool

  /// - Precondition: The number of a source is in 0…5.
  public init(
    _ role: Role = .none, bold: Bool = false, dim: Bool = false, underline: Bool = false
  ) {
    if case .source(let number) = role {
      precondition((0..<6).contains(number), "there are six source colours, not \(number + 1)")
    }
    self.role = role
    isBold = bold
    isDim = dim
    isUnderlined = underline
  }
}

extension Style {
  public static let plain = Style()
  public static let bold = Style(bold: true)
  /// Secondary text: units, rules, hints.
  public static let dim = Style(dim: true)
  public static let underlined = Style(underline: true)
  public static let grey = Style(.grey)
  public static let accent = Style(.accent)
  public static let warning = Style(.warning)
  public static let good = Style(.good)
  /// The title of a report or of one of its parts.
  public static let heading = Style(.accent, bold: true)

  /// The colour of a source, 0…5.
  public static func source(_ number: Int) -> Style { Style(.source(number)) }

  /// The same style, in bold.
  public var bold: Style { Style(role, bold: true, dim: isDim, underline: isUnderlined) }

  /// The same style, underlined.
  public var underlined: Style { Style(role, bold: isBold, dim: isDim, underline: true) }
}
