import Corpora

/// Writes a text with a model: draws token after token, under a filter's promise.
///
/// When a filter leaves no candidate, the last token is taken back and another
/// drawn in its place. A situation (the last tokens and the filter's state) that
/// was found to lead nowhere is not entered again, so that the search ends: it
/// finds a text if there is one.
public struct TextWriter<Generator: TextGenerator, Filter: CandidateFilter>: Sendable {
  public var generator: Generator
  public var filter: Filter
  public var sampling: SamplingSettings
  /// The most tokens that are written, given ones not counted.
  public var tokenLimit: Int
  /// Where the text ends before that; nil to go on with the next work where one ends.
  public var stop: TextStop?
  /// Whether each token's probability and order are recorded.
  ///
  /// Without them, a token that nothing restricts is drawn without listing its rivals.
  public var keepsRecord = true
  /// How many dead ends may be left before the search for a text is given up.
  public var searchLimit = 100_000

  public init(
    generator: Generator, filter: Filter, sampling: SamplingSettings = SamplingSettings(),
    tokenLimit: Int, stop: TextStop? = nil
  ) {
    self.generator = generator
    self.filter = filter
    self.sampling = sampling
    self.tokenLimit = tokenLimit
    self.stop = stop
  }

  /// Writes a text.
  ///
  /// - Parameters:
  ///   - start: Text that stands before the first drawn token. Without it, the
  ///     text begins as the works of the corpus begin.
  ///   - decide: Asked before each draw when a person steps along; a picked token
  ///     must be among the allowed ones.
  /// - Throws: ``GenerationError``, and what `decide` throws; a text that breaks
  ///   the filter's promise is never returned.
  public func write(
    start: String = "", seed: UInt64, decide: ((WritingStep) throws -> WritingDecision)? = nil
  ) throws -> Generation {
    var draft = Draft(self, start: start, seed: seed)
    var ending = Generation.Ending.length
    while draft.remaining > 0 {
      let isFree = draft.allowsEveryToken()
      if isFree && isBare && decide == nil {
        draft.appendUnrecorded()
      } else if let choices = draft.choices(isFree: isFree) {
        guard let choice = try draft.choose(among: choices, decide) else {
          ending = .person
          break
        }
        draft.append(choice, among: choices)
      } else {
        try draft.takeBack()
        continue
      }
      if draft.finish() {
        ending = .stop
        break
      }
    }
    return Generation(
      tokens: draft.written, seed: seed, sampling: sampling, ending: ending,
      backtracks: draft.backtracks)
  }

  /// Whether tokens are drawn as the model gives them and nothing is noted down.
  private var isBare: Bool { !keepsRecord && sampling.isPlain }
}

/// Why no text could be written.
public enum GenerationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Every continuation of the given text breaks the filter's promise.
  case noContinuation
  /// The search was given up after so many dead ends; there may be a text.
  case searchLimit(Int)

  public var description: String {
    switch self {
    case .noContinuation: "no text of this length keeps the limit"
    case .searchLimit(let limit): "no text was found before \(limit) dead ends"
    }
  }
}
