extension CheckedDraft {
  /// A passage with its text, measures, places, and what became of its words.
  func drawn(_ index: Int, _ texts: CheckedTexts, width: Int) -> StyledText {
    let passage = passages[index]
    let number = StyledText("\(index + 1)", .bold)
    let text = StyledText.visible(string(passage.bytes))
    var measures = ([passage.name] + passage.measures).joined(separator: ", ")
    if !passage.places.isEmpty { measures += ": " + Self.places(of: passage) }
    let edits = CheckedEdits(passage, in: self, texts)
    let indent = number.width + 1
    return .lines {
      StyledText.item(
        number,
        "\"\(StyledText(text, .underlined).shortened(to: max(20, 2 * (width - indent) - 14)))\"")
      StyledText(measures, .dim).indented(by: indent)
      if !edits.isUnchanged {
        Self.changes(edits).shortened(to: max(20, 2 * (width - indent) - 12)).indented(by: indent)
      }
    }
  }

  /// Passages in a line each.
  func table(of indices: some Sequence<Int>) -> Table {
    var table = Table([
      .number(""), .text("Passage"), .number("Words"), .number("Bits"),
      .text("Why", isFixed: true), .text("Place"),
    ])
    for index in indices {
      let passage = passages[index]
      let why = passage.reason ?? passage.kind.name
      table.add(
        "\("\(index + 1)", .bold)", "\(StyledText.visible(string(passage.bytes)))",
        "\(NumberText.count(passage.words))", "\(NumberText.fixed(passage.surprise, decimals: 0))",
        StyledText(why).shortened(to: 14), "\(passage.places.first?.name ?? "–", .dim)")
    }
    return table
  }

  /// "The Tide Clock, line 12; My Ladle, line 7; 2 more".
  private static func places(of passage: CheckedPassage) -> String {
    var shown = passage.places.prefix(2).map(\.name)
    if passage.places.count > 2 {
      shown.append("\(NumberText.count(passage.places.count - 2)) more")
    }
    return shown.joined(separator: "; ")
  }

  /// What is not as it was, in the order of the draft.
  private static func changes(_ edits: CheckedEdits) -> StyledText {
    var line = StyledText()
    for piece in edits.pieces where piece.kind != .kept && piece.hasWords {
      if line.width > 0 { line.append(" · ", .dim) }
      let words = StyledText.visible(piece.words)
      let old = piece.old.map { StyledText.visible($0) } ?? "…"
      switch piece.kind {
      case .kept: break
      case .changed: line.append("\(old, .warning) → \(words, .good)")
      case .added: line.append("\("added", .dim) \(words, .good)")
      case .dropped: line.append("\("dropped", .dim) \(old, .warning)")
      case .moved: line.append("\("moved", .dim) \(words, .accent)")
      }
    }
    return line
  }
}
