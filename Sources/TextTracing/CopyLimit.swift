// A hot loop: it is asked about every candidate, or once a step, which takes about 1 µs a word.

public import Corpora
public import Generators

/// Keeps a text free of long copies: no run of more than `limit` words and
/// marks (tokens, for other units) stands in any work.
///
/// The promise holds for the text as the tracer will read it, not for the tokens
/// that were drawn: `foo` and `bar` written one behind the other are `foobar`.
/// A run that lies wholly in the prompt was given, and is not counted; one that
/// reaches beyond the prompt's last byte is.
///
/// The filter keeps the *tail* of the text, the words that may yet be part of a
/// run that is too long. While the tail has no more words than the limit,
/// nothing can be wrong and nothing is looked up. When it has more, the words that
/// are part of no further match are dropped, and only if it is still too long are
/// its runs looked up.
///
/// What comes later can change only the last two words of a text (in other units,
/// the last token): the last may grow, and an apostrophe that stands behind a word
/// joins it when a letter follows. The words before are *settled*. So with each
/// candidate the tail is read again from the first word that is not settled, and
/// it is enough to look at runs that end there: a run that ends earlier stood in
/// the text before, for which the promise was checked. A run that is too long has
/// the `limit` words before its last in it, and only these need be kept. And a run
/// of settled words that stands in no work is part of no copy: what stands before
/// its last words need not be kept either.
///
/// Where the unit is not the byte, bytes that belong to no scalar are read as marks
/// that stand in no work, and a scalar that is not finished yet waits for its rest.
public struct CopyLimit: CandidateFilter {
  /// The tail of a text.
  public struct State: Hashable, Sendable {
    /// The bytes of the tail; they begin with a word (a token).
    var tail: [UInt8] = []
    /// How many bytes of the tail are settled.
    var settledEnd = 0
    /// How many words of the tail are settled, and how many it has in all.
    var settledCount = 0
    var count = 0
    /// How far the prompt reaches in the tail; 0 when its end is settled.
    var promptEnd = 0
    /// The first bytes of a scalar behind the tail that is not finished.
    var unfinished: [UInt8] = []
  }

  /// The most words and marks of a run.
  public let limit: Int
  private let index: TraceIndex
  private let segmenter: Segmenter
  private let tokenUnit: TokenUnit

  /// - Parameters:
  ///   - index: The works, in the unit in which the text is read again.
  ///   - limit: At least 1.
  ///   - tokenUnit: The unit of the tokens that are drawn; the index's when nil.
  public init(_ index: TraceIndex, limit: Int, tokenUnit: TokenUnit? = nil) {
    precondition(limit >= 1, "a copy limit is at least 1")
    self.index = index
    self.limit = limit
    self.tokenUnit = tokenUnit ?? index.unit
    segmenter = Segmenter(unit: index.unit)
  }

  /// - Parameter prompt: Valid UTF-8, unless the unit is the byte.
  public func state(afterPrompt prompt: [UInt8]) -> State {
    var state = State(tail: prompt, promptEnd: prompt.count)
    settle(&state)
    drop(max(0, state.settledCount - limit), of: index.tokenRanges(of: state.tail), from: &state)
    return state
  }

  /// - Complexity: O(length of `bytes`), and O(limit · log *n*) where the tail has
  ///   become longer than the limit.
  public func state(after state: State, appending bytes: ArraySlice<UInt8>) -> State? {
    guard !bytes.isEmpty else { return state }
    var next = state
    next.tail.reserveCapacity(state.tail.count + bytes.count)
    if index.unit == .byte || (state.unfinished.isEmpty && bytes.allSatisfy { $0 < 0x80 }) {
      next.tail.append(contentsOf: bytes)
    } else {
      var text = state.unfinished + bytes
      let unfinished = UTF8Masking.mask(&text)
      next.unfinished = Array(text.suffix(unfinished))
      next.tail.append(contentsOf: text.dropLast(unfinished))
    }
    settle(&next)
    if next.count > limit {
      var firstChanged = state.settledCount
      // Only what stands before every run that is yet to be looked at.
      firstChanged -= forget(&next, before: min(firstChanged + 1, next.settledCount))
      if next.count > limit && hasCopy(next, from: firstChanged) { return nil }
      drop(max(0, next.settledCount - limit), of: index.tokenRanges(of: next.tail), from: &next)
    }
    if next.settledEnd >= next.promptEnd { next.promptEnd = 0 }
    return next
  }

