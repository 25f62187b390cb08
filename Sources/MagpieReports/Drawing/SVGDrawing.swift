/// Draws styled text as a picture that looks like a well-set page.
///
/// The SVG stands alone: no scripts, fonts or other files. Its text is real text, it
/// has a title and a description for those who listen, and it follows the
/// reader's light or dark scheme where the program that shows it knows one.
public struct SVGDrawing: Sendable {
  public var title: String
  public var description: String
  /// The columns of the page.
  public var width: Int

  /// - Parameters:
  ///   - title: A few words, as a screen reader announces the picture.
  ///   - description: What the picture shows, in a sentence or two.
  /// - Precondition: `width` is positive.
  public init(title: String, description: String, width: Int = 80) {
    precondition(width > 0, "a page has at least one column")
    self.title = title
    self.description = description
    self.width = width
  }

  /// The text as an SVG document that ends in a line feed.
  ///
  /// - Complexity: O(length of the text).
  public func draw(_ text: StyledText) -> String {
    let rows = text.rows(width: width)
    var content = ""
    for (index, runs) in rows.enumerated() where !runs.isEmpty {
      let y = Self.margin + Self.rowHeight * (Double(index) + 0.75)
      content += "<text class=\"plain\" xml:space=\"preserve\" y=\"\(SVGPage.number(y))\">"
      var column = 0
      for run in runs {
        content += Self.span(run, column: column)
        column += DisplayWidth.of(run.text)
      }
      content += "</text>\n"
    }
    return SVGPage.document(
      width: Double(width) * Self.columnWidth + 2 * Self.margin,
      height: Double(rows.count) * Self.rowHeight + 2 * Self.margin,
      title: title, description: description, font: SVGPage.monospace, content: content)
  }

  private static let columnWidth = 8.4
  private static let rowHeight = 22.0
  private static let margin = 24.0

  /// Each run is placed by its column, so that columns line up in any font.
  private static func span(_ run: StyledText.Run, column: Int) -> String {
    let x = SVGPage.number(margin + Double(column) * columnWidth)
    return "<tspan class=\"\(DrawingColours.className(of: run.style))\" x=\"\(x)\""
      + (run.style.isBold ? " font-weight=\"bold\"" : "")
      + (run.style.isUnderlined ? " text-decoration=\"underline\"" : "")
      + ">\(SVGPage.escaped(run.text))</tspan>"
  }
}
