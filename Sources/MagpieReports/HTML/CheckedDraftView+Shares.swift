extension CheckedDraftView {
  /// How many words are of each sort, which is the legend of the marks at the same time.
  var shares: String {
    let shares = draft.shares
    func row(_ name: String, _ words: Int, of kind: String = "") -> String {
      """
      <tr\(kind)><th scope="row">\(name)</th><td>\(NumberText.count(words))</td>\
      <td>\(NumberText.percent(shares.share(of: words)))</td></tr>

      """
    }
    var rows = shares.rows.filter(\.isCounted).map {
      row(Self.sample($0.kind == .near ? "near" : "copied", $0.kind.heading), $0.words)
    }
    rows.append(row("Together", shares.counted, of: " class=\"sum\""))
    let others = shares.rows.filter { !$0.isCounted }
    if !others.isEmpty {
      rows.append(
        "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\">Not counted</th></tr>\n")
    }
    rows += others.map { row(Self.sample("off", $0.kind.heading), $0.words) }
    rows.append(row("In no passage", shares.outside))
    return """
      <section class="shares">
      \(heading("Shares"))<table>
      <thead><tr><th scope="col"><span class="unseen">Words</span></th><th scope="col">Words</th>\
      <th scope="col">Share</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      \(colours)</section>

      """
  }

  /// The passages as ticks on a line as long as the draft.
  ///
  /// They are tall where copied, half as tall where nearly so, low where not counted. The line
  /// repeats what links say, for the eye alone.
  var strip: String {
    guard !draft.passages.isEmpty, !draft.text.isEmpty else { return "" }
    let unit = 1000 / Double(draft.text.count)
    let ticks = draft.passages.indices.map { index in
      let passage = draft.passages[index]
      let height = !passage.isCounted ? 4 : passage.kind == .near ? 9 : 16
      let start = Double(passage.bytes.lowerBound) * unit
      let width = max(1.6, Double(passage.bytes.count) * unit)
      return """
        <rect class="\(classes(index))" data-p="\(key(index))" x="\(SVGPage.number(start))" \
        y="\(16 - height)" width="\(SVGPage.number(width))" height="\(height)"/>
        """
    }
    return """
      <svg class="strip" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">\
      <path d="M0 16H1000"/>\(ticks.joined())</svg>

      """
  }

  private static func sample(_ mark: String, _ name: String) -> String {
    "<mark class=\"\(mark) plain\">\(name)</mark>"
  }

  /// Whose colour is which, of the sources that this draft leads to.
  private var colours: String {
    var names: [String] = []
    for passage in draft.passages where passage.isCounted {
      guard let name = passage.places.first?.work.source, !names.contains(name) else { continue }
      names.append(name)
    }
    let leaders = palette.leaders.map { palette.names[$0] }
    let items = leaders.enumerated().filter { names.contains($0.element) }.map {
      "<li class=\"s\($0.offset)\">\(HTMLText.name($0.element))</li>\n"
    }
    let others = names.count { !leaders.contains($0) }
    let rest = others > 0 ? "<li class=\"sx\">\(NumberText.count(others, "other"))</li>\n" : ""
    return items.isEmpty ? "" : "<ul class=\"colours\">\n\(items.joined())\(rest)</ul>\n"
  }
}
