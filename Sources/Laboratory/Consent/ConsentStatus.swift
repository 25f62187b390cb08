import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import Rights

/// What became of the requests in the registers of corpora.
public enum ConsentStatus {
  /// Each request, the works that it means now, and the models that still carry them.
  ///
  /// - Parameters:
  ///   - register: A register in place of the corpora's own.
  ///   - holders: The path of `holders.yml`; nil shows keys alone.
  ///   - models: The paths of models.
  /// - Throws: ``Failure``: 66 when a model, or every register, is missing.
  public static func report(
    on corpora: [CorpusRequest], register: String?, holders: String?, models: [String]
  ) throws -> ConsentStatusReport {
    let book = try holders.map { try HolderBookFile.read($0) }
    let paths = try RegisterPlaces.paths(corpora: corpora.map(\.path), register: register)
    let there = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard !there.isEmpty else {
      throw Failure(RegisterError.missing(path: paths.first ?? Register.fileName))
    }
    let selection = try CorpusSelection(corpora, consent: .ignore)
    let carried = try models.map { try CarriedWorks(ofModel: $0) }
    var report = ConsentStatusReport(corpus: selection.name)
    for path in there {
      let register = try Register.opened(at: path)
      let events = try register.events()
      report.registers.append(
        .init(path: path, events: events.count, head: events.last?.hash ?? RegisterEvent.beginning))
      let history = ClaimHistory(events, holders: book)
      let standing = StandingRequests(history)
      var touched: [Int: [(work: Work, match: StandingRequests.Match)]] = [:]
      for work in selection.works {
        let matches = standing.matches(hash: work.hash, text: work.utf8)
        for match in matches {
          touched[match.request.recorded.event, default: []].append((work, match))
        }
        let claimants = standing.claimants(matches)
        guard claimants.count > 1 else { continue }
        report.disputes.append(
          .init(
            register: path, work: WorkLabel(work),
            claimants: claimants.map { .init(key: $0, holder: book?.entry(ofKey: $0)?.name) },
            requests: matches.filter { $0.isExact && $0.request.claim.key != nil }
              .map(\.request.recorded.event)))
      }
      for request in history.requests {
        let works = touched[request.recorded.event] ?? []
        report.requests.append(
          .init(
            register: path, number: request.recorded.event, claim: request.claim.id,
            kind: request.claim.kind.rawValue, purpose: request.claim.purpose.rawValue,
            day: request.recorded.recorded.day, key: request.claim.key,
            holder: request.claim.key.flatMap { book?.entry(ofKey: $0)?.name },
            named: request.claim.works.count, withdrawn: request.withdrawn,
            works: works.map {
              .init(
                work: WorkLabel($0.work), isExact: $0.match.isExact, likeness: $0.match.likeness,
                otherHolder: otherHolder(of: $0.work, than: request.claim.key, in: book))
            },
            models: request.stands && request.claim.kind == .optOut
              ? carried.map { $0.state(of: request.claim, works.map(\.work), in: selection) } : []))
      }
    }
    return report
  }

  /// Who holds a work by the corpus, where that is somebody else than whose key it is.
  private static func otherHolder(
    of work: Work, than key: String?, in book: HolderBook?
  ) -> String? {
    guard let name = key.flatMap({ book?.entry(ofKey: $0)?.name }),
      let stated = work.rightsHolder ?? work.author, !stated.utf8.elementsEqual(name.utf8)
    else { return nil }
    return stated
  }
}

/// The works that a model has learned from.
private struct CarriedWorks {
  let model: String
  /// Nil where nothing says which they are.
  let hashes: WorkHashes?

  /// By `works.sha256`; where that was deleted, by the run record, the ledger and the corpus, as long as it has not changed.
  init(ofModel path: String) throws {
    let model = try Model(path: path)
    self.model = model.name
    if let hashes = try WorkHashes.ofModel(at: path) {
      self.hashes = hashes
    } else if let reading = try? model.reading(at: []),
      let whole = try? model.wholeCorpus()
    {
      let ids = Set(reading.read.map(\.id))
      hashes = WorkHashes(whole.works.filter { ids.contains($0.id) })
    } else {
      hashes = nil
    }
  }

  /// Whether the model carries a work that a claim means.
  ///
  /// - Parameter works: The works of the corpus that the claim means.
  func state(
    of claim: Claim, _ works: [Work], in selection: CorpusSelection
  ) -> ConsentStatusReport.ModelState {
    guard let hashes else {
      return .init(model: model, state: .unknown, works: [], uncompared: 0)
    }
    let meant = Set((claim.works.map(\.hash) + works.map(\.hash)).map { Array($0.utf8) })
    let known = Set(selection.works.map { Array($0.hash.utf8) })
    let carried = hashes.entries.filter { meant.contains(Array($0.hash.utf8)) }
    // Of what is in the corpus no more it cannot be told whether it is a near copy.
    let uncompared = hashes.entries.count {
      !known.contains(Array($0.hash.utf8)) && !meant.contains(Array($0.hash.utf8))
    }
    return .init(
      model: model, state: carried.isEmpty ? .honoured : .carries, works: carried.map(\.id.value),
      uncompared: uncompared)
  }
}