  /// How many tokens of the unit may come next, whichever they are.
  ///
  /// A token of the index's own unit is at most one more word, as what precedes it can
  /// only join it. The end of a work, a blank line, is no word, but two characters or
  /// bytes. A token of another unit may be many words: it is asked about.
  ///
  /// - Parameter state: Words that are part of no further match are dropped from
  ///   it, which changes nothing in what it allows.
  /// - Complexity: O(1) while the tail is short, else O(limit · log *n*).
  public func freeTokenCount(after state: inout State) -> Int {
    guard tokenUnit == index.unit else { return 0 }
    let mostWords = index.unit == .word ? 1 : 2
    if state.count + mostWords > limit { _ = forget(&state, before: state.settledCount) }
    return max(0, limit - state.count) / mostWords
  }

  /// Reads what is not settled again, and settles all of it but the end.
  private func settle(_ state: inout State) {
    let tail = state.tail
    let bytes = tail.span
    var count = state.settledCount
    var start = state.settledEnd
    // The starts of the last two tokens, and the number of words before each.
    var previous = (start: start, count: count)
    var last = previous
    while start < bytes.count {
      previous = last
      last = (start, count)
      let end = segmenter.tokenEnd(in: bytes, from: start)
      if index.unit != .word || TraceKey.isTraced(tail[start..<end]) { count += 1 }
      start = end
    }
    let settled =
      switch index.unit {
      case .word: previous
      case .character: last
      case .byte, .bpe: (start: start, count: count)
      }
    state.settledEnd = settled.start
    state.settledCount = settled.count
    state.count = count
  }

  /// Drops words from which on the words before `end`, which are settled, stand in no work.
  ///
  /// Most often the shorter half of the tail is no copy: then no more is looked up.
  ///
  /// - Returns: How many were dropped.
  private func forget(_ state: inout State, before end: Int) -> Int {
    let words = index.tokenRanges(of: state.tail)
    let middle = min(end, max(0, state.count - limit / 2 - 1))
    var low = middle + 1
    if matches(words[middle..<end], in: state.tail) {
      low = 0
      var high = middle
      while low < high {
        let start = (low + high) / 2
        if matches(words[start..<end], in: state.tail) { high = start } else { low = start + 1 }
      }
    }
    drop(low, of: words, from: &state)
    return low
  }

  /// Whether a run that is too long, reaches beyond the prompt, and ends at a
  /// word from `first` on stands in a work.
  private func hasCopy(_ state: State, from first: Int) -> Bool {
    let words = index.tokenRanges(of: state.tail)
    return (max(first, limit)..<words.count).contains { end in
      words[end].upperBound > state.promptEnd
        && matches(words[(end - limit)...end], in: state.tail)
    }
  }

  /// Whether words stand in a work in a row.
  private func matches(_ words: ArraySlice<Range<Int>>, in tail: [UInt8]) -> Bool {
    var interval: SuffixInterval?
    for word in words {
      guard let symbol = index.symbol(of: tail[word]) else { return false }
      interval = interval.map { index.extend($0, by: symbol) } ?? index.interval(of: [symbol])
      if interval == nil { return false }
    }
    return true
  }

  /// Drops the first words, which are settled.
  private func drop(_ dropped: Int, of words: [Range<Int>], from state: inout State) {
    guard dropped > 0 else { return }
    let start = dropped < state.settledCount ? words[dropped].lowerBound : state.settledEnd
    state.tail.removeFirst(start)
    state.settledEnd -= start
    state.settledCount -= dropped
    state.count -= dropped
    state.promptEnd = max(0, state.promptEnd - start)
  }
}
