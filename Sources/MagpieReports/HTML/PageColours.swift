/// The colours of a page as custom properties: those of pictures, and tints made of them.
///
/// `--c` is the colour of a source where one of the classes `s0` to `s5` is set, and grey
/// elsewhere; `--t` is its tint, the ground of chosen words.
enum PageColours {
  static let rules = """
    :root{color-scheme:light dark;\
    --serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Georgia,"Noto Serif",\
    "DejaVu Serif",serif;--sans:\(SVGPage.sans.replacing("'", with: "\""));\
    --mono:\(SVGPage.monospace.replacing("'", with: "\""));\
    \(properties(.light))}
    @media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}
    @media print{:root{\(paper)}}
    :root,.sx,.off{--c:var(--grey);--t:var(--tx)}
    \((0..<6).map { ".s\($0){--c:var(--c\($0));--t:var(--t\($0))}" }.joined(separator: "\n"))

    """

  /// The ground of words whose source has a colour.
  static func tint(_ colour: String, in colours: DrawingColours) -> String {
    mixed(colour, into: colours.background, part: colours.background == "#ffffff" ? 0.13 : 0.24)
  }

  /// The ground of buttons.
  static func veil(in colours: DrawingColours) -> String {
    mixed(colours.text, into: colours.background, part: 0.04)
  }

  private static func properties(_ colours: DrawingColours) -> String {
    let named = [
      ("paper", colours.background), ("edge", colours.border), ("ink", colours.text),
      ("grey", colours.grey), ("accent", colours.accent), ("bad", colours.warning),
      ("good", colours.good), ("veil", veil(in: colours)), ("tx", tint(colours.grey, in: colours)),
    ]
    let sources = colours.sources.enumerated().flatMap { index, colour in
      [("c\(index)", colour), ("t\(index)", tint(colour, in: colours))]
    }
    return (named + sources).map { "--\($0.0):\($0.1)" }.joined(separator: ";")
  }

  /// Black on white.
  private static let paper =
    (["ink", "grey", "accent", "bad", "good"] + (0..<6).map { "c\($0)" })
    .map { "--\($0):#000" }.joined(separator: ";") + ";--paper:#fff;--edge:#999"

  /// A part of one colour in another, each written #rrggbb.
  private static func mixed(_ colour: String, into ground: String, part: Double) -> String {
    func channels(_ colour: String) -> [Double] {
      let number = Int(colour.dropFirst(), radix: 16) ?? 0
      return [16, 8, 0].map { Double(number >> $0 & 0xFF) }
    }
    return "#"
      + zip(channels(colour), channels(ground)).map { top, bottom in
        let value = Int((top * part + bottom * (1 - part)).rounded())
        return (value < 16 ? "0" : "") + String(value, radix: 16)
      }.joined()
  }
}
