import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import MarkovModels
import NeuralModels
public import Rights

/// Which works a model is to forget, how, and what is to be shown of it.
public struct ForgettingSettings: Sendable {
  /// Ids, titles, or unambiguous ends of ids.
  public var works: [String]
  /// Nil for the usual one of the model.
  public var method: ForgettingMethod?
  /// How many models that never saw the works are trained to compare with, each with another seed; nil for
  /// one where the method is exact, and five where it is not.
  public var seeds: Int?
  /// Other places of the corpora.
  public var corpora: [String] = []
  /// Files with the claims by which it is done.
  public var claims: [String] = []
  /// The path of `holders.yml`; nil where nobody has said whose key is whose.
  public var holders: String?
  /// A register that counts in place of those of the corpora.
  public var register: String?
  /// Where the certificate is written; nil for beside the model.
  public var certificate: String?
  public var threads = Concurrently.width

  public init(_ works: [String]) { self.works = works }

  /// How many models that never saw the works may be trained.
  public static let seedCounts = 0...ForgettingEvidence.mostModels

  func check() throws {
    if let seeds, !Self.seedCounts.contains(seeds) {
      throw Failure(.usage, "--seeds must lie in 0…\(Self.seedCounts.upperBound)", try: "--seeds 5")
    }
    try AttributionSettings.check(threads: threads)
  }

  /// The number of models to compare with.
  func models(for method: ForgettingMethod) -> Int { seeds ?? (method.isExact ? 1 : 5) }

  /// - Throws: ``Failure`` 64 where the model cannot forget so.
  func method(for subject: some ForgettingSubject) throws -> ForgettingMethod {
    guard let method else { return subject.methods[0] }
    guard subject.methods.contains(method) else {
      throw Failure(
        .usage, "\(subject.model.manifest.kind.withArticle) cannot forget by \(method.words)",
        try: subject.methods.map { "--method \($0.rawValue)" }.joined(separator: " or "))
    }
    return method
  }
}

extension Model {
  /// Takes works out of the model and writes it back, as if they had never been read.
  ///
  /// A chain's counts are subtracted, an ensemble's slices trained again, a network as a whole. No certificate
  /// is written.
  ///
  /// - Parameter works: Ids, titles, or unambiguous ends of ids.
  /// - Returns: What changed; the files are those of training without the works.
  public func forget(_ works: [String]) throws -> ForgettingReport {
    let lock = try lockedForForgetting()
    defer { withExtendedLifetime(lock) {} }
    let subject = try forgettingSubject()
    let settings = ForgettingSettings(works)
    let method = try settings.method(for: subject)
    let labels = try labels(works, subject, method)
    let ids = Set(labels.map { WorkID($0.id) })
    let texts = isChain ? nil : try subject.texts(forgetting: ids)
    let outcome = try subject.forget(ids, by: method) { _ in true }
    return report(on: labels, method, texts, outcome)
  }

  /// Makes the model forget works, gathers what can be noticed of them, and writes a certificate.
  ///
  /// The certificate is there as soon as the model has forgotten, without evidence at first: whoever is
  /// interrupted while that is gathered has it all the same.
  ///
  /// - Parameter record: A file for a record of what came from what, and Magpie's version.
  /// - Returns: What changed. Where it was stopped after the works were forgotten, the evidence is missing and
  ///   the report says so.
  /// - Throws: ``Failure``; `CancellationError` when it was stopped before anything was changed.
  public func forget(
    _ settings: ForgettingSettings, provenance record: (path: String, version: String)? = nil,
    _ control: AttributionControl
  ) throws -> ForgettingReport {
    try settings.check()
    // Wherever the working folder is when the model's folder has been replaced.
    let home = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let lock = try lockedForForgetting()
    let model = try Model(path: home)
    let subject = try model.forgettingSubject(at: settings.corpora, threads: settings.threads)
    let method = try settings.method(for: subject)
    let labels = try model.labels(settings.works, subject, method)
    let ids = Set(labels.map { WorkID($0.id) })
    let gathered = model.texts(of: subject, forgetting: ids)
    let models = gathered.texts == nil ? 0 : settings.models(for: method)
    if let cost = try subject.trainingCost(), method == .retrain || models > 0 {
      let runs = models + (method == .retrain ? 1 : 0)
      try cost.check(runs: Double(runs), "forgetting, with evidence", consent: control.consent)
    }
    let hashes = try model.hashes(of: ids, at: settings.corpora)
    let claims = try hashes.map { try settings.claims(on: $0, gathered.texts, of: model) } ?? []
    let draft = try hashes.map { hashes in
      try CertificateDraft(
        model, named: path, at: settings.certificate ?? CertificateFile.place(besideModel: path),
        works: hashes, claims: claims, registerHeads: settings.registerHeads(of: model),
        method: method)
    }
    let provenance = try record.map { try ForgettingProvenance(of: model, to: $0.path, $0.version) }
    let probe = gathered.texts?.probe(unit: manifest.unit)
    let traces = probe?.traces(of: model.generator)

    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try subject.forget(ids, by: method) { control.observe("forgetting", $0) }
    let seconds = (clock.now - start) / .seconds(1)
    let after = try Model(path: home)
    let next = try? after.lockedForForgetting()
    defer { withExtendedLifetime((lock, next)) {} }
    var report = model.report(on: labels, method, gathered.texts, outcome)
    report.claims = claims
    report.notes = outcome.notes + (gathered.texts?.copies ?? [])
    report.reason = gathered.reason
    report.cost = ForgettingCertificate.Cost(
      steps: outcome.steps, stepsOfRetraining: subject.steps, seconds: seconds,
      secondsOfRetraining: nil)
    try draft?.write(&report, after: after)
    if draft == nil {
      report.notes.append(
        "there is no certificate: neither \(WorkHashes.fileName) nor the corpus says which texts these were"
      )
    }
    try provenance?.write(report, after: after)
    if let probe, let traces {
      do {
        let gathering = EvidenceGathering(
          subject: subject, ids: ids, probe: probe, models: models, isExact: method.isExact)
        let found = try gathering.evidence(before: traces, after: after, observe: control.observe)
        report.evidence = found.evidence
        report.cost?.secondsOfRetraining = found.secondsOfRetraining
        try draft?.write(&report, after: after)
      } catch is CancellationError {
        report.reason = "it was stopped before it was gathered"
        report.wasStopped = true
      } catch let error as NeuralError {
        // Of another seed, say: the works are forgotten all the same.
        report.reason = Failure(error).problem
      }
    }
    return report
  }

