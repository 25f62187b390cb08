import Corpora

import func Foundation.log2

/// Says of what kind the passages of a draft are.
struct PassageJudge {
  /// So many works that are independent of one another make a passage boilerplate.
  static let manyWorks = 5
  /// A phrase in so many independent works is common.
  static let someWorks = 3
  /// The fewest words of a phrase that is listed as common.
  static let phraseLength = 5
  /// So many bytes before a place are read to see whether it stands in a quotation.
  static let paragraphLength = 4_000
  /// So many bytes before and behind a place are searched for the speaker's name.
  static let vicinity = 600
  /// How many words around a passage tell whether two works are independent.
  static let surroundings = 12

  let index: TraceIndex
  let settings: PassageSettings
  let draft: PassageDraft
  /// All blocks that were found, also where a better one was.
  let candidates: [PassageBlock]
  /// So many works, the first ones, tell what is common.
  let witnesses: Int
  let textOfWork: (Int) -> [UInt8]?
  private let text: ScalarText
  /// Why a word of the draft is not counted.
  private let reasons: [Passage.Reason?]
  private let needed: Double
  private var texts: [Int: [UInt8]] = [:]

  init(
    index: TraceIndex, settings: PassageSettings, ignored: TraceIndex?, draft: PassageDraft,
    text: [UInt8], candidates: [PassageBlock], witnesses: Int,
    textOfWork: @escaping (Int) -> [UInt8]?
  ) {
    self.index = index
    self.settings = settings
    self.draft = draft
    self.candidates = candidates
    self.witnesses = witnesses
    self.textOfWork = textOfWork
    self.text = ScalarText(text)
    reasons = Self.reasons(draft, in: self.text, bytes: text, ignored: ignored)
    needed = settings.evidenceNeeded(corpusLength: index.tokenCount)
  }

  /// What a block comes to: a passage, several where a part of it is set apart, or nothing.
  mutating func passages(of block: PassageBlock) -> [Passage] {
    // Stretches in a row that are set apart for one reason, or not.
    var stretches: [[WordPair]] = []
    for pair in block.pairs {
      if let last = stretches.last?.last, reasons[last.word] == reasons[pair.word] {
        stretches[stretches.count - 1].append(pair)
      } else {
        stretches.append([pair])
      }
    }
    guard stretches.count > 1 else { return passage(of: block).map { [$0] } ?? [] }
    return stretches.compactMap { PassageBlock.best(of: $0) }.compactMap { passage(of: $0) }
  }

  private mutating func passage(of block: PassageBlock) -> Passage? {
    guard Double(block.plainBits) >= needed, block.words.count >= settings.minimumRun,
      block.places.count >= settings.minimumRun, block.similarity >= settings.minimumSimilarity
    else { return nil }
    let others = others(like: block)
    let edits = WordEdits(index: index, draft: draft).all(of: block)
    var kind: Passage.Kind = edits.count == 1 ? .copied : .near
    let reason = reason(for: block, others: others)
    switch reason {
    case .quotation, .blockQuote, .bibliography: kind = .quoted
    case .sharedByWorks, .ignored: kind = .boilerplate
    case nil: if Double(block.bits) < needed { kind = .common }
    }
    return Passage(
      kind: kind, reason: reason, bytes: bytes(of: block.words), words: block.words,
      places: ([block] + others).map { index.place(of: $0.places) },
      similarity: block.similarity,
      surprise: Double(kind == .common ? block.plainBits : block.bits), edits: edits)
  }

  private func bytes(of words: Range<Int>) -> Range<Int> {
    draft.ranges[words.lowerBound].lowerBound..<draft.ranges[words.upperBound - 1].upperBound
  }

  // MARK: - Reasons

  private mutating func reason(for block: PassageBlock, others: [PassageBlock]) -> Passage.Reason? {
    // All words of a block are set apart for one reason, or none is.
    if let reason = reasons[block.pairs[0].word] { return reason }
    if isQuotation(block) { return .quotation }
    let whole = others.filter { other in
      other.words.clamped(to: block.words).count * 5 >= block.words.count * 4
    }
    return areManyIndependent([block] + whole) ? .sharedByWorks : nil
  }

  /// Whether a passage stands between quotation marks, with a word on whose it is.
  ///
  /// A dialogue that was copied has marks and names, too. It is no quotation where the speaker stands in the
  /// work near that place; and where the work has open quotation marks there itself, the draft must name
  /// a source as writing does, outside of the marks.
  private mutating func isQuotation(_ block: PassageBlock) -> Bool {
    let words = block.pairs.map { (bytes: draft.ranges[$0.word], bits: $0.plainBits) }
    guard let quotation = Quotation.enclosing(words, in: text) else { return false }
    let first = index.place(
      of: block.pairs[quotation.firstWord].place..<(block.pairs[quotation.firstWord].place + 1))
    guard let source = sourceText(first.work) else { return true }
    let place = first.bytes.lowerBound
    func part(_ range: Range<Int>) -> ScalarText {
      ScalarText(Array(source[range.clamped(to: 0..<source.count)]))
    }
    let nearby = part(place - Self.vicinity..<place + Self.vicinity)
    let names = Set(
      nearby.string(0..<nearby.scalars.count).lowercased().split {
        !$0.isLetter
      }.map(String.init))
    let isSpeakerThere = quotation.attribution.names.contains {
      $0.utf8.count > 2 && names.contains($0) && !QuoteAttribution.isOpener($0)
    }
    if isSpeakerThere, quotation.attribution.strength == .speech || !quotation.isOutside {
      return false
    }
    let before = part(place - Self.paragraphLength..<place)
    guard QuoteMark.isOpen(at: before.scalars.count, in: before) else { return true }
    return quotation.attribution.strength == .source && quotation.isOutside
      && quotation.firstWord <= 2
  }

