/// The colours of an SVG on a light or a dark page.
///
/// Every text colour has a contrast of at least 4.5 : 1 with the background (WCAG
/// 2.2, 1.4.3). The six sources start from the hues of Okabe and Ito (2008), “Color
/// Universal Design”, moved until readers with each of the three kinds of
/// colour blindness can tell them apart at that contrast.
struct DrawingColours {
  let background: String
  let border: String
  let text: String
  let grey: String
  let accent: String
  let warning: String
  let good: String
  let sources: [String]

  static let light = DrawingColours(
    background: "#ffffff", border: "#d0d4d9", text: "#1f2328", grey: "#6b6b6b",
    accent: "#0a5c6b", warning: "#b3261e", good: "#1a7337",
    sources: ["#0d52b7", "#7a2906", "#0d8446", "#8d3383", "#8d6d03", "#780ce9"])

  static let dark = DrawingColours(
    background: "#16181d", border: "#3a3f47", text: "#e6e6e6", grey: "#9a9a9a",
    accent: "#7fd0e0", warning: "#ff8a80", good: "#6fdc8c",
    sources: ["#3eb8fc", "#f2850e", "#1af4ab", "#fa3dd1", "#d3ab67", "#a15ff5"])

  /// The class of a style in the style sheet.
  static func className(of style: Style) -> String {
    switch style.role {
    case .none: style.isDim ? "grey" : "plain"
    case .source(let number): "source\(number)"
    case .grey: "grey"
    case .accent: "accent"
    case .warning: "warning"
    case .good: "good"
    }
  }

  /// Rules for the classes; each sets `color`, which fills and strokes take up.
  var rules: String {
    let classes = [
      ("plain", text), ("grey", grey), ("accent", accent), ("warning", warning), ("good", good),
    ]
    let all = classes + sources.enumerated().map { ("source\($0.offset)", $0.element) }
    return ".magpie .card{fill:\(background);stroke:\(border)}"
      + all.map { ".magpie .\($0.0){color:\($0.1)}" }.joined()
  }
}
