extension CheckedPassage.Kind {
  /// What a passage is called.
  var name: String {
    switch self {
    case .copied: "copied"
    case .near: "nearly copied"
    case .common: "common phrase"
    case .quoted: "quotation"
    case .boilerplate: "boilerplate"
    }
  }

  /// What several are called, at the head of a list.
  var heading: String {
    switch self {
    case .copied: "Copied"
    case .near: "Nearly copied"
    case .common: "Common phrases"
    case .quoted: "Quotations"
    case .boilerplate: "Boilerplate"
    }
  }
}

extension CheckedPassage {
  /// The name of its kind, and why it is not counted.
  var name: String {
    guard let reason, !reason.utf8.elementsEqual(kind.name.utf8) else { return kind.name }
    return "\(kind.name) (\(reason))"
  }

  /// How much is the same, in words; nil where all of it is.
  var likeness: String? {
    similarity < 1 ? "\(NumberText.percent(similarity)) the same" : nil
  }

  /// "12 words", "86.4 % the same", "96 bits".
  var measures: [String] {
    [NumberText.count(words, "word")] + [likeness].compactMap { $0 }
      + [NumberText.fixed(surprise, decimals: 0) + " bits"]
  }
}

extension CheckedPassage.Place {
  /// "The Tide Clock, line 12".
  var name: String { "\(work.title), line \(NumberText.count(line))" }
}

extension CheckedDraft {
  /// The numbers (from 0) of the passages that count, the one with the most bits first.
  var ranking: [Int] {
    passages.indices.filter { passages[$0].isCounted }.sorted {
      passages[$0].surprise != passages[$1].surprise
        ? passages[$0].surprise > passages[$1].surprise : $0 < $1
    }
  }

  /// The numbers (from 0) of passages that are not counted, by kind.
  var uncounted: [(kind: CheckedPassage.Kind, passages: [Int])] {
    CheckedPassage.Kind.allCases.map { kind in
      (kind, passages.indices.filter { !passages[$0].isCounted && passages[$0].kind == kind })
    }.filter { !$0.passages.isEmpty }
  }
}
