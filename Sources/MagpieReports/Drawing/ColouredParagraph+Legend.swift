extension ColouredParagraph {
  /// Whose colour and letter is whose, with shares and numbers of tokens.
  ///
  /// - Parameter letters: Whether to explain the rows of letters as well.
  public func legend(width: Int = 80, letters: Bool) -> StyledText {
    var table = Table([
      .text("", isFixed: true), .text("author"), .number("share"),
      .number(unit + "s"),
    ])
    var held = [Int](repeating: 0, count: palette.names.count)
    var unheld = 0
    for token in tokens where !token.isGiven {
      if let author = token.author { held[author] += 1 } else { unheld += 1 }
    }
    for index in palette.leaders {
      let style = palette.style(of: index)
      table.add(
        StyledText(palette.letter(of: index), style.bold), palette.name(of: index),
        "\(NumberText.percent(shares[index]))", "\(NumberText.count(held[index]))")
    }
    let others = palette.names.indices.filter {
      !palette.leaders.contains($0) && (shares[$0] > 0 || held[$0] > 0)
    }
    if !others.isEmpty {
      table.add(
        StyledText("+", .grey), StyledText(NumberText.count(others.count, "other"), .grey),
        "\(NumberText.percent(others.reduce(0) { $0 + shares[$1] }))",
        "\(NumberText.count(others.reduce(0) { $0 + held[$1] }))")
    }
    let nobody = max(0, 1 - shares.reduce(0, +))
    if unheld > 0 { table.add("", "nobody over half", "", "\(NumberText.count(unheld))") }
    if nobody > 1e-9 { table.add("", "no source", "\(NumberText.percent(nobody))", "") }
    return .lines {
      table.drawn(width: width)
      ""
      StyledText(key(letters: letters), .dim)
    }
  }

  private func key(letters: Bool) -> String {
    let colour =
      letters
      ? "A letter names the author who holds over half of the share of the words that its rule covers"
      : "Colour marks the author who holds over half of the share"
    guard !copies.isEmpty else { return colour + "." }
    return colour
      + (letters
        ? "; a double rule marks words that stand in a work just so."
        : "; underlined words stand in a work just so.")
  }

  /// Where the marked words stand: work, line, length, and whether they are a common phrase.
  public func footnotes() -> StyledText {
    StyledText(
      stacking: copies.enumerated().map { index, copy in
        var note: StyledText = "\(copy.work, .bold)"
        if let line = copy.line { note.append(", line \(NumberText.count(line))") }
        if copy.furtherPlaces > 0 {
          note.append(" and \(NumberText.count(copy.furtherPlaces, "further place"))")
        }
        note.append(": \(NumberText.count(copy.length, runUnit))")
        if copy.isCommonPhrase { note.append(", a common phrase", .dim) }
        return .item("\(Self.superscript(index + 1))", note)
      })
  }
}
