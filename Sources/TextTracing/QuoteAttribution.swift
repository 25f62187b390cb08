/// Finds who is said to have said what stands between quotation marks.
///
/// It looks at the sentence that leads up to the quotation, and at what stands directly behind
/// it: a name with a verb of saying, a reference in brackets, a dash and a name.
/// The rules are those of English prose.
struct QuoteAttribution {
  /// How sure it is that somebody else is quoted.
  enum Strength {
    /// A source is named as writing names one.
    case source
    /// Somebody speaks, as in a tale.
    case speech
  }

  let strength: Strength
  /// The words with a capital in it, in small letters.
  let names: [String]

  private init(_ strength: Strength, _ words: some Collection<Word>) {
    self.strength = strength
    names = words.filter(\.isCapital).map(\.small)
  }

  /// The attribution that leads up to a quotation.
  ///
  /// - Parameters:
  ///   - mark: The place of the opening mark.
  ///   - start: Where the quotation before it ends.
  static func before(_ mark: Int, from start: Int, in text: ScalarText) -> QuoteAttribution? {
    let words = self.words(in: sentence(before: mark, from: start, in: text), of: text)
    guard !words.isEmpty, words.count <= 40 else { return nil }
    let last = lastMark(before: mark, in: text)
    let isLed = last == ":" || last == "," || leads.contains(words[words.count - 1].small)
    let near = words.suffix(16)
    if near.contains(where: { sources.contains($0.small) }) { return Self(.source, near) }
    guard hasName(words) else { return nil }
    if words[0].small == "for", last == "," { return Self(.source, near) }
    guard isLed else { return nil }
    let isWriting = near.contains { QuoteVerbs.ofWriting.contains($0.small) }
    let isSpeech = near.contains { QuoteVerbs.ofSpeech.contains($0.small) }
    guard isWriting || isSpeech || last == ":" else { return nil }
    return Self(isWriting || hasFullName(near, in: text) ? .source : .speech, near)
  }

  /// The attribution that follows a quotation.
  ///
  /// Behind the end of a sentence only a reference, the number of a note, or a dash with a name is one.
  ///
  /// - Parameters:
  ///   - end: The place behind the closing mark.
  ///   - limit: Where the next quotation begins.
  static func behind(_ end: Int, to limit: Int, in text: ScalarText) -> QuoteAttribution? {
    // The mark before the closing one, and those behind it.
    var isEnded = text[end - 2].map { ".!?".unicodeScalars.contains($0) } ?? false
    let isAsked = text[end - 2] == "!" || text[end - 2] == "?"
    var index = end
    while index < limit, let scalar = text[index],
      scalar == "." || scalar == "," || scalar == ";" || scalar == ":" || QuoteMark.isMark(scalar)
    {
      if scalar == "." { isEnded = true }
      index += 1
    }
    var next = index
    var lines = 0
    while next < limit, let scalar = text[next], scalar.properties.isWhitespace {
      if scalar == "\n" { lines += 1 }
      next += 1
    }
    guard next < limit, lines < 2, let scalar = text[next] else { return nil }
    if scalar == "(" || scalar == "[" {
      let close: Unicode.Scalar = scalar == "(" ? ")" : "]"
      let last = (next..<min(limit, next + 160)).first { text.scalars[$0] == close }
      return last.flatMap { isReference(next + 1..<$0, in: text) ? Self(.source, []) : nil }
    }
    if QuoteMark.isSuperscript(scalar) { return Self(.source, []) }
    if isDash(next, in: text) {
      return isSignature(next, to: limit, in: text) ? Self(.source, []) : nil
    }
    guard lines == 0, !isEnded || isAsked else { return nil }
    let words = self.words(in: next..<min(limit, sentenceEnd(from: next, in: text)), of: text)
    let near = words.prefix(9)
    guard let first = near.first else { return nil }
    if first.small == "according", near.count >= 2 { return Self(.source, near) }
    if first.small == "as", near.count >= 2, near[1].isCapital, !isAsked {
      return Self(.source, near)
    }
    guard
      let verb = near.firstIndex(where: {
        QuoteVerbs.ofWriting.contains($0.small) || QuoteVerbs.ofSpeech.contains($0.small)
      }), verb <= 4
    else { return nil }
    // Behind “?” and “!” a new sentence may begin.
    let isDirect = near[..<verb].allSatisfy { $0.isCapital && !openers.contains($0.small) }
    guard !isAsked || isDirect else { return nil }
    let around = near[max(0, verb - 4)..<min(near.count, verb + 4)]
    guard hasName(Array(around), countsFirst: true) else { return nil }
    let isWriting = QuoteVerbs.ofWriting.contains(near[verb].small)
    return Self(isWriting || hasFullName(around, in: text) ? .source : .speech, around)
  }

  /// Whether two names stand in a row, the first of them no title.
  private static func hasFullName(_ words: some Collection<Word>, in text: ScalarText) -> Bool {
    zip(words, words.dropFirst()).contains { first, second in
      first.isCapital && second.isCapital && !openers.contains(first.small)
        && !pronouns.contains(first.small) && !titles.contains(first.small)
        && second.place == first.place + first.small.unicodeScalars.count + 1
    }
  }

  private static func isDash(_ index: Int, in text: ScalarText) -> Bool {
    switch text.scalars[index] {
    case "—", "–", "―": true
    // A single hyphen begins the entry of a list.
    case "-": text[index + 1] == "-"
    default: false
    }
  }

  /// A dash, and a name to the end of the line: capitals, numbers, and little words between them.
  private static func isSignature(_ dash: Int, to limit: Int, in text: ScalarText) -> Bool {
    let end =
      (dash..<limit).first { text.scalars[$0] == "\n" || text.scalars[$0] == "\r" } ?? limit
    let words = self.words(in: dash..<end, of: text)
    return (1...10).contains(words.count) && words[0].isCapital && areNames(words)
  }

