extension SetApart {
  /// Paragraphs set apart as quotations: lines that begin with `>`, and paragraphs indented in
  /// a text whose others are not.
  static func blockQuotes(in text: ScalarText) -> [SetApart] {
    var found: [SetApart] = []
    var start: Int?
    var end = 0
    let indented = indentedParagraphs(in: text)
    for (number, line) in text.lines.enumerated() {
      let first = line.first { !text.scalars[$0].properties.isWhitespace }
      let isQuoted = first.map { text.scalars[$0] == ">" } ?? false || indented[number]
      if isQuoted {
        if start == nil { start = line.lowerBound }
        end = line.upperBound
      } else if let begun = start, !text.isBlank(line) || number == text.lines.count - 1 {
        found.append(
          SetApart(kind: .blockQuote, bytes: text.bytes(of: begun..<end)))
        start = nil
      }
    }
    if let start {
      found.append(SetApart(kind: .blockQuote, bytes: text.bytes(of: start..<end)))
    }
    return found
  }

  /// For each line, whether its paragraph is indented as a whole and is no list, where
  /// most of the text is not.
  private static func indentedParagraphs(in text: ScalarText) -> [Bool] {
    var isIndented = [Bool](repeating: false, count: text.lines.count)
    var (indentedLines, plainLines) = (0, 0)
    var paragraph: [Int] = []
    func finish() {
      defer { paragraph = [] }
      guard let first = paragraph.first else { return }
      let indents = paragraph.map { number in
        text.scalars[text.lines[number]].prefix { $0 == " " || $0 == "\t" }
          .reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
      }
      let start =
        text.lines[first].lowerBound
        + text.scalars[text.lines[first]].prefix { $0 == " " || $0 == "\t" }.count
      let isList =
        text[start].map { "-*+•◦".unicodeScalars.contains($0) || $0.properties.numericType != nil }
        ?? true
      // A single line by itself may be indented as the first of its paragraph.
      let least = paragraph.count > 1 ? 2 : 4
      if indents.allSatisfy({ $0 >= least }), indents.min() == indents.max(), !isList {
        indentedLines += paragraph.count
        for number in paragraph { isIndented[number] = true }
      } else {
        plainLines += paragraph.count
      }
    }
    for (number, line) in text.lines.enumerated() {
      if text.isBlank(line) { finish() } else { paragraph.append(number) }
    }
    finish()
    return indentedLines < plainLines ? isIndented : isIndented.map { _ in false }
  }

  /// The references under a heading such as “References”: paragraphs that name a year or an
  /// address and are short, one behind the other.
  static func bibliographies(in text: ScalarText) -> [SetApart] {
    var found: [SetApart] = []
    var number = 0
    while number < text.lines.count {
      guard isBibliographyHeading(text.lines[number], in: text) else {
        number += 1
        continue
      }
      let start = text.lines[number].lowerBound
      var end: Int?
      number += 1
      while number < text.lines.count {
        let line = text.lines[number]
        let isRule = text.scalars[line].allSatisfy { "=- \r".unicodeScalars.contains($0) }
        if !isRule {
          let paragraph = paragraph(from: number, in: text)
          guard isReference(paragraph.scalars, in: text) else { break }
          end = paragraph.scalars.upperBound
          number = paragraph.lastLine
        }
        number += 1
      }
      if let end {
        found.append(
          SetApart(kind: .bibliography, bytes: text.bytes(of: start..<end)))
      }
    }
    return found
  }

  /// The lines from one on to the next blank one.
  private static func paragraph(
    from first: Int, in text: ScalarText
  ) -> (scalars: Range<Int>, lastLine: Int) {
    var last = first
    while last + 1 < text.lines.count, !text.isBlank(text.lines[last + 1]) { last += 1 }
    return (text.lines[first].lowerBound..<text.lines[last].upperBound, last)
  }

  /// Whether a paragraph is short for what it names: on every 60 words a year or an address.
  private static func isReference(_ range: Range<Int>, in text: ScalarText) -> Bool {
    let words = text.string(range).split(whereSeparator: \.isWhitespace)
    let marks = words.count { word in
      let digits = word.unicodeScalars.filter { $0.properties.numericType == .decimal }
      let year = digits.count == 4 ? Int(String(String.UnicodeScalarView(digits))) : nil
      return year.map { (1400...2100).contains($0) } ?? false || word.contains("://")
        || word.hasPrefix("doi:") || word.hasPrefix("www.") || word == "n.d."
    }
    return marks > 0 && words.count <= 60 * marks
  }

  private static let headings: Set<String> = [
    "references", "bibliography", "works cited", "works consulted", "sources", "literature",
    "further reading", "list of references", "reference list", "cited works", "literature cited",
    "literatur", "literaturverzeichnis", "quellen", "bibliographie", "bibliografía", "références",
  ]

  private static func isBibliographyHeading(_ line: Range<Int>, in text: ScalarText) -> Bool {
    guard line.count <= 60 else { return false }
    let title = text.string(line).unicodeScalars
      .filter { $0.properties.isAlphabetic || $0 == " " }
    let words = String(String.UnicodeScalarView(title)).lowercased().split(separator: " ")
    return headings.contains(words.joined(separator: " "))
  }
}
