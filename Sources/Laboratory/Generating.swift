import Corpora
import Foundation
public import Generators
public import MagpieReports
import MarkovModels
import TextTracing

/// What is to be written.
public struct WritingSettings: Sendable {
  public var seed: UInt64 = 1
  /// The most tokens; nil for 100, or 2,000 where a stop is given.
  public var tokens: Int?
  public var start = ""
  public var stop: TextStop?
  public var sampling = SamplingSettings()
  /// The most words and marks in a row that may stand in a work.
  public var copyLimit: Int?

  public init() {}

  var tokenLimit: Int { tokens ?? (stop == nil ? 100 : 2_000) }
}

extension Model {
  /// Writes a text.
  ///
  /// - Parameters:
  ///   - source: The corpus, for the copy limit and for tracing.
  ///   - traces: Whether places and effects are reported with the text.
  ///   - decide: Asked before each draw when a person steps along.
  /// - Throws: ``Failure`` with status 1 when the copy limit cannot be kept.
  public func write(
    _ settings: WritingSettings, source: TraceSource? = nil, traces: Bool = false,
    decide: ((WritingStep) throws -> WritingDecision)? = nil
  ) throws -> GenerationReport {
    let generation = try generation(settings, source: source, decide: decide)
    return try report(
      on: generation, settings: settings, source: traces ? source : nil, copySource: source)
  }

  /// Names the model that wrote a text by the hash of what it knows, so that `magpie royalties` can
  /// tell its texts from those of others.
  ///
  /// - Throws: ``Failure`` 66 when a file of the model cannot be read.
  /// - Complexity: O(bytes of the model's files).
  public func sign(_ report: inout GenerationReport) throws { report.modelHash = try hash() }

  /// The text alone, without shares and places.
  func sample(_ settings: WritingSettings) throws -> Generation {
    try generation(settings, source: nil, decide: nil)
  }

  private func generation(
    _ settings: WritingSettings, source: TraceSource?,
    decide: ((WritingStep) throws -> WritingDecision)?
  ) throws -> Generation {
    guard let limit = settings.copyLimit else {
      return try generation(under: NoFilter(), settings, decide: decide)
    }
    guard let source else {
      throw Failure(.missingInput, "a copy limit needs the corpus", try: "--corpus CORPUS")
    }
    func attempt(_ limit: Int) throws -> Generation {
      try generation(
        under: CopyLimit(source.index, limit: limit, tokenUnit: manifest.unit), settings,
        decide: decide)
    }
    do { return try attempt(limit) } catch GenerationError.noContinuation {
      let smallest = try CopyLimit.smallestLimit(above: limit, in: source.index) { candidate in
        do {
          _ = try attempt(candidate)
          return true
        } catch GenerationError.noContinuation { return false }
      }
      let given = source.index.trace(text: Array(settings.start.utf8)).longest
      throw Failure(
        .unmet,
        "no text of \(NumberText.count(settings.tokenLimit, "token")) keeps the limit of \(limit)"
          + (given > limit ? "; the start itself holds a run of \(given)" : ""),
        try: smallest.map { "--max-copy \($0), the smallest that can be kept here" }
          ?? "fewer --tokens or another --start")
    }
  }

  private func generation(
    under filter: some CandidateFilter, _ settings: WritingSettings,
    decide: ((WritingStep) throws -> WritingDecision)?
  ) throws -> Generation {
    func write(with generator: some TextGenerator) throws -> Generation {
      let writer = TextWriter(
        generator: generator, filter: filter, sampling: settings.sampling,
        tokenLimit: settings.tokenLimit, stop: settings.stop)
      return try writer.write(start: settings.start, seed: settings.seed, decide: decide)
    }
    return try write(with: generator)
  }

  // MARK: - Report

