extension NetworkAttributionReport {
  /// The report as one file that needs nothing else: the text, in which a word can be marked,
  /// and beside it what moved that word and where it stands; with nothing marked, what moved
  /// the text.
  ///
  /// Without its script a word leads to its part, and paper has all parts in their order.
  ///
  /// - Parameter hash: The SHA-256 of a text in Base64; the page runs no script with another.
  /// - Complexity: O(words · rows).
  public func html(hash: (String) -> String) -> String {
    HTMLPage(
      title: "\(text) and what moved it – Magpie", description: sentence.plain,
      style: Self.styleSheet, script: Self.script, body: body
    ).html(hash: hash)
  }

  private var body: String {
    """
    <a class="skip" href="#text">Skip to the text</a>
    <header>
    <p class="limit">\(HTMLText.line(bounds))</p>
    <h1>\(HTMLText.line(sentence))</h1>
    <p class="facts">\(facts.map { HTMLText.line($0) }.joined(separator: " "))</p>
    </header>
    \(bar)<main class="reading">
    \(markedText)\(side)</main>
    <footer>
    <h2>How these figures are to be read</h2>
    <ul>
    \((explanations + [Self.difference]).map { "<li>\(HTMLText.line($0))</li>\n" }.joined())</ul>
    </footer>
    """
  }

  /// What no figure of the page knows.
  private var bounds: String {
    "Of this training of \(model) alone; it cannot show what another model would do."
  }

  private var facts: [String] {
    [
      "\(text): \(NumberText.count(tokenCount, "token")), \(NumberText.nats(nats)).",
      "Method: \(method). \(valueName) of \(NumberText.count(rows.count, grouping)).",
    ]
  }

  private static let difference =
    "Place and effect are two things. A work in which the words stand may have moved nothing, and a "
    + "work that moved them may have none of them."

  /// Whether words can be marked.
  var isMarkable: Bool { isRanked && words?.isEmpty == false }

  /// Buttons for the script, which shows them.
  private var bar: String {
    guard isMarkable else { return "" }
    return """
      <nav class="bar" aria-label="Words" hidden>
      <button type="button" class="previous">‹ <span>Previous</span> <kbd>k</kbd></button>
      <button type="button" class="next"><span>Next</span> <kbd>j</kbd> ›</button>
      <button type="button" class="none"><span>Whole text</span> <kbd>Esc</kbd></button>
      <output>No word is marked</output>
      </nav>

      """
  }

  /// The text; its words are links to what is known of them.
  private var markedText: String {
    let words = words ?? []
    let marked = words.indices.map { isMarkable ? link($0) : HTMLText.markup(words[$0].text) }
    return """
      <article id="text" class="text" lang="" aria-label="\(HTMLText.line(text))">
      <p class="legend">\(isMarkable ? Self.legend : "")</p>
      <div class="lines">\(marked.joined())</div>
      </article>

      """
  }

  private static let legend =
    "Mark a word. Words that are <span class=\"placed\">underlined</span> stand in a work, in "
    + "a run of four or more; that says nothing of what moved them."

  private func link(_ index: Int) -> String {
    guard let word = words?[index] else { return "" }
    let core = word.text.drop { $0 == " " }
    let before = word.text.dropLast(core.count)
    let isSpace = core.allSatisfy(\.isWhitespace)
    let shown = core.isEmpty ? "␣" : isSpace ? "↵" : String(core)
    let classes = ["w", spans(of: word).isEmpty ? nil : "placed", isSpace ? "space" : nil]
    return """
      \(core.isEmpty ? "" : before)<a class="\(classes.compactMap(\.self).joined(separator: " "))" \
      href="#w\(index + 1)" id="t\(index + 1)">\(HTMLText.line(shown))</a>\(isSpace ? String(word.text) : "")
      """
  }

  /// The runs that stand in works and hold a part of a word.
  func spans(of word: Word) -> [SpanReport] {
    let core = word.text.utf8.prefix { $0 == 0x20 }.count
    let bytes = min(word.bytes.lowerBound + core, word.bytes.upperBound)..<word.bytes.upperBound
    return (spans ?? []).filter { $0.bytes.overlaps(bytes) }
  }
}

extension HTMLText {
  /// A text with its line ends.
  static func markup(_ text: String) -> String {
    var output = HTMLText()
    output.append(text)
    return output.html
  }
}
