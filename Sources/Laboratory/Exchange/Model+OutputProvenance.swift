import Corpora
import CorpusFiles
import Generators
public import MagpieReports

extension Model {
  /// Where a written text comes from: the model, how it was asked, and for a chain with a
  /// ledger the works with a share in it.
  ///
  /// Works have the hashes that the model's folder keeps of those that it has read, and none where it
  /// keeps none: writing reads no work.
  ///
  /// - Parameters:
  ///   - report: What the model wrote.
  ///   - settings: How it was asked.
  ///   - version: Of Magpie.
  /// - Throws: ``Failure`` 66 when the record of the run is gone, so that the works' names
  ///   have no corpus that they belong to, or when a file of the model cannot be read.
  public func provenance(
    of report: GenerationReport, settings: WritingSettings, version: String
  ) throws -> ProvenanceDocument {
    var document = try provenanceDocument(version: version)
    let modelHash = try hash()
    let model = ProvenanceDocument.name("sha256", modelHash)
    let asked = Self.attributes(of: report, settings)
    let recipe = modelHash + ProvenanceDocument.Node("", asked).json.compact
    let output = ProvenanceDocument.name("sha256", ContentHash.sha256(of: report.utf8))
    let generation = ProvenanceDocument.name(
      "sha256", ContentHash.sha256(of: Array(recipe.utf8)) + "#generation")
    document.activities.append(.init(generation, asked))
    document.statements += [
      .init(output, .wasGeneratedBy, generation), .init(generation, .used, model),
      .init(generation, .wasAssociatedWith, ProvenanceDocument.tool),
      .init(output, .wasDerivedFrom, model),
    ]
    let hashes = try WorkHashes.ofModel(at: path)?.byID ?? [:]
    for (work, share) in zip(report.works, report.workShares) where share > 0 {
      let name = ProvenanceDocument.name("work", work.id)
      document.add(work, named: name, hash: hashes[WorkID(work.id)])
      document.statements.append(
        .init(output, .wasDerivedFrom, name, [.init("magpie:share", .number(share))]))
    }
    document.entities += [
      .init(model, modelAttributes),
      .init(
        output,
        [
          .init("prov:type", .name("magpie:Output")),
          .init("magpie:bytes", .integer(report.utf8.count)),
          .init("magpie:tokens", .integer(report.drawn + report.picked)),
        ]),
    ]
    return document
  }

  private static func attributes(
    of report: GenerationReport, _ settings: WritingSettings
  ) -> [ProvenanceDocument.Attribute] {
    let sampling = settings.sampling
    var attributes: [ProvenanceDocument.Attribute] = [
      .init("prov:type", .name("magpie:Generation")),
      .init("magpie:seed", .text("\(settings.seed)")),
      .init("magpie:tokenLimit", .integer(settings.tokenLimit)),
      .init("magpie:temperature", .number(sampling.temperature)),
    ]
    if let topK = sampling.topK { attributes.append(.init("magpie:topK", .integer(topK))) }
    if let topP = sampling.topP { attributes.append(.init("magpie:topP", .number(topP))) }
    if let stop = settings.stop { attributes.append(.init("magpie:stop", .text(stop.rawValue))) }
    if let limit = settings.copyLimit {
      attributes.append(.init("magpie:copyLimit", .integer(limit)))
    }
    if !settings.start.isEmpty {
      attributes.append(.init("magpie:start", .text(settings.start)))
    }
    if report.picked > 0 {
      attributes.append(.init("magpie:pickedTokens", .integer(report.picked)))
    }
    return attributes
  }
}

extension ProvenanceDocument {
  /// Names a work as a ledger knows it, with the SHA-256 of its text where that is known.
  mutating func add(_ work: WorkLabel, named name: String, hash: String?) {
    entities.append(
      .init(
        name,
        [.init("prov:type", .name("magpie:Work")), .init("prov:label", .text(work.title))]
          + [("magpie:sha256", hash), ("magpie:author", work.author)].compactMap { name, value in
            value.map { .init(name, .text($0)) }
          }))
  }
}
