import Corpora

/// Finds the passages of drafts that stand in the works of a corpus, word for word or nearly so.
///
/// Words of the draft that stand at a place of the corpus among the same words are *seeds*,
/// whatever the order (``PassageSeeds``). Seeds near one another are paired one to one with words of the
/// work, and more words beside and between them (``PassagePairs``); each pair is weighed by how
/// unlikely it is (``PassageWeights``), and the best stretches become blocks, which are put together across
/// small gaps (``PassageBlock``). A passage counts when what speaks for it is more than chance ever
/// reaches in a corpus of this length.
///
/// - SeeAlso: Potthast et al. (2014), “Overview of the 6th International Competition on
///   Plagiarism Detection”, §3, for seeding, extension and filtering as the parts of
///   such a search.
public struct PassageMatcher: Sendable {
  public let index: TraceIndex
  public let settings: PassageSettings
  public let background: PhraseBackground?
  /// An index of the text that is to be ignored.
  public let ignored: TraceIndex?

  /// - Precondition: The indexes are of ``TraceIndex/Form/words``.
  public init(
    _ index: TraceIndex, settings: PassageSettings = PassageSettings(),
    background: PhraseBackground? = nil, ignored: TraceIndex? = nil
  ) {
    precondition(index.form == .words && ignored?.form != .tokens, "passages are made of words")
    self.index = index
    self.settings = settings
    self.background = background
    self.ignored = ignored
  }

  /// The passages of a draft, in its order; none lies inside another.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - work: A work that is not compared: the draft itself, where drafts are compared
  ///     among themselves.
  ///   - witnesses: So many works, the first ones, tell what is common and what many share;
  ///     nil for all. Drafts are no witnesses for one another.
  ///   - textOfWork: The text of a work by its number. Without it a copied dialogue may pass for
  ///     a quotation.
  /// - Complexity: O(places in the corpus of the draft's words that are not too common), and O(*n* log *n*)
  ///   for n words that are paired.
  public func passages(
    in text: [UInt8], except work: Int? = nil, witnesses: Int? = nil,
    textOfWork: @escaping (Int) -> [UInt8]? = { _ in nil }
  ) -> DraftPassages {
    let draft = PassageDraft(text, index: index, background: background)
    let candidates = candidates(of: draft, in: work.map(PassageScope.allBut) ?? .all)
    let best = best(of: candidates, in: draft)
    var judge = PassageJudge(
      index: index, settings: settings, ignored: ignored, draft: draft, text: text,
      candidates: candidates, witnesses: witnesses ?? index.workCount, textOfWork: textOfWork)
    let passages = best.flatMap { judge.passages(of: $0) }
    return DraftPassages(
      words: draft.ranges,
      runs: work == nil
        ? Trace(
          tokens: draft.ranges, spans: [],
          matches: index.matches(of: draft.symbols, limit: Self.longestMatch)) : nil,
      passages: (passages + judge.commonPhrases(besides: passages)).sorted {
        ($0.words.lowerBound, $0.words.upperBound) < ($1.words.lowerBound, $1.words.upperBound)
      })
  }

  /// What may be a part of a passage; several works may have the same words of the draft.
  func candidates(of draft: PassageDraft, in scope: PassageScope) -> [PassageBlock] {
    settings.isExact ? exactBlocks(of: draft, in: scope) : nearBlocks(of: draft, in: scope)
  }

  /// The best blocks, put together where they lie near one another; each word is in one of them.
  func best(of candidates: [PassageBlock], in draft: PassageDraft) -> [PassageBlock] {
    merged(disjoint(candidates, wordCount: draft.count))
  }

  private func nearBlocks(of draft: PassageDraft, in scope: PassageScope) -> [PassageBlock] {
    let blocks = grownBlocks(of: draft, in: scope)
    // Words that stand at very many places are no seeds: what is made of them alone is found as runs.
    var isFound = [Bool](repeating: false, count: draft.count)
    for block in blocks { for word in block.words { isFound[word] = true } }
    return blocks
      + exactBlocks(of: draft, in: scope).filter { block in
        block.words.contains { !isFound[$0] }
      }
  }

