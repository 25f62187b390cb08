extension CheckedDraftView {
  /// The draft, and beside it the places in works that its passages lead to.
  var reading: String {
    """
    <div class="reading">
    \(plainText)<aside class="side" aria-label="Sources of \(HTMLText.line(draft.name))">
    <button type="button" class="close" hidden>Close</button>
    <div class="card" hidden></div>
    <div class="works" tabindex="0" role="group" aria-label="Places in works">
    \(sources)</div>
    </aside>
    </div>

    """
  }

  /// The draft alone.
  var plainText: String {
    """
    <article class="text" lang="" aria-label="Text of \(HTMLText.line(draft.name))">
    \(text)</article>

    """
  }

  private var text: String {
    let marks = draft.passages.enumerated().map { index, passage in
      let label = "Passage \(index + 1), \(passage.kind.name)"
      return MarkedText.Mark(
        bytes: passage.bytes, key: key(index), classes: classes(index),
        isMain: passage.isCounted,
        opening: "<span class=\"at\" id=\"\(draftAnchor(index))\"></span>",
        closing: "<sup>\(number(index, to: target(index), label: label))</sup>")
    }
    return MarkedText(text: draft.text, marks: marks).html
  }

  /// A place that is shown, and in which excerpt of its work.
  private struct Shown {
    var passage: Int
    var place: Int
    var excerpt: Int
  }

  /// The works in the order in which the draft comes to them, those that count first.
  private var sources: String {
    var shown: [String: [Shown]] = [:]
    var order: [String] = []
    let passages = draft.passages.indices
    for index in passages.filter({ draft.passages[$0].isCounted })
      + passages.filter({ !draft.passages[$0].isCounted })
    {
      for (place, label) in draft.passages[index].places.enumerated() {
        guard let excerpt = excerpt(of: index, place: place) else { continue }
        if shown[label.work.id] == nil { order.append(label.work.id) }
        shown[label.work.id, default: []].append(
          Shown(passage: index, place: place, excerpt: excerpt))
      }
    }
    if order.isEmpty { return "<p class=\"none\">No places to show.</p>\n" }
    return order.compactMap { work in
      texts.source(work).map { source($0, shown[work] ?? []) }
    }.joined()
  }

  private func source(_ source: CheckedSource, _ places: [Shown]) -> String {
    var html = "<section class=\"work \(colour(of: source.work))\">\n"
    html += heading(HTMLText.name(source.work.title), below: 1)
    let by =
      source.path.map { path in
        [source.work.author.map(HTMLText.name), "<code>\(HTMLText.name(path))</code>"]
          .compactMap { $0 }.joined(separator: " · ")
      } ?? "another draft"
    html += "<p class=\"by\">\(by)</p>\n"
    let ofExcerpt = Dictionary(grouping: places, by: \.excerpt)
    for (index, excerpt) in source.excerpts.enumerated() {
      guard let here = ofExcerpt[index] else { continue }
      if !source.isWhole {
        html += "<p class=\"line\">… line \(NumberText.count(excerpt.line))</p>\n"
      }
      html += "<div class=\"excerpt\" lang=\"\">\n\(marked(excerpt, here))</div>\n"
    }
    return html + "</section>\n"
  }

  private func marked(_ excerpt: CheckedSource.Excerpt, _ places: [Shown]) -> String {
    let marks = places.map { shown in
      let index = shown.passage
      let bytes = draft.passages[index].places[shown.place].bytes
      let anchor = sourceAnchor(index, place: shown.place) ?? ""
      let back = number(index, to: draftAnchor(index), label: "Back to passage \(index + 1)")
      return MarkedText.Mark(
        bytes: bytes.lowerBound - excerpt.start..<bytes.upperBound - excerpt.start,
        key: key(index), classes: classes(index), isMain: draft.passages[index].isCounted,
        opening: "<span class=\"at\" id=\"\(anchor)\"></span>", closing: "<sup>\(back)</sup>")
    }
    return MarkedText(text: excerpt.text, marks: marks).html
  }
}
