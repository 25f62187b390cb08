import ModelAttribution

extension NetworkAttributionReport {
  /// How many works for a word, and how many against it, the page names.
  private static let strongest = 6

  /// What is known of the whole text, and of each word.
  var side: String {
    guard isMarkable else { return "" }
    return """
      <aside class="side" aria-label="What moved it, and where it stands">
      \(whole)\((words ?? []).indices.map { panel($0) }.joined())</aside>

      """
  }

  // MARK: - The whole text

  private var whole: String {
    let most = rows.map(\.value.magnitude).max() ?? 0
    return """
      <section class="whole" aria-labelledby="whole">
      <h2 id="whole">The whole text</h2>
      \(effectHeading)
      <div class="wide"><table>
      <thead><tr><th scope="col">\(HTMLText.line(grouping.capitalised))</th><td></td>\
      <th scope="col" class="n">\(unit == .nats ? "Moved it" : valueName)</th>\
      <th scope="col" class="n">Stands there</th></tr></thead>
      <tbody>
      \(rows.map { row($0, most: most) }.joined())</tbody>
      </table></div>
      \(noiseLine(noise))</section>

      """
  }

  private func row(_ row: Row, most: Double) -> String {
    let told = row.isTold == false ? " <span class=\"facts\">noise</span>" : ""
    return """
      <tr\(row.isTold == false ? " class=\"noise\"" : "")>\
      <th scope="row">\(HTMLText.name(row.work.title))</th>\
      <td>\(Self.bar(row.value, most: most, noise: noise))</td>\
      <td class="n">\(changed(row.value))\(told)</td>\
      <td class="n">\(row.place.map { NumberText.percent($0.share) } ?? "–")</td></tr>

      """
  }

  private func noiseLine(_ noise: Double?) -> String {
    let text =
      noise.map {
        "Between seeds such a value differs by \(shown($0)) (one deviation, the thin lines). "
          + "What is smaller than two of them cannot be told from noise."
      } ?? "How far chance goes was not measured for it."
    return "<p class=\"facts\">\(HTMLText.line(text))</p>\n"
  }

  // MARK: - A word

  private func panel(_ index: Int) -> String {
    guard let word = words?[index] else { return "" }
    let loss = word.loss.map { "loss \(NumberText.nats($0))" } ?? "the model never saw it"
    return """
      <section class="panel" id="w\(index + 1)" tabindex="-1" aria-labelledby="h\(index + 1)">
      <h2 id="h\(index + 1)"><a href="#t\(index + 1)">\(HTMLText.line(StyledText.token(word.text, .plain)))</a> \
      <span class="facts">\(HTMLText.line(loss))</span></h2>
      \(word.loss == nil ? "" : effect(on: word))\(place(of: word))</section>

      """
  }

  private var effectHeading: String {
    let meaning =
      switch question {
      case .likeness: "how like the text a work is"
      case .nothing: "numbers that say nothing"
      case .thisRun, .runsLikeIt:
        unit == .nats ? "what changes without a work" : "an order of works, no amounts"
      }
    return "<h3 class=\"effect\">\(valueName) <span class=\"facts\">\(meaning)</span></h3>"
  }

  private func effect(on word: Word) -> String {
    let order = rows.indices.sorted {
      word.values[$0] != word.values[$1] ? word.values[$0] > word.values[$1] : $0 < $1
    }
    let most = word.values.map(\.magnitude).max() ?? 0
    let pushed = order.prefix(Self.strongest).filter { word.values[$0] > 0 }
    let held = order.suffix(Self.strongest).reversed().filter { word.values[$0] < 0 }
    return """
      \(effectHeading)
      \(list(isOfTraining ? "Pushed for it" : "Highest", Array(pushed), word, most))\
      \(list(isOfTraining ? "Pushed against it" : "Below 0", Array(held), word, most))\
      \(noiseLine(word.noise))
      """
  }

  private func list(_ title: String, _ found: [Int], _ word: Word, _ most: Double) -> String {
    guard !found.isEmpty else { return "" }
    let items = found.map { index in
      let isNoise = word.noise.map { word.values[index].magnitude <= 2 * $0 } ?? false
      return """
        <tr\(isNoise ? " class=\"noise\"" : "")>\
        <th scope="row">\(HTMLText.name(rows[index].work.title))</th>\
        <td>\(Self.bar(word.values[index], most: most, noise: word.noise))</td>\
        <td class="n">\(changed(word.values[index]))\(isNoise ? " <span class=\"facts\">noise</span>" : "")</td></tr>

        """
    }
    return """
      <table><caption>\(title)</caption>
      <thead><tr><th scope="col"><span class="unseen">\(HTMLText.line(grouping.capitalised))</span></th><td></td>\
      <th scope="col" class="n"><span class="unseen">\(valueName)</span></th></tr></thead>
      <tbody>
      \(items.joined())</tbody></table>

      """
  }

  private func place(of word: Word) -> String {
    guard spans != nil else { return "" }
    let found = spans(of: word)
    let items = found.map { span in
      let places = span.places.prefix(Self.strongest).map {
        "<li>\(HTMLText.name($0.work.title)), line \(NumberText.count($0.line))"
          + (unread.contains($0.work.id) ? ", which the network has not read" : "") + "</li>\n"
      }
      let more = span.placeCount - places.count
      return """
        <p><q>\(HTMLText.line(span.text.trimmed))</q> <span class="facts">\
        \(NumberText.count(span.tokens, "word"))\(span.isCommon ? ", a common phrase" : "")</span></p>
        <ul>
        \(places.joined())\(more > 0 ? "<li>and \(NumberText.count(more)) more</li>\n" : "")</ul>

        """
    }
    return """
      <div class="place">
      <h3>Place <span class="facts">where the same words stand</span></h3>
      \(items.isEmpty ? "<p>No run of four words that holds it stands in a work.</p>\n" : items.joined())\
      </div>

      """
  }

  // MARK: - Amounts

  private func changed(_ value: Double) -> String {
    unit == .nats ? NumberText.natsChange(value) : NumberText.short(value)
  }

  /// A value as a bar from the middle, and its deviation as a line; for the eye alone.
  private static func bar(_ value: Double, most: Double, noise: Double?) -> String {
    let reach = most + (noise ?? 0)
    let scale = reach > 0 ? 50 / reach : 0
    let x = 50 + min(0, value) * scale
    let width = value.magnitude * scale
    let line =
      noise.map { noise in
        let from = SVGPage.number(50 + (value - noise) * scale)
        return "<path d=\"M\(from) 5H\(SVGPage.number(50 + (value + noise) * scale))\"/>"
      } ?? ""
    return """
      <svg class="amount" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
      <path class="zero" d="M50 0V10"/>\
      <rect class="\(value < 0 ? "against" : "for")" x="\(SVGPage.number(x))" y="1" \
      width="\(SVGPage.number(width))" height="8"/>\(line)</svg>
      """
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
