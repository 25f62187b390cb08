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
    /// One frame for each token drawn so far, and one for the token to come.
    private var frames: [Frame]
    /// Situations from which no text of so many tokens, or more, can be written.
    private var dead: [Situation: Int] = [:]
    private var tried = 0

    init(_ writer: TextWriter, start: String, seed: UInt64) {
      self.writer = writer
      let vocabulary = writer.generator.vocabulary
      written = Self.givenTokens(Array(start.utf8), vocabulary)
      givenCount = written.count
      random = SeededGenerator(seed: seed)
      context = start.isEmpty ? [vocabulary.boundary] : writer.generator.contextTokens(of: start)
      frames = [Frame(state: writer.filter.state(afterPrompt: Array(start.utf8)))]
    }

    private static func givenTokens(_ text: [UInt8], _ vocabulary: Vocabulary) -> [GeneratedToken] {
      var start = 0
      return Segmenter(unit: vocabulary.unit).tokenEnds(in: text.span).map { end in
        defer { start = end }
        let bytes = Array(text[start..<end])
        return GeneratedToken(
          token: vocabulary.token(of: bytes) ?? vocabulary.unknown, bytes: bytes, choice: .start)
      }
    }
  }
}

extension TextWriter.Draft {
  /// What is known at one place of the text about the token to come.
  private struct Frame {
    var state: Filter.State
    /// The model's probabilities, once they were asked for.
    var model: Distribution?
    /// The same without the unknown token, after temperature and cut-offs.
    var adjusted = Distribution(tokens: [], weights: [])
    /// Tokens that were taken back here.
    var refused: Set<TokenID> = []

    init(state: Filter.State) { self.state = state }
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
    let top = frames.count - 1
    return dead.isEmpty && frames[top].refused.isEmpty
      && writer.filter.allowsEveryToken(after: &frames[top].state)
  }

  /// What may be drawn, or nil in a dead end.
  mutating func choices(isFree: Bool) throws(GenerationError) -> Distribution? {
    let top = frames.count - 1
    if frames[top].model == nil { consultModel() }
    let adjusted = frames[top].adjusted
    let choices = isFree ? adjusted : adjusted.filtered { isAllowed($0, after: frames[top]) }
    tried += isFree ? 1 : max(1, adjusted.tokens.count)
    guard tried <= writer.searchLimit else { throw .searchLimit(writer.searchLimit) }
    return choices.isEmpty ? nil : choices
  }

  /// Notes down the model's probabilities for the token to come.
  private mutating func consultModel() {
    let model = writer.generator.distribution(after: recent(context[...]).span)
    let unknown = writer.generator.vocabulary.unknown
    frames[frames.count - 1].model = model
    frames[frames.count - 1].adjusted =
      model.filtered { $0 != unknown }.adjusted(by: writer.sampling)
  }

  private func isAllowed(_ token: TokenID, after frame: Frame) -> Bool {
    if frame.refused.contains(token) { return false }
    if endsText(token) { return true }
    guard let next = writer.filter.state(after: frame.state, appending: bytes(of: token)[...])
    else { return false }
    guard !dead.isEmpty else { return true }
    let situation = Situation(context: Array(recent(recent(context[...]) + [token])), state: next)
    return remaining - 1 < dead[situation] ?? .max
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
  /// Draws a token that nothing restricts, without listing its rivals.
  mutating func appendUnrecorded() {
    let token = writer.generator.draw(after: recent(context[...]).span, at: random.uniform())
    append(GeneratedToken(token: token, bytes: bytes(of: token), choice: .drawn))
  }

  /// Draws a token, or lets a person pick another; nil if the person stops.
  mutating func choose(
    among choices: Distribution, _ decide: ((WritingStep) throws -> WritingDecision)?
  ) throws -> Choice? {
    let uniform = random.uniform()
    let drawn = choices.tokens[choices.draw(at: uniform)]
    guard let decide, let model = frames.last?.model else {
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
    let frame = frames[frames.count - 1]
    append(
      GeneratedToken(
        token: choice.token, bytes: bytes(of: choice.token),
        probability: frame.model?.probability(of: choice.token), order: frame.model?.order,
        choice: choice.uniform == nil ? .picked : .drawn,
        allowedMass: min(1, choices.total / frame.adjusted.total), uniform: choice.uniform))
  }

  private mutating func append(_ token: GeneratedToken) {
    let state = frames[frames.count - 1].state
    guard let next = writer.filter.state(after: state, appending: token.bytes[...]) else {
      preconditionFailure("a filter allowed a token and then refused it")
    }
    written.append(token)
    context.append(token.token)
    frames.append(Frame(state: next))
  }

  /// Leaves a dead end: takes the last token back and remembers not to return.
  mutating func takeBack() throws(GenerationError) {
    let situation = Situation(
      context: Array(recent(context[...])), state: frames[frames.count - 1].state)
    dead[situation] = min(remaining, dead[situation] ?? .max)
    guard !drawn.isEmpty else { throw .noContinuation(given: givenCount) }
    frames.removeLast()
    context.removeLast()
    frames[frames.count - 1].refused.insert(written.removeLast().token)
    backtracks += 1
  }
}
