import Corpora

extension TextWriter {
  /// A text that is being written, and what the search for it has learned.
  struct Draft {
    private(set) var written: [GeneratedToken]
    private(set) var backtracks = 0

    private let writer: TextWriter
    private let givenCount: Int
    private var random: SeededGenerator
    private var context: [TokenID]
    /// What the filter remembered at some places of the text, in their order.
    private var checkpoints: [Checkpoint]
    /// How many more tokens the filter need not be asked about.
    private var freeCount = 0
    /// The model's probabilities for the token to come, once they were asked for.
    private var outlook: Outlook?
    /// Tokens that were taken back, by how many were written before.
    private var refused: [Int: Set<TokenID>] = [:]
    /// Situations from which no text of so many tokens, or more, can be written.
    private var dead: [Situation: Int] = [:]

    init(_ writer: TextWriter, start: String, seed: UInt64) {
      self.writer = writer
      let vocabulary = writer.generator.vocabulary
      written = Self.givenTokens(Array(start.utf8), vocabulary)
      givenCount = written.count
      random = SeededGenerator(seed: seed)
      context = start.isEmpty ? [vocabulary.boundary] : writer.generator.contextTokens(of: start)
      checkpoints = [
        Checkpoint(
          count: givenCount, state: writer.filter.state(afterPrompt: Array(start.utf8)))
      ]
    }

    private static func givenTokens(_ text: [UInt8], _ vocabulary: Vocabulary) -> [GeneratedToken] {
      var start = 0
      return vocabulary.tokenEnds(in: text.span).map { end in
        defer { start = end }
        let bytes = Array(text[start..<end])
        return GeneratedToken(
          token: vocabulary.token(of: bytes) ?? vocabulary.unknown, bytes: bytes, choice: .start)
      }
    }
  }
}

extension TextWriter.Draft {
  private struct Checkpoint {
    /// How many tokens were written.
    var count: Int
    var state: Filter.State
  }

  private struct Outlook {
    var model: Distribution
    /// The same without the unknown token, after temperature and cut-offs.
    var adjusted: Distribution
  }

  /// All that a continuation can depend on.
  private struct Situation: Hashable {
    let context: [TokenID]
    let state: Filter.State
  }

  /// A token, and how it was come by.
  struct Choice {
    var token: TokenID
    /// The number that drew it, nil if a person picked it.
    var uniform: Double?
  }

  /// The number of tokens that may still be written.
  var remaining: Int { writer.tokenLimit - drawn.count }

  /// Whether the token that was written last shows that the text is over; what
  /// stands behind its end is taken off.
  mutating func finish() -> Bool {
    guard let stop = writer.stop, let last = drawn.last else { return false }
    if endsText(last.token) { return true }
    guard let length = stop.length(of: written, given: givenCount) else { return false }
    written.removeSubrange(length...)
    return true
  }

  private var drawn: ArraySlice<GeneratedToken> { written[givenCount...] }
}

// MARK: - What may come next

extension TextWriter.Draft {
  /// Whether neither the filter nor what was learned rules out any token here.
  mutating func allowsEveryToken() -> Bool {
    if freeCount > 0 { return true }
    settle()
    guard refused[written.count] == nil, !isDead(situation) else { return false }
    freeCount = writer.filter.freeTokenCount(after: &checkpoints[checkpoints.count - 1].state)
    return freeCount > 0
  }

  /// What may be drawn, or nil in a dead end.
  mutating func choices(isFree: Bool) -> Distribution? {
    let outlook = outlook ?? consultModel()
    if isFree { return outlook.adjusted.isEmpty ? nil : outlook.adjusted }
    if isDead(situation) { return nil }
    let state = checkpoints[checkpoints.count - 1].state
    let choices = outlook.adjusted.filtered { isAllowed($0, after: state) }
    return choices.isEmpty ? nil : choices
  }

  /// Asks the filter about what was written without it.
  private mutating func settle() {
    let last = checkpoints[checkpoints.count - 1]
    guard last.count < written.count else { return }
    var bytes: [UInt8] = []
    for index in last.count..<written.count { bytes.append(contentsOf: written[index].bytes) }
    guard let state = writer.filter.state(after: last.state, appending: bytes[...]) else {
      preconditionFailure("a filter allowed tokens and then refused them")
    }
    checkpoints.append(Checkpoint(count: written.count, state: state))
  }

  /// Notes down the model's probabilities for the token to come.
  private mutating func consultModel() -> Outlook {
    let model = writer.generator.distribution(after: recent(context[...]).span)
    let unknown = writer.generator.vocabulary.unknown
    let adjusted = model.filtered { $0 != unknown }.adjusted(by: writer.sampling)
    let outlook = Outlook(model: model, adjusted: adjusted)
    self.outlook = outlook
    return outlook
  }

