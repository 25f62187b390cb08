import Corpora
import Foundation
public import MagpieReports
import Rights

/// Repeats what a certificate says.
public enum ForgettingVerification {
  /// Trains models without the works again, looks for traces again, and compares.
  ///
  /// What was noticed before the works were forgotten cannot be looked at any more: it is taken from the
  /// certificate.
  ///
  /// - Parameters:
  ///   - path: The certificate.
  ///   - model: The model; nil for that beside which the certificate stands.
  ///   - settings: Of its members those that say where corpora and registers are, and how many models are
  ///     trained; nil for as many as for the certificate.
  /// - Throws: ``Failure``: 65 when the certificate was altered or is one for another model, 66 when the corpus
  ///   is not there or has not the works.
  public static func report(
    on path: String, model place: String?, _ settings: ForgettingSettings,
    _ control: AttributionControl
  ) throws -> ForgettingCheckReport {
    try settings.check()
    let certificate = try CertificateFile.read(path)
    guard let place = place ?? CertificateFile.model(of: path) else {
      throw Failure(
        .usage, "\"\(path)\" does not stand beside its model",
        try: "magpie forget MODEL --verify \(path)")
    }
    let model = try Model(path: place)
    guard try model.hash() == certificate.after else {
      throw Failure(
        .badData,
        try model.hash() == certificate.before
          ? "\"\(place)\" is the model before it forgot: the certificate is for the one after"
          : "\"\(path)\" is a certificate for another model than \"\(place)\", or that has changed since",
        try: "the model as it was when the certificate was written")
    }
    let subject = try model.forgettingSubject(at: settings.corpora, threads: settings.threads)
    let works = try model.works(of: certificate.works, at: settings.corpora)
    let ids = Set(works.map(\.id))
    let isSameProcessor =
      try certificate.processor == nil
      || certificate.processor == MatrixMachine.ready().description
    let isExact = certificate.method.isExact && isSameProcessor
    let models =
      settings.seeds
      ?? (isSameProcessor ? certificate.evidence.map { max(1, $0.seeds.count) } : nil)
      ?? settings.models(for: isExact ? certificate.method : .ascent)
    if let cost = try subject.trainingCost() {
      try cost.check(runs: Double(models), "this verification", consent: control.consent)
    }
    let texts = try subject.texts(forgetting: ids)
    let probe = texts.probe(unit: model.manifest.unit)
    let after = probe.traces(of: model.generator)
    let gathering = EvidenceGathering(
      subject: subject, ids: ids, probe: probe, models: models, isExact: isExact)
    // Of a model of which nothing was noticed before, nothing can be said to have gone.
    let evidence = try gathering.evidence(
      before: certificate.evidence?.before ?? after, after: model, observe: control.observe
    ).evidence
    var report = ForgettingCheckReport(
      certificate: path, model: model.name, method: certificate.method,
      works: works.map { WorkLabel($0) }, evidence: evidence)
    report.claims = certificate.claims.map { .init(id: $0.id, key: $0.key) }
    if isSameProcessor, let first = certificate.evidence {
      report.verdictOfCertificate = first.verdict
    }
    report.notes = texts.copies
    if certificate.method.isExact { report.checks.append(try list(works, of: model)) }
    if let first = certificate.evidence {
      report.checks.append(numbers(first, evidence, isSameProcessor: isSameProcessor))
    }
    if !certificate.registerHeads.isEmpty {
      report.checks.append(try registers(certificate, settings, of: model))
    }
    return report
  }

  /// Whether the model's list of what it has read is without the works.
  private static func list(
    _ works: [Work], of model: Model
  ) throws -> ForgettingCheckReport.Check {
    guard let hashes = try WorkHashes.ofModel(at: model.path) else {
      return .init(code: "list", holds: true, text: "the model has no list of what it has read")
    }
    let listed = works.count { work in hashes.entries.contains { $0.id == work.id } }
    return .init(
      code: "list", holds: listed == 0,
      text: listed == 0
        ? "the model's list of what it has read is without the works"
        : "the model's list of what it has read still has \(NumberText.count(listed, "text")) of them"
    )
  }

  /// Whether the same is noticed as the certificate says.
  private static func numbers(
    _ first: ForgettingEvidence, _ second: ForgettingEvidence, isSameProcessor: Bool
  ) -> ForgettingCheckReport.Check {
    guard isSameProcessor else {
      return .init(
        code: "numbers", holds: true,
        text: "the certificate was made on another kind of processor: its numbers are not compared")
    }
    let shared = min(first.neverSaw.count, second.neverSaw.count)
    let isSame =
      first.after.isNear(second.after) && first.passages == second.passages
      && first.seeds.prefix(shared) == second.seeds.prefix(shared)
      && zip(first.neverSaw, second.neverSaw).allSatisfy { $0.isNear($1) }
    return .init(
      code: "numbers", holds: isSame,
      text: isSame
        ? "measured again, the numbers are those of the certificate"
        : "measured again, the numbers are not those of the certificate")
  }

  /// Whether a register that is there still has the events that the certificate was made after.
  private static func registers(
    _ certificate: ForgettingCertificate, _ settings: ForgettingSettings, of model: Model
  ) throws -> ForgettingCheckReport.Check {
    let registers = try settings.registers(of: model).map { try Register.opened(at: $0) }
    let isSound =
      try registers.count >= certificate.registerHeads.count
      && certificate.registerHeads.allSatisfy { head in
        try registers.contains { try $0.audit(head: head).findings.isEmpty }
      }
    return .init(
      code: "register", holds: isSound,
      text: registers.isEmpty
        ? "the register that it was made after is not there"
        : isSound
          ? "the register is unchanged up to the certificate"
          : "the register was changed, or is another")
  }
}

extension WorkTraces {
  /// Whether all numbers are the same, but for rounding.
  fileprivate func isNear(_ other: WorkTraces) -> Bool {
    let pairs: [(Double?, Double?)] = [
      (loss, other.loss), (membership, other.membership), (exposure, other.exposure),
      (greatestExposure, other.greatestExposure), (extracted, other.extracted),
      (restLoss, other.restLoss),
    ]
    return pairs.allSatisfy { pair in
      guard let left = pair.0, let right = pair.1 else { return pair.0 == nil && pair.1 == nil }
      return abs(left - right) <= 1e-6 * max(1, abs(left))
    }
  }
}

extension Model {
  /// The works that some hashes name, those that the model was made to forget where several have one text.
  ///
  /// - Throws: ``Failure`` 66 when the corpus has no such text.
  fileprivate func works(of hashes: [String], at corpora: [String]) throws -> [Work] {
    let whole = try wholeCorpus(at: corpora)
    let forgotten = Set(
      ((run?.without ?? []) + (run?.approximatelyForgotten ?? [])).map { WorkID($0) })
    return try Set(hashes).sorted().flatMap { hash -> [Work] in
      let found = whole.works.filter { $0.hash.utf8.elementsEqual(hash.utf8) }
      guard !found.isEmpty else {
        throw Failure(
          .missingInput,
          "\(whole.name) has no text with the SHA-256 \(hash.prefix(16))…, which was forgotten",
          try: "--corpus with the corpus as it was")
      }
      let meant = found.filter { forgotten.contains($0.id) }
      return meant.isEmpty ? found : meant
    }
  }
}
