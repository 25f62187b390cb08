/// What counts as the heading of a chapter.
///
/// A heading has a blank line, or the edge of the text, before and behind it, and is
///
/// * a line `# Title`, with one to six `#` (other lines may follow at once);
/// * a line such as `Chapter 3`, `CHAPTER III.`, `Part Two: The Sea`, `Act I` or
///   `Kapitel 4`: a word for a part, a number in digits, Roman numerals or English,
///   and perhaps a title behind a mark or with a capital first letter;
/// * such a line without a title, and its title on the next;
/// * a number alone, `III.` or `12`, or a Roman one before capitals: `I. A SCANDAL`;
/// * `Prologue`, `Epilogue`, `Preface`, `Foreword`, `Afterword`, `Interlude`, `Introduction`.
///
/// Headings that follow one another without text between them, as in `PART ONE`,
/// `CHAPTER I` or in a table of contents, open one chapter; the last names it.
enum ChapterHeading {
  /// No line longer than this, in bytes, is a heading.
  static let longest = 100

  /// The title that a block of lines gives to the chapter behind it, or nil.
  static func title(of block: [TextLine], in bytes: [UInt8]) -> String? {
    let first = text(of: block[0], in: bytes)
    if let title = markdownTitle(first) { return title }
    guard block.count <= 2, block.allSatisfy({ $0.end - $0.start <= longest }) else { return nil }
    guard let kind = kind(of: first) else { return nil }
    if block.count == 1 { return first }
    return kind == .numberOnly ? "\(first) \(text(of: block[1], in: bytes))" : nil
  }

  private enum Kind { case numberOnly, titled }

  private static func kind(of line: String) -> Kind? {
    // Nearly all lines of a text end here, at their first word.
    let start = String(decoding: line.utf8.prefix { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
    let word = Substring(start).prefix { !isMark($0) }
    let lower = word.lowercased()
    let isPart = partWords.contains(lower)
    let isRoman = isRomanNumeral(word)
    let isNumber = isRoman || ((1...3).contains(word.utf8.count) && word.allSatisfy(isDigit))
    guard isPart || isNumber || openings.contains(lower) else { return nil }

    let words = line.split { $0 == " " || $0 == "\t" }
    if isPart { return partKind(words) }
    guard start.dropFirst(word.count).allSatisfy(isMark) else { return nil }
    if words.count == 1 { return .titled }
    let rest = words.dropFirst().joined().unicodeScalars
    let isCapitals =
      rest.contains(where: \.properties.isUppercase)
      && !rest.contains(where: \.properties.isLowercase)
    return isRoman && start.count > word.count && isCapitals ? .titled : nil
  }

  /// What a line is that begins with a word such as "Chapter".
  private static func partKind(_ words: [Substring]) -> Kind? {
    guard words.count > 1 else { return nil }
    let number = words[1].prefix { !isMark($0) }
    guard isNumber(number) else { return nil }
    if words.count == 2 { return .numberOnly }
    let hasMark = number.count < words[1].count || words[2].allSatisfy(isMark)
    return hasMark || startsWithCapital(words[2]) ? .titled : nil
  }

  private static func markdownTitle(_ line: String) -> String? {
    let hashes = line.prefix { $0 == "#" }.count
    guard (1...6).contains(hashes) else { return nil }
    let rest = line.dropFirst(hashes)
    guard rest.first == " " || rest.first == "\t" else { return nil }
    let title = trimmed(rest.drop { $0 == " " || $0 == "\t" }) { $0 == "#" || $0 == " " }
    return title.isEmpty ? nil : title
  }

  private static func text(of line: TextLine, in bytes: [UInt8]) -> String {
    let content = bytes[line.start..<min(line.end, line.start + 4 * longest)]
      .drop(while: TextLine.isWhiteSpace)
    return trimmed(Substring(String(decoding: content, as: UTF8.self))) { $0.isWhitespace }
  }

  private static func trimmed(_ text: Substring, _ isEdge: (Character) -> Bool) -> String {
    var text = text
    while let last = text.last, isEdge(last) { text.removeLast() }
    return String(text)
  }

  private static func isMark(_ character: Character) -> Bool { ".:,;—–-".contains(character) }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func startsWithCapital(_ word: Substring) -> Bool {
    word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase ?? false
  }

  private static func isNumber(_ word: Substring) -> Bool {
    if word.isEmpty { return false }
    if word.allSatisfy(isDigit) { return word.count <= 4 }
    return isRomanNumeral(Substring(word.uppercased())) || numberWords.contains(word.lowercased())
  }

  /// Whether a text is a Roman numeral in capitals, from I to MMMCMXCIX.
  static func isRomanNumeral(_ text: Substring) -> Bool {
    let steps: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy("MDCLXVI".utf8.contains) else {
      return false
    }
    // Read greedily; a numeral is well formed if its value is written the same way.
    var value = 0
    var rest = text
    for (step, numeral) in steps {
      while rest.hasPrefix(numeral) {
        value += step
        rest = rest.dropFirst(numeral.count)
      }
    }
    var written = ""
    for (step, numeral) in steps {
      while value >= step {
        written += numeral
        value -= step
      }
    }
    return rest.isEmpty && written.hasBytes(of: text) && !written.hasPrefix("MMMM")
  }

  private static let openings: Set<String> = [
    "prologue", "epilogue", "preface", "foreword", "afterword", "interlude", "introduction",
  ]

  private static let partWords: Set<String> = [
    "chapter", "part", "book", "volume", "section", "canto", "stave", "act", "scene", "letter",
    "kapitel", "teil", "akt", "szene", "chapitre", "capítulo", "capitolo", "hoofdstuk", "глава",
  ]

  private static let numberWords: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty",
  ]
}
