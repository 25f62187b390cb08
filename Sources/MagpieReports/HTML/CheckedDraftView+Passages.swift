extension CheckedDraftView {
  /// The ten passages that matter most, in short.
  var leading: String {
    let ranking = draft.ranking
    guard !ranking.isEmpty else { return "" }
    let title =
      ranking.count > 10 ? "The ten passages that matter most" : "The passages that count"
    let items = ranking.prefix(10).map { index in
      let passage = draft.passages[index]
      let facts =
        [passage.kind.name] + passage.measures
        + [passage.places.first.map { "\(HTMLText.name($0.work.title)), line \($0.line)" }]
        .compactMap { $0 }
      return """
        <li>\(number(index, to: draftAnchor(index), label: "Passage \(index + 1)"))
        <p class="words" lang="" dir="auto">\(words(of: passage, first: 150, last: 0))</p>
        <p class="facts">\(facts.joined(separator: " · "))</p></li>

        """
    }
    return
      "<section class=\"leading\">\n\(heading(title))<ol>\n\(items.joined())</ol>\n</section>\n"
  }

  /// Every passage with all that is known of it: those that count, and then each kind of
  /// those that do not.
  var passages: String {
    guard !draft.passages.isEmpty else { return "" }
    let counted = draft.passages.indices.filter { draft.passages[$0].isCounted }
    var html = "<section class=\"all\">\n" + heading("All passages")
    if !counted.isEmpty { html += list("Counted", Array(counted)) }
    for group in draft.uncounted {
      html += list("\(group.kind.heading), not counted", group.passages)
    }
    return html + "</section>\n"
  }

  private func list(_ title: String, _ passages: [Int]) -> String {
    heading("\(title) <span class=\"count\">\(NumberText.count(passages.count))</span>", below: 1)
      + "<ol>\n" + passages.map(item).joined() + "</ol>\n"
  }

  private func item(_ index: Int) -> String {
    let passage = draft.passages[index]
    let measures = passage.measures.joined(separator: " · ")
    var html = """
      <li class="passage \(classes(index))" id="\(listAnchor(index))" data-p="\(key(index))">
      <p class="what">\(number(index, to: draftAnchor(index), label: "Passage \(index + 1) in the draft")) \
      <b>\(HTMLText.line(Self.capitalised(passage.name)))</b> <span class="facts">\(measures)</span></p>

      """
    if let place = passage.places.first {
      let by = place.work.author.map { ", \(HTMLText.name($0))" } ?? ""
      html +=
        "<p class=\"where\">\(link(to: 0, of: index, HTMLText.name(place.work.title)))\(by), line \(NumberText.count(place.line))</p>\n"
    }
    let edits = CheckedEdits(passage, in: draft, texts)
    if edits.isUnchanged {
      html +=
        "<blockquote lang=\"\" dir=\"auto\">\(words(of: passage, first: 320, last: 120))</blockquote>\n"
    } else {
      html += """
        <details open><summary>Word by word</summary>
        <p class="edits" lang="" dir="auto">\(edits.html)</p></details>

        """
    }
    if passage.places.count > 1 { html += further(index) }
    return html + "</li>\n"
  }

  /// The places behind the best one, up to twelve.
  private func further(_ index: Int) -> String {
    let places = draft.passages[index].places
    var shown = (1..<min(places.count, 13)).map { place in
      link(to: place, of: index, HTMLText.name(places[place].work.title))
        + ", line \(NumberText.count(places[place].line))"
    }
    if places.count > 13 { shown.append("\(NumberText.count(places.count - 13)) more") }
    return "<p class=\"further\">Also in \(shown.joined(separator: "; "))</p>\n"
  }

  private func link(to place: Int, of passage: Int, _ name: String) -> String {
    sourceAnchor(passage, place: place).map { "<a class=\"place\" href=\"#\($0)\">\(name)</a>" }
      ?? name
  }

  /// The words of a passage; of many only the first and, behind a sign, the last.
  private func words(of passage: CheckedPassage, first: Int, last: Int) -> String {
    let text = draft.string(passage.bytes)
    guard text.count > first + last else { return HTMLText.line(text) }
    let start = text.prefix(first)
    let end = text.suffix(last)
    // Cut between words, where there are any.
    let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    let rest = end.firstIndex(of: " ").map { end[$0...].dropFirst() } ?? end
    return HTMLText.line(String(words)) + " <span class=\"cut\">[…]</span> "
      + HTMLText.line(String(rest))
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
