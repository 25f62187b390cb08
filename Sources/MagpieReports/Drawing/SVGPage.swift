/// The frame of every SVG: a card that says what it shows and follows the
/// reader's light or dark scheme.
enum SVGPage {
  static let monospace =
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
  static let sans =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"

  /// A document with nothing in it that is loaded or run.
  ///
  /// - Parameters:
  ///   - title: The name that a screen reader gives the picture.
  ///   - description: What the picture shows, for those who do not see it.
  static func document(
    width: Double, height: Double, title: String, description: String, font: String,
    content: String
  ) -> String {
    let size = "\(number(width)) \(number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="magpie" role="img" viewBox="0 0 \(size)" \
      width="\(number(width))" height="\(number(height))" font-family="\(font)" font-size="14">
      <title>\(escaped(title))</title>
      <desc>\(escaped(description))</desc>
      <style>
      .magpie text,.magpie .mark{fill:currentColor}.magpie .line{fill:none;stroke:currentColor}
      \(DrawingColours.light.rules)
      @media (prefers-color-scheme:dark){\(DrawingColours.dark.rules)}
      </style>
      <rect class="card" x="0.5" y="0.5" width="\(number(width - 1))" \
      height="\(number(height - 1))" rx="10"/>
      \(content)</svg>

      """
  }

  /// Text as XML: nothing in it can be taken for markup, nor is forbidden there.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in VisibleText.lines(of: text).joined(separator: " ").unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// A coordinate, to a hundredth.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let text = (Double(hundredths) / 100).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A `text` element.
  static func text(
    _ text: String, x: Double, y: Double, style: Style = .plain, anchor: String = "start",
    attributes: String = ""
  ) -> String {
    "<text class=\"\(DrawingColours.className(of: style))\" x=\"\(number(x))\""
      + " y=\"\(number(y))\" text-anchor=\"\(anchor)\""
      + (style.isBold ? " font-weight=\"bold\"" : "")
      + (attributes.isEmpty ? "" : " " + attributes) + ">\(escaped(text))</text>\n"
  }

  /// A `line` element.
  static func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), style: Style = .dim,
    attributes: String = ""
  ) -> String {
    "<line class=\"line \(DrawingColours.className(of: style))\" x1=\"\(number(start.x))\""
      + " y1=\"\(number(start.y))\" x2=\"\(number(end.x))\" y2=\"\(number(end.y))\""
      + (attributes.isEmpty ? "" : " " + attributes) + "/>\n"
  }
}
