extension CheckReport {
  /// All drafts in a table with links, and which of them share passages.
  var overviewMarkup: String {
    """
    <section class="overview" aria-label="All drafts">
    <h2>Drafts</h2>
    <div class="wide"><table>
    <thead><tr><th scope="col">Draft</th><th scope="col" class="n">Words</th>\
    <th scope="col" class="n">Copied</th><td></td><th scope="col" class="n">Longest</th>\
    <th scope="col">Main source</th></tr></thead>
    <tbody>
    \(drafts.enumerated().map(row).joined())</tbody>
    </table></div>
    \(pairTable)</section>

    """
  }

  private func row(_ index: Int, _ draft: CheckedDraft) -> String {
    let shares = draft.shares
    let share = shares.share(of: shares.counted)
    return """
      <tr><th scope="row"><a href="#d\(index + 1)">\(HTMLText.name(draft.name))</a></th>\
      <td class="n">\(NumberText.count(draft.words))</td>\
      <td class="n">\(NumberText.percent(share))</td><td>\(Self.bar(share))</td>\
      <td class="n">\(NumberText.count(draft.longestRun, "word"))</td>\
      <td>\(draft.mainSources.first.map { HTMLText.name($0.work.title) } ?? "–")</td></tr>

      """
  }

  /// A share as a bar, for the eye alone.
  private static func bar(_ share: Double) -> String {
    """
    <svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
    <rect class="whole" width="100" height="10"/>\
    <rect width="\(SVGPage.number(share * 100))" height="10"/></svg>
    """
  }

  private var pairTable: String {
    let pairs = self.pairs
    guard !pairs.isEmpty else { return "" }
    let rows = pairs.map { pair in
      let draft = drafts[pair.draft]
      return """
        <tr><th scope="row"><a href="#d\(pair.draft + 1)">\(HTMLText.name(draft.name))</a></th>\
        <td><a href="#d\(pair.other + 1)">\(HTMLText.name(drafts[pair.other].name))</a></td>\
        <td class="n">\(NumberText.count(pair.words))</td>\
        <td class="n">\(NumberText.percent(draft.shares.share(of: pair.words)))</td>\
        <td class="n">\(NumberText.count(pair.passages))</td></tr>

        """
    }
    return """
      <h2>Drafts that share passages</h2>
      <div class="wide"><table>
      <thead><tr><th scope="col">Passages of</th><th scope="col">in whole or part in</th>\
      <th scope="col" class="n">Words</th><th scope="col" class="n">Share</th>\
      <th scope="col" class="n">Passages</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table></div>

      """
  }
}
