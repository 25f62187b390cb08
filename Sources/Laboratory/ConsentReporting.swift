import Corpora
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels
public import Rights
import TextTracing

/// What is assumed for a report on consent.
public struct ConsentReportSettings: Sendable, Equatable {
  public var assumptions: ConsentCost.Assumptions
  /// For how many works the cost is worked out beside those of the corpus.
  public var extrapolated: Int

  /// How many works there may be.
  static let possibleCounts = 1...1_000_000_000

  /// - Parameters:
  ///   - minutes: Each as `decide=10`.
  ///   - extrapolated: 1 to 1,000,000,000.
  /// - Throws: ``Failure`` 64.
  public init(minutes: [String] = [], extrapolated: Int = 100_000) throws {
    assumptions = ConsentCost.Assumptions()
    for pair in minutes {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let step = ConsentCost.Step(rawValue: parts[0]),
        let number = Double(parts[1]), number >= 0, number <= 1_000_000
      else {
        throw Failure(
          .usage, "\"\(pair)\" is not the minutes of a step",
          try: "--minutes decide=10; the steps are "
            + ConsentCost.Step.allCases.map(\.rawValue).joined(separator: ", "))
      }
      assumptions[step] = number
    }
    guard Self.possibleCounts.contains(extrapolated) else {
      throw Failure(
        .usage, "--extrapolate must lie in 1…1000000000", try: "--extrapolate 100000")
    }
    self.extrapolated = extrapolated
  }
}

extension CorpusSelection {
  /// The order of the chains whose losses are compared.
  static let consentOrder = 4

  /// The terms of all works, and what each regime makes of them.
  ///
  /// The losses are those of chains over bytes, whose vocabulary is that of all works together, so
  /// that they differ by what was counted alone. What they are judged on is drawn from the works
  /// that `opt-out` uses: a reserved work is not read to judge by, either.
  ///
  /// - Precondition: Nothing was left out of the selection: its regime is `ignore`.
  /// - Complexity: O(bytes) for each regime, and a search for near copies.
  public func consentReport(_ settings: ConsentReportSettings) throws -> ConsentReport {
    precondition(consent == .ignore && without.isEmpty, "all works are judged")
    let regimes = ConsentRegime.allCases
    let decisions = works.map { work in
      regimes.map { $0.decide(work.terms, standing: standing(work)) }
    }
    let usedBy = regimes.indices.map { regime in
      works.indices.filter { decisions[$0][regime].isUsed }
    }
    let judge = try ConsentJudge(
      works, readable: usedBy[regimes.firstIndex(of: .optOut) ?? 0].map { works[$0] })
    let pairs = NearDuplicates.find(in: works)
    let holders = works.map { $0.rightsHolder ?? $0.author ?? "\u{0}\($0.id.value)" }
    func holderCount(where isCounted: (Int) -> Bool) -> Int {
      Set(works.indices.filter(isCounted).map { Array(holders[$0].utf8) }).count
    }
    let said = works.map { work -> Terms.Training in
      let decision = ConsentRegime.optOut.decide(work.terms, standing: standing(work))
      return decision.isUnknown ? .unknown : decision.isUsed ? .allowed : .reserved
    }
    var load = ConsentCost.Workload(
      holders: holderCount { _ in true }, allowing: holderCount { said[$0] == .allowed },
      reserving: holderCount { said[$0] == .reserved },
      licensing: holderCount { LicencePermission(of: works[$0].terms.licence).permits },
      nearCopies: 0)
    return ConsentReport(
      corpus: name, holders: load.holders,
      rows: zip(works, decisions).map { work, decisions in
        ConsentReport.Row(
          work: WorkLabel(work), training: work.terms.training.rawValue,
          licence: work.terms.licence,
          statements: work.terms.statements.map(\.reason)
            + [standing(work)?.reason].compactMap(\.self),
          decisions: decisions)
      },
      regimes: try zip(regimes, usedBy).enumerated().map { place, pair in
        let used = pair.1.map { works[$0] }
        load.nearCopies = pairs.count {
          decisions[$0.first][place].isUsed != decisions[$0.second][place].isUsed
        }
        let cost = ConsentCost(of: pair.0, for: load)
        let (trained, bits) = try judge.bitsPerCharacter(after: used)
        return ConsentReport.Regime(
          name: pair.0.rawValue, works: used.count, bytes: used.reduce(0) { $0 + $1.utf8.count },
          authors: Set(used.compactMap { $0.author.map { Array($0.utf8) } }).count,
          trained: trained, bitsPerCharacter: bits, cost: cost,
          scaled: cost.scaled(from: works.count, to: settings.extrapolated))
      },
      heldOut: judge.heldOut.map(WorkLabel.init), order: Self.consentOrder,
      assumptions: settings.assumptions, extrapolated: settings.extrapolated, notes: notes)
  }
}

/// Counts a small chain on the works of a regime, and judges it on works that no regime reads.
private struct ConsentJudge {
  /// Empty where too few works may be read.
  let heldOut: [Work]
  private let vocabulary: Vocabulary

  /// - Parameters:
  ///   - works: All of the corpus, for the bytes that there are.
  ///   - readable: Those that may be held out.
  init(_ works: [Work], readable: [Work]) throws {
    vocabulary = EncodedCorpus(works, unit: .byte).vocabulary
    let parts = HeldOutPart().split(readable, unit: .byte)
    let training = Set(parts.training.map(\.id))
    // A single work would be cut in two, and be in both parts.
    let chosen = parts.heldOut.filter { !$0.utf8.isEmpty }
    heldOut = chosen.contains { training.contains($0.id) } ? [] : chosen
  }

  /// - Returns: How many works were counted, and the loss; nil where there is none to tell.
  func bitsPerCharacter(after used: [Work]) throws -> (trained: Int, bits: Double?) {
    let ids = Set(heldOut.map(\.id))
    let texts = Set(heldOut.map(\.utf8))
    // No copy of a held-out work is read, either.
    let training = used.filter { !ids.contains($0.id) && !texts.contains($0.utf8) }
    guard !heldOut.isEmpty, training.contains(where: { !$0.utf8.isEmpty }) else {
      return (training.count, nil)
    }
    let trained = try ChainTrainer.train(
      EncodedCorpus(training, vocabulary: vocabulary), works: training.map(LedgerWork.init),
      order: CorpusSelection.consentOrder, handling: .standard(for: .byte))
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
    var (nats, characters) = (0.0, 0)
    for work in heldOut {
      let evaluation = chain.evaluate(work.utf8) { _ in 0 }
      nats += evaluation.nats
      characters += evaluation.characters
    }
    guard characters > 0, nats.isFinite else { return (training.count, nil) }
    return (training.count, nats / FrozenMath.log(2) / Double(characters))
  }
}
