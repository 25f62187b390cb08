import Corpora
import Generators
public import MagpieReports
import MarkovModels

extension Model {
  /// The table of what may come after a text.
  ///
  /// - Parameters:
  ///   - text: The end of what stands before; empty for the beginning of a work.
  ///   - limit: The most candidates that are listed.
  public func next(after text: String, limit: Int) throws -> NextReport {
    let context = text.isEmpty ? [vocabulary.boundary] : generator.contextTokens(of: text)
    let used = Array(context[max(0, context.count - generator.contextLength)...])
    let distribution = generator.distribution(after: used.span)
    let provenance = try shares()
    let order = distribution.order
    let counts = order.flatMap { chain?.counts(after: used.span, length: $0) }
    let mixture: Mixture? = if case .mixture(let mixture) = contents { mixture } else { nil }
    let parts = mixture?.distributions(after: used.span) ?? []

    let ranking = distribution.ranking().filter { distribution.weights[$0] > 0 }
    let listed = ranking.filter { distribution.tokens[$0] != vocabulary.unknown }
    let candidates = listed.prefix(limit).map { index in
      let token = distribution.tokens[index]
      let shares = provenance?.shares(of: token, after: used.span)
      return NextReport.Candidate(
        token: vocabulary.text(of: token), probability: distribution.probability(at: index),
        count: chain == nil ? nil : counts?[token] ?? 0,
        shares: shares.map { named($0) }, unattributed: shares?.unattributed,
        parts: parts.map { $0.probability(of: token) })
    }
    return NextReport(
      context: text.isEmpty ? [] : tokenTexts(of: text), isBeginning: text.isEmpty, order: order,
      modelOrder: chain?.order,
      contextCount: chain == nil ? nil : (counts ?? [:]).values.reduce(0, +),
      unattributed: chain?.unattributedMass(after: used.span),
      unknown: distribution.probability(of: vocabulary.unknown), unit: manifest.unit.rawValue,
      candidates: candidates, omitted: listed.count - candidates.count, hasLedger: ledger != nil,
      parts: mixture?.parts.map { ($0.name, $0.weight) } ?? [])
  }

  /// Shares with the names of their works, from the largest to the smallest.
  ///
  /// - Precondition: The model has a ledger.
  func named(_ shares: Shares) -> [NextReport.Share] {
    shares.ranked.map { .init(work: WorkLabel(ledger!.works[$0.work]), share: $0.share) }
  }

  /// The tokens of a text as text.
  func tokenTexts(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var offset = 0
    return vocabulary.tokenEnds(in: bytes.span).map { end in
      defer { offset = end }
      return String(decoding: bytes[offset..<end], as: UTF8.self)
    }
  }
}
