extension CheckedEdits {
  /// The words as a text in which a sign beside the colour shows what became of each:
  /// struck and an arrow for changed, struck for dropped, "+" for added, "↷" for moved.
  var html: String {
    pieces.map { piece in
      let words = HTMLText.line(piece.words)
      let old = piece.old.map { HTMLText.line($0) } ?? "…"
      let space = piece.followsSpace ? " " : ""
      switch piece.kind {
      case .kept: return space + words
      case .changed: return "\(space)<del>\(old)</del> → <ins>\(words)</ins>"
      case .added: return "\(space)<ins>+\(words)</ins>"
      case .dropped: return "\(space)<del>\(old)</del>"
      case .moved: return "\(space)<span class=\"moved\">↷ \(words)</span>"
      }
    }.joined()
  }
}