  /// A written text with its shares and, where a corpus is given, places and effects.
  ///
  /// - Parameter copySource: The corpus whose texts the copy limit was set against.
  func report(
    on generation: Generation, settings: WritingSettings, source: TraceSource?,
    copySource: TraceSource? = nil
  ) throws -> GenerationReport {
    let text = generation.utf8
    let shares = try tokenShares(of: generation)
    let works = ledger?.works.map(WorkLabel.init) ?? []
    let start = settings.start.isEmpty ? [] : generator.contextTokens(of: settings.start)
    let knownLength = knownLength(of: start)
    let trace = source?.index.trace(text: text)
    return GenerationReport(
      model: name, kind: manifest.kind.noun, seed: settings.seed, unit: manifest.unit.rawValue,
      tokens: generation.tokens.enumerated().map { index, token in
        .init(
          bytes: token.bytes, probability: token.probability, order: token.order,
          chosen: token.choice.rawValue, isEnd: token.token == vocabulary.boundary,
          shares: shares?[index]?.ranked.map { .init(work: $0.work, share: $0.share) },
          unattributed: shares?[index]?.unattributed)
      },
      works: works, hasLedger: ledger != nil,
      spans: trace.flatMap { trace in source.map { $0.spans(of: trace, in: text) } },
      longest: trace?.longest,
      effects: source == nil || chain == nil ? nil : try effects(on: generation),
      picked: generation.pickedCount, drawn: generation.drawnCount,
      ending: generation.ending.rawValue, copyLimit: settings.copyLimit,
      limitCost: settings.copyLimit == nil ? nil : generation.filterCost,
      backtracks: generation.backtracks,
      longestInStart: settings.copyLimit == nil || settings.start.isEmpty
        ? nil : copySource?.index.trace(text: Array(settings.start.utf8)).longest,
      unknownStart: knownLength < min(chain?.order ?? start.count, start.count),
      knownStartLength: start.isEmpty ? nil : knownLength)
  }

  /// How much of the end of a start the model can use: what a chain has seen, or the
  /// tokens that are in the vocabulary.
  private func knownLength(of start: [TokenID]) -> Int {
    chain.map { $0.knownLength(of: start.span) }
      ?? start.reversed().prefix { $0 != vocabulary.unknown }.count
  }

  /// Whose counts fill a chain's table; nil without a ledger.
  func shares() throws -> ChainShares? {
    guard let chain, let ledger else { return nil }
    return try ChainShares(chain, ledger: ledger)
  }

  /// The shares of every token that was not given; nil without a ledger.
  private func tokenShares(of generation: Generation) throws -> [Shares?]? {
    guard let provenance = try shares() else { return nil }
    return walk(generation) { token, context in
      provenance.shares(of: token, after: context)
    }
  }

  /// For each work with a share: what each token would lose without it, in nats.
  private func effects(on generation: Generation) throws -> [GenerationReport.Effect] {
    guard let chain, let ledger, let shares = try tokenShares(of: generation) else { return [] }
    var weights: [Int: Double] = [:]
    for part in shares.compactMap({ $0?.parts }).joined() {
      weights[part.work, default: 0] += part.share
    }
    let strongest = weights.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(GenerationReport.effectLimit).map(\.key)
    let effects = try ChainEffects(chain, ledger: ledger)
    return strongest.map { work in
      let reduced = effects.without([work])
      let perToken = walk(generation) { token, context -> Double? in
        Self.difference(
          -FrozenMath.log(reduced.probability(of: token, after: context)),
          -FrozenMath.log(chain.probability(of: token, after: context)))
      }
      return .init(work: work, perToken: perToken)
    }
  }

  /// Visits every token that was not given with the context it was chosen after.
  private func walk<Value>(
    _ generation: Generation, _ body: (TokenID, Span<TokenID>) -> Value?
  ) -> [Value?] {
    let given = generation.tokens.prefix { $0.choice == .start }
    var context =
      given.isEmpty
      ? [vocabulary.boundary]
      : generator.contextTokens(of: String(decoding: given.flatMap(\.bytes), as: UTF8.self))
    return generation.tokens.enumerated().map { index, token in
      guard index >= given.count else { return nil }
      let start = max(0, context.count - generator.contextLength)
      let value = body(token.token, context.span.extracting(start...))
      context.append(token.token)
      return value
    }
  }
}
