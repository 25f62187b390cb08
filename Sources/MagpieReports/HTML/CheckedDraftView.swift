/// A draft as a page shows it: what its passages are called there, how they are coloured,
/// and where their links lead.
struct CheckedDraftView {
  let draft: CheckedDraft
  /// From 0.
  let index: Int
  let texts: CheckedTexts
  let palette: SourcePalette
  /// The level of headings within it.
  let level: Int

  /// Names a passage to the page's script.
  func key(_ passage: Int) -> String { "\(index + 1)-\(passage + 1)" }

  /// Where a passage stands in the draft, and in the list of passages.
  func draftAnchor(_ passage: Int) -> String { "d\(index + 1)p\(passage + 1)" }
  func listAnchor(_ passage: Int) -> String { "d\(index + 1)c\(passage + 1)" }

  /// Where a place stands among the sources; nil when it is not shown there.
  ///
  /// Of passages that are not counted only the best place is shown: a common phrase
  /// stands in many.
  func sourceAnchor(_ passage: Int, place: Int = 0) -> String? {
    guard excerpt(of: passage, place: place) != nil else { return nil }
    return "d\(index + 1)s\(passage + 1)" + (place == 0 ? "" : "-\(place + 1)")
  }

  /// The excerpt of a place's work in which it is shown.
  func excerpt(of passage: Int, place: Int) -> Int? {
    let passage = draft.passages[passage]
    guard place < passage.places.count, place == 0 || passage.isCounted else { return nil }
    let bytes = passage.places[place].bytes
    return texts.source(passage.places[place].work.id)?.excerpts.firstIndex {
      $0.bytes.overlaps(bytes)
    }
  }

  /// Where the number of a passage in the draft leads: to its source, or else to the list.
  func target(_ passage: Int) -> String { sourceAnchor(passage) ?? listAnchor(passage) }

  /// The class that has the colour of a work.
  func colour(of work: WorkLabel?) -> String {
    guard let work, let name = palette.names.firstIndex(of: work.source) else { return "sx" }
    return palette.leaders.firstIndex(of: name).map { "s\($0)" } ?? "sx"
  }

  /// The classes of a passage: its kind and the colour of its source, or that it is not counted.
  func classes(_ passage: Int) -> String {
    let passage = draft.passages[passage]
    guard passage.isCounted else { return "off" }
    let line = passage.kind == .near ? "near" : "copied"
    return "\(line) \(colour(of: passage.places.first?.work))"
  }

  /// A passage's number as a link.
  func number(_ passage: Int, to anchor: String, label: String) -> String {
    """
    <a class="number \(classes(passage))" href="#\(anchor)" data-p="\(key(passage))" \
    aria-label="\(label)">\(passage + 1)</a>
    """
  }

  /// A heading within the draft.
  func heading(_ text: String, below: Int = 0, id: String? = nil) -> String {
    let level = min(6, level + below)
    return "<h\(level)\(id.map { " id=\"\($0)\"" } ?? "")>\(text)</h\(level)>\n"
  }
}
