import Foundation
import MagpieReports
import Rights

/// A certificate of which is known what was there before works were forgotten.
struct CertificateDraft {
  private let file: OutputFile
  private let path: String
  /// The model as the user named it.
  private let modelPath: String
  private let works: [String]
  private let claims: [ForgettingClaim]
  private let registerHeads: [String]
  private let method: ForgettingMethod
  private let before: String

  /// - Parameters:
  ///   - modelPath: The model as the user named it.
  ///   - path: Where the certificate is to be written.
  /// - Throws: ``Failure`` 73 for a place in which it cannot be, in the model's own folder, or where something
  ///   else stands.
  init(
    _ model: Model, named modelPath: String, at path: String, works: [String],
    claims: [ForgettingClaim], registerHeads: [String], method: ForgettingMethod
  ) throws {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let own = URL(fileURLWithPath: model.path).resolvingSymlinksInPath().path
    guard !place.hasPrefix(own + "/") else {
      throw Failure(
        .cannotWrite, "\"\(path)\" lies in the model's folder, which holds the model alone",
        try: "a place beside it")
    }
    file = try OutputFile(path, as: .certificate)
    self.path = path
    self.modelPath = modelPath
    self.works = works
    self.claims = claims
    self.registerHeads = registerHeads
    self.method = method
    before = try model.hash()
  }

  /// Writes what a report says, and notes in it where.
  ///
  /// - Throws: ``Failure`` 73 when the disk refuses; the model has forgotten then.
  func write(_ report: inout ForgettingReport, after: Model) throws {
    guard let cost = report.cost else { return }
    let certificate = ForgettingCertificate(
      made: .now, works: works, claims: claims.map { .init(id: $0.id, key: $0.key) },
      method: method, before: before,
      after: try after.hash(), registerHeads: registerHeads, cost: cost,
      ownTokens: report.ownTokens.count, keepsOwnTokens: report.ownTokens.areKept,
      processor: after.isChain ? nil : try MatrixMachine.ready().description,
      evidence: report.evidence)
    do { try file.write(certificate.json.text + "\n") } catch {
      let failure = Failure(error)
      throw Failure(
        failure.status, "the model has forgotten, but its certificate \(failure.problem)",
        try: "magpie info \(after.path), which shows the model as it is now")
    }
    report.certificate = path
    report.repetition =
      CertificateFile.model(of: path).map { modelPath.utf8.elementsEqual($0.utf8) } == true
      ? "--verify \(path)" : "\(modelPath) --verify \(path)"
  }
}
