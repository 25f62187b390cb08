extension CheckReport {
  /// The report as one file that needs nothing else: draft and sources side by side, every
  /// passage with its place, and what the report cannot see.
  ///
  /// Without its script all of it can be read, and numbers lead from one side to the other.
  ///
  /// - Parameter hash: The SHA-256 of a text in Base64; the page runs no script with another.
  /// - Complexity: O(length of the drafts + passages · passages at one place).
  public func html(hash: (String) -> String) -> String {
    let names = drafts.map(\.name).prefix(3).joined(separator: ", ")
    return HTMLPage(
      title: "\(names)\(drafts.count > 3 ? ", …" : "") against \(corpus) – Magpie",
      description: sentence.plain, style: Self.styleSheet, script: Self.script, body: body
    ).html(hash: hash)
  }

  private var body: String {
    let texts = CheckedTexts(sources)
    let palette = self.palette
    let isOne = drafts.count == 1
    let views = drafts.enumerated().map { index, draft in
      CheckedDraftView(
        draft: draft, index: index, texts: texts, palette: palette, level: isOne ? 2 : 3)
    }
    return """
      <a class="skip" href="#content">Skip to the draft</a>
      <header>
      <p class="limit">\(HTMLText.line(limit))</p>
      <h1>\(HTMLText.line(sentence))</h1>
      \(about)</header>
      \(bar)<main>
      \(isOne ? "" : overviewMarkup)\(views.map { section($0, isOne: isOne) }.joined())</main>
      <footer>
      <h2>What this report cannot see</h2>
      <ul>
      \(blindness.map { "<li>\(HTMLText.line($0))</li>\n" }.joined())</ul>
      </footer>
      """
  }

  /// What was compared with what, and how the report is read.
  private var about: String {
    let notes = drafts.count == 1 ? drafts[0].notes : []
    let lines =
      ["Compared with \(HTMLText.name(corpus))."] + (facts + notes).map { HTMLText.line($0) }
    return """
      <p class="facts">\(lines.joined(separator: " "))</p>

      """
  }

  private func section(_ view: CheckedDraftView, isOne: Bool) -> String {
    let draft = view.draft
    var head = ""
    if !isOne {
      let notes = draft.notes.map { "<p class=\"facts\">\(HTMLText.line($0))</p>\n" }.joined()
      head = """
        <h2 class="name" id="d\(view.index + 1)">\(HTMLText.name(draft.name))</h2>
        <p class="result">\(HTMLText.line(sentence(of: draft)))</p>
        \(notes)
        """
    }
    return """
      <section class="draft" aria-label="\(HTMLText.line(draft.name))">
      \(head)\(content(of: view))</section>

      """
  }

  private func content(of view: CheckedDraftView) -> String {
    let id = view.index == 0 ? "content" : nil
    guard !view.draft.passages.isEmpty else {
      return view.heading("Draft", id: id) + view.plainText
    }
    return """
      <div class="summary">
      \(view.shares)\(view.leading)</div>
      \(view.heading("Draft and sources", id: id))\
      \(Self.legend)\(view.strip)\(view.reading)\(view.passages)
      """
  }

  private static let legend = """
    <p class="legend">Words that stand in a work are underlined: \
    <mark class="copied plain">copied</mark>, <mark class="near plain">nearly copied</mark>, \
    <mark class="off plain">not counted</mark>. The number leads to the place<span \
    class="onscreen">; colour tells the main sources apart</span>. <i>Bits</i> say how unlikely it is that so much is the same by chance: \
    ten more, about a thousand times less likely.</p>

    """

  /// Buttons for the script, which shows them.
  private var bar: String {
    let count = drafts.reduce(0) { $0 + $1.passages.count }
    guard count > 0 else { return "" }
    return """
      <nav class="bar" aria-label="Passages" hidden>
      <button type="button" class="previous">‹ <span>Previous</span> <kbd>k</kbd></button>
      <button type="button" class="next"><span>Next</span> <kbd>j</kbd> ›</button>
      <output>\(NumberText.count(count, "passage"))</output>
      <label><input type="checkbox" class="linked" checked> Linked scrolling</label>
      <label><input type="checkbox" class="uncounted" checked> Not counted, too</label>
      <label><input type="checkbox" class="keys" checked> Keys</label>
      </nav>

      """
  }
}
