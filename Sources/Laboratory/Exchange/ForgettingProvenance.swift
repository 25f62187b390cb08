import Corpora
import MagpieReports
import Rights

/// Writes as PROV-JSON that a model which has forgotten comes from the one that stood there before.
struct ForgettingProvenance {
  private let file: OutputFile
  private var document: ProvenanceDocument
  private let old: String
  private let hashes: [WorkID: String]

  /// - Parameters:
  ///   - model: The model before it forgets.
  ///   - path: The file; a place in which none can be made is refused.
  ///   - version: Of Magpie.
  /// - Throws: ``Failure``, also 66 when the record of the run is gone, so that the works'
  ///   names have no corpus that they belong to.
  init(of model: Model, to path: String, _ version: String) throws {
    file = try OutputFile(path, as: .provenance)
    hashes = try WorkHashes.ofModel(at: model.path)?.byID ?? [:]
    document = try model.provenanceDocument(version: version)
    old = ProvenanceDocument.name("sha256", try model.hash())
    document.entities.append(.init(old, model.modelAttributes))
  }

  /// Writes the file.
  ///
  /// - Parameter after: The model that has forgotten.
  func write(_ report: ForgettingReport, after: Model) throws {
    var document = document
    let new = ProvenanceDocument.name("sha256", try after.hash())
    let forgetting = "\(new)#forgetting"
    document.entities.append(.init(new, after.modelAttributes))
    document.activities.append(
      .init(
        forgetting,
        [
          .init("prov:type", .name("magpie:Forgetting")),
          .init("magpie:method", .text(report.method.words)),
        ]))
    document.statements += [
      .init(new, .wasGeneratedBy, forgetting), .init(forgetting, .used, old),
      .init(forgetting, .wasAssociatedWith, ProvenanceDocument.tool),
      .init(new, .wasDerivedFrom, old),
    ]
    for work in report.works {
      let name = ProvenanceDocument.name("work", work.id)
      document.add(work, named: name, hash: hashes[WorkID(work.id)])
      document.statements.append(.init(forgetting, .wasInfluencedBy, name))
    }
    try file.write(document.json.pretty + "\n")
  }
}

extension Model {
  /// A document about the model in which only the program is named.
  ///
  /// - Throws: ``Failure`` 66 when the record of the run is gone.
  func provenanceDocument(version: String) throws -> ProvenanceDocument {
    guard let run else {
      throw Failure(
        .missingInput,
        "\"\(path)\" has no \(RunRecord.fileName): which corpus its works are of is not known",
        try: "training it again")
    }
    var document = ProvenanceDocument(corpusFingerprint: RunRecord.fingerprint(of: run.sources))
    document.addTool(version: version)
    return document
  }
}
