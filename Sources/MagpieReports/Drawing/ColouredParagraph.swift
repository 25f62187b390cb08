/// A text with its sources: whose each word is, and where it was copied from.
///
/// Colour marks the author who holds over half of a token's share; underlining and
/// a footnote mark the place. Without colour, a row below the text says the same:
///
///     The lamp went out and the kettle sang¹ over the quay
///     A────────────────     B══════════════─
///
/// The author's letter stands where the author's words begin, the rule goes on as
/// far as they do, and is double where the words were copied. Below words that
/// nobody holds over half of stands nothing.
public struct ColouredParagraph: Sendable {
  /// A piece of the text, and who holds over half of its share.
  public struct Token: Sendable {
    /// The piece as UTF-8; a character may be cut over several tokens.
    public var bytes: [UInt8]
    /// An index into the palette's names.
    public var author: Int?
    /// Whether the piece was given, so that nobody's counts chose it.
    public var isGiven: Bool

    public init(bytes: [UInt8], author: Int?, isGiven: Bool = false) {
      self.bytes = bytes
      self.author = author
      self.isGiven = isGiven
    }

    public init(_ text: String, author: Int? = nil) {
      self.init(bytes: Array(text.utf8), author: author)
    }
  }

  /// Words that stand in a work just so.
  public struct Copy: Sendable {
    /// The tokens of the paragraph.
    public var tokens: Range<Int>
    public var work: String
    /// The line of the work's file, from 1.
    public var line: Int?
    /// How many tokens, white space not counted: words and marks, or characters.
    public var length: Int
    /// Whether it is a phrase that many use; then it has a footnote, but is not underlined.
    public var isCommonPhrase: Bool
    /// In how many further places the words stand.
    public var furtherPlaces: Int

    public init(
      tokens: Range<Int>, work: String, line: Int? = nil, length: Int,
      isCommonPhrase: Bool = false, furtherPlaces: Int = 0
    ) {
      self.tokens = tokens
      self.work = work
      self.line = line
      self.length = length
      self.isCommonPhrase = isCommonPhrase
      self.furtherPlaces = furtherPlaces
    }
  }

  public let tokens: [Token]
  /// Numbered from 1 in this order; they may overlap.
  public let copies: [Copy]
  public let palette: SourcePalette
  /// The share of each of the palette's sources in this text, 0…1.
  public let shares: [Double]
  /// What one token is called, such as "word".
  public let unit: String
  /// What the lengths of copies are counted in.
  public let runUnit: String

  /// - Parameters:
  ///   - shares: Without it, the palette's weights are this text's shares.
  ///   - runUnit: The same as `unit` when nil.
  /// - Precondition: Authors are indices into the palette, and copies are not
  ///   empty and within the tokens.
  public init(
    tokens: [Token], copies: [Copy] = [], palette: SourcePalette, shares: [Double]? = nil,
    unit: String = "word", runUnit: String? = nil
  ) {
    let shares = shares ?? palette.weights
    precondition(shares.count == palette.names.count, "each source has one share")
    precondition(
      tokens.allSatisfy { $0.author.map(palette.names.indices.contains) ?? true },
      "an author is not in the palette")
    precondition(
      copies.allSatisfy { !$0.tokens.isEmpty && $0.tokens.upperBound <= tokens.count },
      "a copy stands outside the text")
    self.tokens = tokens
    self.copies = copies
    self.palette = palette
    self.shares = shares
    self.unit = unit
    self.runUnit = runUnit ?? unit
  }

  /// The text, its legend and its footnotes, with blank lines between them.
  ///
  /// - Parameters:
  ///   - width: The columns of the page; draw it no narrower.
  ///   - letters: Whether rows of letters name the authors below the text, for
  ///     pages without colour.
  public func drawn(width: Int = 80, letters: Bool) -> StyledText {
    .lines {
      text(width: width, letters: letters)
      ""
      legend(width: width, letters: letters)
      if !copies.isEmpty {
        ""
        footnotes()
      }
    }
  }
}
