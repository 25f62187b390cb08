import Corpora
public import MagpieReports

extension Model {
  /// Forgets works as ``forget(_:)`` does, and writes as PROV-JSON that the model which now
  /// stands there comes from the one that stood there before, and which works went.
  ///
  /// - Parameters:
  ///   - works: Ids, titles, or unambiguous ends of ids.
  ///   - path: The file; a place in which none can be made is refused before anything is
  ///     forgotten.
  ///   - version: Of Magpie.
  /// - Throws: ``Failure``, also 66 when the record of the run is gone, so that the works'
  ///   names have no corpus that they belong to.
  public func forget(
    _ works: [String], provenance path: String, version: String
  ) throws -> ForgettingReport {
    let file = try OutputFile(path, as: .provenance)
    var document = try provenanceDocument(version: version)
    let old = ProvenanceDocument.name("sha256", try hash())
    document.entities.append(.init(old, modelAttributes))
    let report = try forget(works)
    let reduced = try Model(path: self.path)
    let new = ProvenanceDocument.name("sha256", try reduced.hash())
    let forgetting = "\(new)#forgetting"
    document.entities.append(.init(new, reduced.modelAttributes))
    document.activities.append(
      .init(
        forgetting,
        [
          .init("prov:type", .name("magpie:Forgetting")),
          .init("magpie:method", .text("subtraction of counts")),
        ]))
    document.statements += [
      .init(new, .wasGeneratedBy, forgetting), .init(forgetting, .used, old),
      .init(forgetting, .wasAssociatedWith, ProvenanceDocument.tool),
      .init(new, .wasDerivedFrom, old),
    ]
    for work in report.works {
      let name = ProvenanceDocument.name("work", work.id)
      document.add(work, named: name)
      document.statements.append(.init(forgetting, .wasInfluencedBy, name))
    }
    try file.write(document.json.pretty + "\n")
    return report
  }

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
