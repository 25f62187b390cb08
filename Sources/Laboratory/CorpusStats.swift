public import Corpora
public import MagpieReports
import MarkovModels

extension CorpusSelection {
  /// Sizes, authors, terms, and how much of the corpus chains of each order would replay.
  public func stats(unit: TokenUnit) throws -> CorpusStatsReport {
    let longest = 6
    let encoded = EncodedCorpus(works, unit: unit)
    let table =
      encoded.tokens.isEmpty
      ? nil
      : try ChainTrainer.train(
        encoded, works: works.map(LedgerWork.init), order: longest,
        handling: .standard(for: unit)
      ).table
    var groups: [CorpusStatsReport.Author] = []
    for (index, work) in works.enumerated() {
      let tokens = encoded.tokenRange(ofWork: index).count
      let name = work.author
      let place = groups.firstIndex { $0.name == name } ?? groups.count
      if place == groups.count { groups.append(.init(name: name, works: 0, bytes: 0, tokens: 0)) }
      groups[place].works += 1
      groups[place].bytes += work.utf8.count
      groups[place].tokens += tokens
    }
    var licences: [String: Int] = [:]
    for work in works { licences[work.terms.licence ?? "(none named)", default: 0] += 1 }
    return CorpusStatsReport(
      corpus: name, works: works.count, bytes: works.reduce(0) { $0 + $1.utf8.count },
      tokens: encoded.tokens.count, unit: unit.rawValue, vocabulary: encoded.vocabulary.count,
      authors: groups,
      licences: licences.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      allowed: works.count { $0.terms.training == .allowed },
      reserved: works.count { $0.terms.training == .reserved },
      unknown: works.count { $0.terms.training == .unknown },
      orders: table.map { table in
        (1...longest).map { length in
          .init(
            order: length, contexts: table.contextCount(ofLength: length),
            single: table.singleContinuationCount(ofLength: length),
            forced: table.forcedShare(ofLength: length))
        }
      } ?? [], notes: notes)
  }
}
