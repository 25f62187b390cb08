extension CheckReport {
  /// What of one draft stands in another, where drafts were compared among themselves.
  struct Pair {
    /// The numbers of the drafts, from 0.
    var draft: Int
    var other: Int
    var passages: Int
    /// The words of the passages of `draft` of which at least half stands in `other` as well.
    var words: Int
  }

  /// From the pair with the most words to that with the fewest.
  var pairs: [Pair] {
    let texts = CheckedTexts(sources)
    let numbers = Dictionary(drafts.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var pairs: [Pair] = []
    for (index, draft) in drafts.enumerated() {
      var shared: [Int: [Range<Int>]] = [:]
      for passage in draft.passages where passage.isCounted {
        let others = passage.places.compactMap { place in
          texts.draftName(of: place.work).flatMap { numbers[$0] }
        }
        for other in Set(others) where other != index {
          shared[other, default: []].append(passage.bytes)
        }
      }
      for (other, ranges) in shared {
        pairs.append(
          Pair(
            draft: index, other: other, passages: ranges.count,
            words: draft.words(inside: ranges).count))
      }
    }
    return pairs.sorted {
      ($1.words, $0.draft, $0.other) < ($0.words, $1.draft, $1.other)
    }
  }

  /// The passages of all drafts that count, the most surprising first.
  var ranking: [(draft: Int, passage: Int)] {
    drafts.indices.flatMap { draft in
      drafts[draft].passages.indices.filter { drafts[draft].passages[$0].isCounted }.map {
        (draft: draft, passage: $0)
      }
    }.sorted { left, right in
      let bits = [left, right].map { drafts[$0.draft].passages[$0.passage].surprise }
      return bits[0] != bits[1]
        ? bits[0] > bits[1] : (left.draft, left.passage) < (right.draft, right.passage)
    }
  }

  /// Colours for those whom the counted passages of all drafts lead to first.
  var palette: SourcePalette {
    var names: [String] = []
    var words: [Double] = []
    for source in sources where !names.contains(source.work.source) {
      names.append(source.work.source)
      words.append(
        drafts.reduce(0) { $0 + Double($1.words(from: { $0.source == source.work.source })) })
    }
    return SourcePalette(names: names, weights: words)
  }
}

extension CheckedDraft {
  /// The works that its counted passages lead to first, the one with the most words first.
  var mainSources: [(work: WorkLabel, words: Int)] {
    var works: [WorkLabel] = []
    for passage in passages where passage.isCounted {
      guard let work = passage.places.first?.work else { continue }
      if !works.contains(work) { works.append(work) }
    }
    let counted = works.map { work in (work: work, words: words(from: { $0.id == work.id })) }
    return counted.enumerated().sorted {
      $0.element.words != $1.element.words
        ? $0.element.words > $1.element.words : $0.offset < $1.offset
    }.map(\.element)
  }

  /// The words in counted passages that lead to such works first.
  fileprivate func words(from isMeant: (WorkLabel) -> Bool) -> Int {
    words(
      inside: passages.filter { passage in
        passage.isCounted && passage.places.first.map { isMeant($0.work) } ?? false
      }.map(\.bytes)
    ).count
  }
}