  private static func areNames(_ words: [Word]) -> Bool {
    words.allSatisfy { word in
      word.isCapital || small.contains(word.small)
        || word.small.unicodeScalars.contains { $0.properties.numericType != nil }
    }
  }

  /// A year, a page or a name in brackets.
  private static func isReference(_ range: Range<Int>, in text: ScalarText) -> Bool {
    let words = self.words(in: range, of: text)
    let hasNumber = text.scalars[range].contains { $0.properties.numericType != nil || $0 == "^" }
    if hasNumber { return words.count <= 20 }
    return (1...10).contains(words.count) && words[0].isCapital && areNames(words)
  }

  // MARK: - Words

  struct Word {
    var small: String
    var isCapital: Bool
    var place: Int
  }

  private static func words(in range: Range<Int>, of text: ScalarText) -> [Word] {
    var words: [Word] = []
    var start: Int?
    for index in range.lowerBound...range.upperBound {
      let isInside =
        index < range.upperBound
        && (QuoteMark.isWordLike(text.scalars[index])
          || (start != nil && (text.scalars[index] == "'" || text.scalars[index] == "’")))
      if isInside, start == nil { start = index }
      if !isInside, let first = start {
        let word = text.string(first..<index)
        words.append(
          Word(
            small: word.lowercased(), isCapital: text.scalars[first].properties.isUppercase,
            place: first))
        start = nil
      }
    }
    return words
  }

  /// Whether there is a name: a capital that no beginning of a sentence explains.
  private static func hasName(_ words: [Word], countsFirst: Bool = false) -> Bool {
    words.enumerated().contains { index, word in
      word.isCapital && word.small != "i" && !word.small.hasPrefix("i'")
        && !word.small.hasPrefix("i’")
        && (index > 0 || countsFirst || !openers.contains(word.small))
        && !(pronouns.contains(word.small))
    }
  }

  private static func sentence(before mark: Int, from start: Int, in text: ScalarText) -> Range<Int>
  {
    var index = mark
    let lowest = max(start, mark - 400)
    while index > lowest {
      let scalar = text.scalars[index - 1]
      if scalar == "\n", index - 2 >= lowest,
        text.scalars[index - 2] == "\n" || text.scalars[index - 2] == "\r"
      {
        break
      }
      if scalar == "." || scalar == "!" || scalar == "?", index < mark,
        text.scalars[index].properties.isWhitespace, !isAbbreviation(index - 1, in: text)
      {
        break
      }
      index -= 1
    }
    return index..<mark
  }

  private static func sentenceEnd(from start: Int, in text: ScalarText) -> Int {
    var index = start
    while index < text.scalars.count, index < start + 200 {
      let scalar = text.scalars[index]
      if scalar == "." || scalar == "!" || scalar == "?", !isAbbreviation(index, in: text) { break }
      if scalar == "\n", text[index + 1] == "\n" { break }
      index += 1
    }
    return index
  }

  /// Whether a point ends no sentence, as behind a single letter or a title.
  private static func isAbbreviation(_ point: Int, in text: ScalarText) -> Bool {
    guard text.scalars[point] == "." else { return false }
    var start = point
    while start > 0, QuoteMark.isWordLike(text.scalars[start - 1]) { start -= 1 }
    let word = text.string(start..<point)
    return (word.unicodeScalars.count == 1 && word.unicodeScalars.first!.properties.isAlphabetic)
      || [
        "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "pp", "vol", "ed", "eds", "cf", "al", "No", "no",
        "Op", "Cit", "Jr", "Sr",
      ]
      .contains(word)
  }

  private static func lastMark(before mark: Int, in text: ScalarText) -> Unicode.Scalar? {
    var index = mark - 1
    while index >= 0,
      text.scalars[index].properties.isWhitespace || QuoteMark.isMark(text.scalars[index])
        || text.scalars[index] == "*" || text.scalars[index] == "_"
    {
      index -= 1
    }
    return text[index]
  }

  /// Words that are no names and stand among them.
  private static let small: Set<String> = [
    "and", "of", "the", "in", "et", "al", "ibid", "op", "cit", "de", "la", "von", "van", "der",
    "den", "a", "an", "to", "from", "for", "on", "p", "pp", "ch", "vol", "no", "ed", "eds", "cf",
    "see", "quoted", "cited", "trans", "by", "at",
  ]

  /// Words that name a source without a verb.
  private static let sources: Set<String> = [
    "according", "words", "word", "quote", "quotes", "quoting", "quotation", "cites", "cited",
    "citing", "phrase", "motto", "saying", "dictum", "remark", "formulation", "passage", "sentence",
    "line", "lines",
  ]

  private static let leads: Set<String> = [
    "that", "how", "by", "with", "as", "said", "wrote", "says", "writes",
  ]

  /// Whether a word has a capital at the beginning of sentences without being a name.
  static func isOpener(_ word: String) -> Bool { openers.contains(word) }

  private static let titles: Set<String> = [
    "mr", "mrs", "miss", "ms", "sir", "lady", "lord", "captain", "colonel", "aunt", "uncle", "dear",
  ]

  private static let pronouns: Set<String> = ["he", "she", "they", "i", "we", "it", "who", "you"]

  /// Words with a capital only because a sentence begins.
  private static let openers: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "here", "his", "how",
    "i", "if", "in", "is", "it", "its", "my", "no", "not", "of", "on", "once", "one", "or", "our",
    "she", "so", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "to", "we", "what", "when", "where", "which", "while", "who", "why", "with", "yet", "you",
    "your", "after", "also", "although", "because", "before", "however", "since", "some", "thus",
    "until", "well", "yes",
  ]
}