  /// Keeps other commands from changing the model meanwhile.
  ///
  /// - Throws: ``Failure`` 73 where one does, or where a training that was stopped would still have the works.
  private func lockedForForgetting() throws -> FolderLock? {
    try UnfinishedRun(output: path).checkIsGone()
    switch FolderLock.take(path) {
    case .taken(let lock): return lock
    case .gone: return nil
    case .busy:
      throw Failure(
        .cannotWrite, "another command makes \"\(path)\" forget", try: "waiting for its end")
    }
  }

  /// The works that go: those that are named, and where a network is trained again those that it was only
  /// led away from before.
  private func labels(
    _ works: [String], _ subject: some ForgettingSubject, _ method: ForgettingMethod
  ) throws -> [WorkLabel] {
    var labels: [WorkLabel] = []
    let before = method == .retrain ? run?.approximatelyForgotten ?? [] : []
    for work in works + before {
      let label = try subject.label(of: work)
      if !labels.contains(where: { WorkID($0.id) == WorkID(label.id) }) { labels.append(label) }
    }
    return labels.sorted { WorkID($0.id) < WorkID($1.id) }
  }

  /// The texts, or why there are none: a chain forgets without its corpus.
  private func texts(
    of subject: some ForgettingSubject, forgetting ids: Set<WorkID>
  ) -> (texts: ForgettingTexts?, reason: String?) {
    do { return (try subject.texts(forgetting: ids), nil) } catch {
      return (nil, Failure(error).problem)
    }
  }

  /// The SHA-256 of each work's text; nil where it is not known.
  private func hashes(of ids: Set<WorkID>, at corpora: [String]) throws -> [String]? {
    var known = try WorkHashes.ofModel(at: path)?.byID ?? [:]
    // Of a work that was cut the whole text counts.
    if !ids.isSubset(of: known.keys), let whole = try? wholeCorpus(at: corpora) {
      for work in whole.works where known[work.id] == nil { known[work.id] = work.hash }
    }
    let hashes = ids.compactMap { known[$0] }
    return hashes.count == ids.count ? Array(Set(hashes)) : nil
  }

  private func report(
    on labels: [WorkLabel], _ method: ForgettingMethod, _ texts: ForgettingTexts?,
    _ outcome: ForgettingOutcome
  ) -> ForgettingReport {
    let own: [TokenID]
    if let chain = outcome.chain, !manifest.unit.isLearned {
      own = vocabulary.tokens(notIn: chain.vocabulary)
    } else {
      own = texts?.ownTokens(in: vocabulary) ?? []
    }
    var report = ForgettingReport(
      model: name, works: labels, method: method,
      ownTokens: .init(
        count: own.count,
        examples: own.prefix(5).map {
          vocabulary.text(of: $0).trimmingCharacters(in: .whitespaces)
        },
        areKept: !isChain || manifest.unit.isLearned))
    if let table = chain?.table, let reduced = outcome.chain?.table {
      report.counts = .init(
        tokensBefore: table.tokenCount, tokensAfter: reduced.tokenCount,
        bytesBefore: table.byteCount, bytesAfter: reduced.byteCount)
    }
    return report
  }
}