  private mutating func sourceText(_ work: Int) -> [UInt8]? {
    if let known = texts[work] { return known }
    let text = textOfWork(work)
    texts[work] = text
    return text
  }

  /// Why each word is not counted: what is set apart, and what was to be ignored.
  private static func reasons(
    _ draft: PassageDraft, in text: ScalarText, bytes: [UInt8], ignored: TraceIndex?
  ) -> [Passage.Reason?] {
    var reasons = [Passage.Reason?](repeating: nil, count: draft.count)
    var word = 0
    for part in SetApart.all(in: text) {
      while word < draft.count, draft.ranges[word].lowerBound < part.bytes.lowerBound { word += 1 }
      while word < draft.count, draft.ranges[word].upperBound <= part.bytes.upperBound {
        reasons[word] = part.kind == .bibliography ? .bibliography : .blockQuote
        word += 1
      }
    }
    if let ignored {
      let symbols = ignored.symbols(of: bytes).map { $0 ?? 0 }
      let runs = ignored.runs(of: symbols, minimum: phraseLength, in: .all, placeLimit: 8)
      for run in runs { for word in run.words { reasons[word] = .ignored } }
    }
    return reasons
  }

  // MARK: - Other places

  /// The best block of each other place that has at least half of a block's words, the best first.
  private func others(like block: PassageBlock) -> [PassageBlock] {
    candidates.filter { other in
      other.words.clamped(to: block.words).count * 2 >= block.words.count
        && (other.places.upperBound <= block.places.lowerBound
          || other.places.lowerBound >= block.places.upperBound)
    }.sorted(by: PassageBlock.isBetter)
  }

  /// Whether many of the works are independent: the words around the passage are others.
  private func areManyIndependent(_ blocks: [PassageBlock]) -> Bool {
    guard blocks.count >= Self.manyWorks else { return false }
    var found: [(work: Int, block: PassageBlock)] = []
    for block in blocks where found.count < Self.manyWorks {
      let work = index.work(of: block.places.lowerBound)
      guard work < witnesses else { continue }
      let isNew = found.allSatisfy { $0.work != work && !haveSameSurroundings(block, $0.block) }
      if isNew { found.append((work, block)) }
    }
    return found.count >= Self.manyWorks
  }

  private func haveSameSurroundings(_ left: PassageBlock, _ right: PassageBlock) -> Bool {
    var same = 0
    for distance in 1...Self.surroundings {
      let before = (left.places.lowerBound - distance, right.places.lowerBound - distance)
      if min(before.0, before.1) >= 0, index.symbols[before.0] == index.symbols[before.1] {
        same += 1
      }
      let behind = (left.places.upperBound + distance - 1, right.places.upperBound + distance - 1)
      if max(behind.0, behind.1) < index.symbols.count,
        index.symbols[behind.0] == index.symbols[behind.1]
      {
        same += 1
      }
    }
    return same > Self.surroundings
  }

  // MARK: - Phrases

  /// The longest runs of words that several works have, where no passage is.
  func commonPhrases(besides passages: [Passage]) -> [Passage] {
    var isTaken = [Bool](repeating: false, count: draft.count)
    for passage in passages { for word in passage.words { isTaken[word] = true } }
    var phrases: [Passage] = []
    var start = 0
    while start + Self.phraseLength <= draft.count {
      let first = start..<(start + Self.phraseLength)
      guard !first.contains(where: { isTaken[$0] || draft.symbols[$0] == 0 }),
        var interval = index.interval(of: draft.symbols[first]),
        var places = witnesses(of: interval)
      else {
        start += 1
        continue
      }
      var end = first.upperBound
      while end < draft.count, !isTaken[end], draft.symbols[end] != 0,
        let longer = index.extend(interval, by: draft.symbols[end]),
        let those = witnesses(of: longer)
      {
        (interval, places, end) = (longer, those, end + 1)
      }
      phrases.append(phrase(start..<end, at: places))
      start = end
    }
    return phrases
  }

  private func phrase(_ words: Range<Int>, at places: [TracedPlace]) -> Passage {
    let bits = words.reduce(Float(0)) { $0 + draft.bitsOf[Int(draft.numbers[$1])] }
    let bytes = bytes(of: words)
    return Passage(
      kind: .common, reason: nil, bytes: bytes, words: words, places: places, similarity: 1,
      surprise: Double(bits) - log2(Double(max(2, index.tokenCount))),
      edits: [WordEdit(kind: .kept, draft: bytes, work: places[0].bytes)])
  }

  /// The places of a phrase in works that tell what is common; nil if it is in too few.
  private func witnesses(of interval: SuffixInterval) -> [TracedPlace]? {
    guard interval.range.count >= Self.someWorks else { return nil }
    let places = index.occurrences(in: interval, limit: 64).places.filter { $0.work < witnesses }
    return Set(places.map(\.work)).count >= Self.someWorks ? places : nil
  }
}
