extension ColouredParagraph {
  /// What a drawing must know of one character of the paragraph.
  private struct Mark: Equatable {
    var author: Int?
    var isCopied = false
    var isFootnote = false
  }

  private typealias Piece = (text: String, mark: Mark)

  /// The running text with the line ends that are its own.
  ///
  /// - Parameters:
  ///   - width: The columns of the page; draw it no narrower.
  ///   - letters: Whether a row of letters and rules stands below each row of text.
  /// - Complexity: O(length of the text + total length of the copies).
  public func text(width: Int = 80, letters: Bool) -> StyledText {
    let lines = Self.lines(of: pieces())
    guard letters else { return StyledText(stacking: lines.map { styled($0) }) }
    var rows: [StyledText] = []
    for line in lines {
      for row in LineLayout.rows(LineLayout.cells(of: line), width: width, hang: 0) {
        rows.append(styled(row.map { ($0.text, $0.mark) }))
        let rule = Self.letterRow(row, palette: palette)
        if rule.width > 0 { rows.append(rule) }
      }
    }
    return StyledText(stacking: rows)
  }

  /// The tokens and footnote marks in turn.
  ///
  /// A character that is cut over several tokens goes whole to the one that begins it.
  private func pieces() -> [Piece] {
    var isCopied = [Bool](repeating: false, count: tokens.count)
    var numbers: [[Int]] = Array(repeating: [], count: tokens.count)
    for (index, copy) in copies.enumerated() {
      numbers[copy.tokens.upperBound - 1].append(index + 1)
      if !copy.isCommonPhrase { for token in copy.tokens { isCopied[token] = true } }
    }
    var bytes: [(bytes: [UInt8], mark: Mark)] = []
    for (index, token) in tokens.enumerated() {
      var own = token.bytes[...]
      if let last = bytes.lastIndex(where: { !$0.mark.isFootnote && !$0.bytes.isEmpty }) {
        let tail = own.prefix { $0 & 0xC0 == 0x80 }
        bytes[last].bytes += tail
        own = own.dropFirst(tail.count)
      }
      let mark = Mark(author: token.author, isCopied: isCopied[index])
      if mark.isCopied, index == 0 || !isCopied[index - 1] {
        // The space before the first copied word is not copied.
        let space = own.prefix { $0 <= 0x20 }
        bytes.append((Array(space), Mark(author: token.author)))
        own = own.dropFirst(space.count)
      }
      guard !numbers[index].isEmpty else {
        bytes.append((Array(own), mark))
        continue
      }
      // A mark stands at the last word, not behind the white space that follows it.
      let spaceCount = own.reversed().prefix { $0 <= 0x20 }.count
      let note = numbers[index].map(Self.superscript).joined(separator: ",")
      bytes.append((Array(own.dropLast(spaceCount)), mark))
      bytes.append((Array(note.utf8), Mark(author: token.author, isFootnote: true)))
      bytes.append((Array(own.suffix(spaceCount)), mark))
    }
    return bytes.map { (String(decoding: $0.bytes, as: UTF8.self), $0.mark) }
  }

  /// Cuts pieces at their line ends; one that is cut over two pieces (CR, LF) is one.
  private static func lines(of pieces: [Piece]) -> [[Piece]] {
    var lines: [[Piece]] = [[]]
    var endsInReturn = false
    for piece in pieces where !piece.text.isEmpty {
      var text = Substring(piece.text)
      if endsInReturn, text.utf8.first == 0x0A {
        text = Substring(text.unicodeScalars.dropFirst())
      }
      endsInReturn = piece.text.utf8.last == 0x0D
      for (index, part) in VisibleText.lines(of: String(text)).enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append((part, piece.mark)) }
      }
    }
    return lines
  }

  private func styled(_ pieces: [Piece]) -> StyledText {
    var text = StyledText()
    for piece in pieces {
      let style = palette.style(of: piece.mark.author)
      text.append(piece.text, piece.mark.isCopied ? style.underlined : style)
    }
    return text
  }

  /// The row below a row of text: letters where authors begin, rules as far as they go.
  private static func letterRow(
    _ row: ArraySlice<Cell<Mark>>, palette: SourcePalette
  ) -> StyledText {
    var columns: [String] = []
    var author: Int?
    for (index, cell) in zip(row.indices, row) where cell.width > 0 {
      let rule = cell.mark.isCopied ? "═" : cell.mark.author == nil ? " " : "─"
      let begins = index == row.startIndex || cell.mark.author != author
      author = cell.mark.author
      // A run is ruled from its first letter to its last.
      let goesOn = row[index...].dropFirst().first?.mark.author == author
      if cell.isSpace, begins || !goesOn {
        columns.append(" ")
        if begins { author = nil }
        continue
      }
      columns.append(begins && author != nil ? palette.letter(of: author) : rule)
      if cell.width == 2 { columns.append(rule) }
    }
    let text = columns.joined()
    let end = text.unicodeScalars.lastIndex { $0 != " " }
    guard let end else { return StyledText() }
    return StyledText(String(text.unicodeScalars[...end]), .dim)
  }

  /// A number in superscript digits: ¹² for 12.
  static func superscript(_ number: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(number).utf8.map { digits[Int($0) - 0x30] }.joined()
  }
}