  /// The blocks that grow from seeds.
  private func grownBlocks(of draft: PassageDraft, in scope: PassageScope) -> [PassageBlock] {
    let seeds = PassageSeeds(index: index, draft: draft, scope: scope).all()
    let pairing = PassagePairs(index: index, draft: draft)
    let weights = PassageWeights(index: index, draft: draft, background: background)
    return pairing.clusters(of: seeds).flatMap { cluster in
      // A draft may have a passage twice: what is left of the seeds is paired again.
      var (seeds, blocks): ([PassageSeed], [PassageBlock]) = (cluster, [])
      for _ in 0..<Self.mostRepeats {
        var pairs = pairing.pairs(of: seeds)
        weights.weigh(&pairs)
        let found = PassageBlock.blocks(of: pairs)
          .map { $0.extended(in: index, draft) }.flatMap { $0.parts(gap: settings.maximumGap) }
        blocks += found
        seeds.removeAll { seed in found.contains { $0.words.contains(seed.word) } }
        if found.isEmpty || seeds.isEmpty { break }
      }
      return blocks
    }
  }

  /// Longer matches say no more on how new a draft is.
  private static let longestMatch = 2 * Trace.noveltyLimit
  /// So often one passage of a work is found in one part of a draft.
  private static let mostRepeats = 16

  /// The longest runs of the very same words.
  private func exactBlocks(of draft: PassageDraft, in scope: PassageScope) -> [PassageBlock] {
    let weights = PassageWeights(index: index, draft: draft, background: background)
    return index.runs(
      of: draft.symbols, minimum: settings.minimumRun, in: scope, placeLimit: Self.exactPlaces
    ).map { run in
      var pairs = run.words.enumerated().map { WordPair(word: $1, place: run.place + $0) }
      weights.weigh(&pairs)
      return PassageBlock(pairs, bits: pairs.reduce(0) { $0 + $1.bits })
    }
  }

  /// So many places of an exact run are looked at.
  private static let exactPlaces = 50

  /// The best blocks, each word of the draft in one of them.
  private func disjoint(_ blocks: [PassageBlock], wordCount: Int) -> [PassageBlock] {
    var isTaken = [Bool](repeating: false, count: wordCount)
    return blocks.sorted(by: PassageBlock.isBetter).compactMap { block in
      let free = block.pairs.filter { !isTaken[$0.word] }
      guard free.count * 2 > block.pairs.count else { return nil }
      let kept = free.count == block.pairs.count ? block : PassageBlock.best(of: free)
      for word in kept?.words ?? 0..<0 { isTaken[word] = true }
      return kept
    }
  }

  /// Blocks of one work with little between them, put together.
  private func merged(_ blocks: [PassageBlock]) -> [PassageBlock] {
    // An exact run ends where a word differs in form only, as in “well-known” and “well known”.
    let gap = settings.isExact ? min(2, settings.maximumGap) : settings.maximumGap
    var merged: [PassageBlock] = []
    for block in blocks.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      var block = block
      let work = index.work(of: block.places.lowerBound)
      while let other = merged.lastIndex(where: {
        $0.gap(to: block) <= gap && !$0.repeats(block)
          && index.work(of: $0.places.lowerBound) == work
          && $0.merged(block).similarity >= settings.minimumSimilarity
      }) {
        block = block.merged(merged.remove(at: other))
      }
      merged.append(block)
    }
    return merged
  }
}

/// The words of a draft and the passages among them.
public struct DraftPassages: Sendable {
  /// The byte range of each word.
  public let words: [Range<Int>]
  /// How much of the draft stands in runs of the very same words, without its ``Trace/spans``;
  /// nil where the draft itself is among the works.
  public let runs: Trace?
  public let passages: [Passage]
}
