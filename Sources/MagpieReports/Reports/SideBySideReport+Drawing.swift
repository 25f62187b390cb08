extension SideBySideReport {
  /// From so many columns on the texts stand beside each other, else below each other.
  private static let columnsFrom = 70
  /// Stands where the texts part.
  private static let mark = "‖"

  public func drawn(on page: Page) -> StyledText {
    let (left, right) = (drawn(before), drawn(after))
    return .lines {
      sentence
      ""
      if page.width >= Self.columnsFrom {
        StyledText.columns(left, right, width: page.width)
      } else {
        left
        ""
        right
      }
      for note in notes {
        ""
        "\(note, .dim)"
      }
    }
  }

  private var sentence: StyledText {
    let name = UnitName.token(of: unit)
    let models: StyledText = "\(before.model, .bold) and \(after.model, .bold)"
    guard let place = differsFrom else {
      return """
        With seed \(seed), \(models) write the same \(NumberText.count(before.tokens.count, name)).
        """
    }
    let same =
      place == 0
      ? "part at the first \(name)"
      : "write the same \(NumberText.count(place, name)) and then part"
    return """
      With seed \(seed), \(models) \(same): \(next(of: before, at: place)) and \
      \(next(of: after, at: place)).
      """
  }

  /// A token as the sentence names it, with its probability.
  private func next(of side: Side, at place: Int) -> StyledText {
    guard place < side.tokens.count else { return "\("the end of the text", .dim)" }
    let token = side.tokens[place]
    let text: StyledText = .token(String(decoding: token.bytes, as: UTF8.self))
    return token.probability.map { text + " (\(NumberText.percent($0)))" } ?? text
  }

  /// The name of a model and its text, with a mark where it parts from the other.
  private func drawn(_ side: Side) -> StyledText {
    let isSpace = { (byte: UInt8) in 0x09...0x0D ~= byte || byte == 0x20 }
    let bytes = side.utf8
    let length = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
    // A token of bytes may end within a character, which stands behind the mark then.
    var parting = side.tokens.prefix(differsFrom ?? side.tokens.count).reduce(0) {
      $0 + $1.bytes.count
    }
    while parting > 0, parting < bytes.count, bytes[parting] & 0xC0 == 0x80 { parting -= 1 }
    var text = StyledText(side.model, .heading)
    text.addLines(StyledText(String(decoding: bytes[..<min(parting, length)], as: UTF8.self)))
    guard differsFrom != nil else { return text }
    text.append(Self.mark, .accent)
    if parting < length {
      text.append(String(decoding: bytes[parting..<length], as: UTF8.self), .bold)
    }
    return text
  }

  private var notes: [String] {
    let name = UnitName.token(of: unit)
    guard differsFrom != nil else {
      return [
        probabilityDiffersFrom.map {
          "The probabilities differ from \(name) \(NumberText.count($0 + 1)) on, but no number that was drawn fell between the two."
        } ?? "The probabilities are the same, too."
      ]
    }
    return [
      "Behind \(Self.mark) the same random numbers meet another context: what differs from there on says little of what was changed in the model."
    ]
  }
}
