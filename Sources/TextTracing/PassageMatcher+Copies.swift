import Corpora

/// What a work has of a text.
public struct WorkCopy: Sendable, Equatable {
  /// A stretch of the text and where it stands in the work.
  public struct Part: Sendable, Equatable {
    /// The byte range in the text.
    public let text: Range<Int>
    /// The byte range in the work.
    public let work: Range<Int>
  }

  /// The number of the work.
  public let work: Int
  /// How many words of the text stand in the work.
  public let words: Int
  /// Whether all words of the text stand there in a row.
  public let isExact: Bool
  /// The share of the words of the parts, on both sides, that are the same, 0…1.
  public let similarity: Double
  /// In the order of the text.
  public let parts: [Part]
}

extension PassageMatcher {
  /// What each work has of a text, word for word or nearly so; works with nothing are left out.
  ///
  /// Where ``passages(in:except:witnesses:textOfWork:)`` asks what a draft has from anywhere and names the
  /// best place, this asks each work by itself: an author wants to know all copies.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Returns: The number of words of the text, and the copies in the order of the works.
  /// - Complexity: As for passages.
  public func copies(of text: [UInt8]) -> (wordCount: Int, copies: [WorkCopy]) {
    let draft = PassageDraft(text, index: index, background: background)
    guard draft.count > 0 else { return (0, []) }
    let needed = Float(settings.evidenceNeeded(corpusLength: index.tokenCount))
    var found: [Int: WorkCopy] = [:]
    var blocks: [Int: [PassageBlock]] = [:]
    for block in candidates(of: draft, in: .all) {
      blocks[index.work(of: block.places.lowerBound), default: []].append(block)
    }
    for (work, candidates) in blocks {
      let kept = best(of: candidates, in: draft).filter { block in
        block.words.count >= settings.minimumRun && block.places.count >= settings.minimumRun
          && block.similarity >= settings.minimumSimilarity && block.plainBits >= needed
      }.sorted { $0.words.lowerBound < $1.words.lowerBound }
      if !kept.isEmpty { found[work] = copy(in: work, of: kept, draft: draft) }
    }
    // Words that stand nearly everywhere are no seeds: of a text that everybody has copied none is
    // left, but the text itself is found.
    for place in index.occurrences(of: text, limit: .max).places
    where found[place.work]?.isExact != true {
      let all = draft.ranges[0].lowerBound..<draft.ranges[draft.count - 1].upperBound
      found[place.work] = WorkCopy(
        work: place.work, words: draft.count, isExact: true, similarity: 1,
        parts: [WorkCopy.Part(text: all, work: place.bytes)])
    }
    return (draft.count, found.keys.sorted().compactMap { found[$0] })
  }

  private func copy(in work: Int, of blocks: [PassageBlock], draft: PassageDraft) -> WorkCopy {
    let same = blocks.reduce(0) { $0 + $1.pairs.count }
    let both = blocks.reduce(0) { $0 + $1.words.count + $1.places.count }
    return WorkCopy(
      work: work, words: same,
      isExact: same == draft.count && blocks.count == 1 && both == 2 * draft.count,
      similarity: 2 * Double(same) / Double(both),
      parts: blocks.map { block in
        WorkCopy.Part(
          text: draft.ranges[block.words.lowerBound]
            .lowerBound..<draft.ranges[block.words.upperBound - 1]
            .upperBound,
          work: index.place(of: block.places).bytes)
      })
  }
}