  private func isAllowed(_ token: TokenID, after state: Filter.State) -> Bool {
    if refused[written.count]?.contains(token) == true { return false }
    if endsText(token) { return true }
    guard let next = writer.filter.state(after: state, appending: bytes(of: token)[...])
    else { return false }
    if dead.isEmpty { return true }
    let context = Array(recent(recent(context[...]) + [token]))
    return !isDead(Situation(context: context, state: next), remaining: remaining - 1)
  }

  /// The end of the text, which is settled.
  private var situation: Situation {
    Situation(
      context: Array(recent(context[...])), state: checkpoints[checkpoints.count - 1].state)
  }

  private func isDead(_ situation: @autoclosure () -> Situation, remaining: Int? = nil) -> Bool {
    if dead.isEmpty { return false }
    return dead[situation()].map { (remaining ?? self.remaining) >= $0 } ?? false
  }

  /// The tokens of a context that can matter to the model.
  private func recent(_ context: ArraySlice<TokenID>) -> ArraySlice<TokenID> {
    context.suffix(writer.generator.contextLength)
  }

  private func endsText(_ token: TokenID) -> Bool {
    token == writer.generator.vocabulary.boundary && writer.stop != nil
  }

  /// What a token adds to the text; the end of a work is a blank line.
  private func bytes(of token: TokenID) -> [UInt8] {
    let vocabulary = writer.generator.vocabulary
    guard token == vocabulary.boundary else { return Array(vocabulary.bytes(of: token)) }
    return written.isEmpty || endsText(token) ? [] : [0x0A, 0x0A]
  }
}

// MARK: - Steps

extension TextWriter.Draft {
  /// Draws the tokens that nothing restricts, without listing their rivals; one
  /// where the text may have to stop behind it.
  ///
  /// - Precondition: ``allowsEveryToken()``.
  mutating func appendUnrecorded() {
    let generator = writer.generator
    let length = generator.contextLength
    repeat {
      let start = max(0, context.count - length)
      let uniform = random.uniform()
      let token = generator.draw(after: context.span.extracting(start...), at: uniform)
      written.append(GeneratedToken(token: token, bytes: bytes(of: token), choice: .drawn))
      context.append(token)
      freeCount -= 1
    } while freeCount > 0 && remaining > 0 && writer.stop == nil
    outlook = nil
  }

  /// Draws a token, or lets a person pick another; nil if the person stops.
  mutating func choose(
    among choices: Distribution, _ decide: ((WritingStep) throws -> WritingDecision)?
  ) throws -> Choice? {
    let uniform = random.uniform()
    let drawn = choices.tokens[choices.draw(at: uniform)]
    guard let decide, let model = outlook?.model else {
      return Choice(token: drawn, uniform: uniform)
    }
    let step = WritingStep(
      text: String(decoding: written.flatMap(\.bytes), as: UTF8.self), model: model,
      allowed: choices, context: context, uniform: uniform, drawn: drawn)
    switch try decide(step) {
    case .draw: return Choice(token: drawn, uniform: uniform)
    case .pick(let picked):
      precondition(choices.probability(of: picked) > 0, "picked a token that is not allowed")
      return Choice(token: picked, uniform: nil)
    case .stop: return nil
    }
  }

  /// Writes a token, with the record of how it was come by.
  mutating func append(_ choice: Choice, among choices: Distribution) {
    append(
      GeneratedToken(
        token: choice.token, bytes: bytes(of: choice.token),
        probability: outlook?.model.probability(of: choice.token), order: outlook?.model.order,
        choice: choice.uniform == nil ? .picked : .drawn,
        allowedMass: outlook.map { min(1, choices.total / $0.adjusted.total) } ?? 1,
        uniform: choice.uniform))
  }

  private mutating func append(_ token: GeneratedToken) {
    written.append(token)
    context.append(token.token)
    outlook = nil
    if freeCount > 0 { freeCount -= 1 }
  }

  /// Leaves a dead end: takes the last token back and remembers not to return.
  mutating func takeBack() throws(GenerationError) {
    settle()
    dead[situation] = min(remaining, dead[situation] ?? .max)
    guard !drawn.isEmpty else { throw .noContinuation }
    guard backtracks < writer.searchLimit else { throw .searchLimit(writer.searchLimit) }
    refused[written.count] = nil
    let token = written.removeLast().token
    context.removeLast()
    while checkpoints[checkpoints.count - 1].count > written.count { checkpoints.removeLast() }
    refused[written.count, default: []].insert(token)
    outlook = nil
    freeCount = 0
    backtracks += 1
  }
}
