import Corpora
import CorpusFiles
public import MagpieReports
import MarkovModels
import NeuralModels
import Rights

extension Model {
  /// Writes where the model comes from as PROV-JSON, whole or not at all.
  ///
  /// - Parameters:
  ///   - version: Of Magpie.
  ///   - corpora: Other places of the corpora; empty for those of the run record.
  /// - Throws: ``Failure``: 64 for a mixture, which was not trained, 65 and 66 when the corpus
  ///   is not the one of the training, is not known or not there, 73 when the file cannot be
  ///   written.
  public func exportProvenance(
    to path: String, version: String, corpora: [String] = []
  ) throws -> ExportReport {
    let file = try OutputFile(path, as: .provenance)
    let text = try trainingProvenance(version: version, corpora: corpora).json.pretty + "\n"
    try file.write(text)
    return ExportReport(kind: "prov", path: path, bytes: text.utf8.count)
  }

  /// What the model was made of: its works, who holds them, and with what settings.
  ///
  /// There are no times in it, as a model keeps none.
  func trainingProvenance(version: String, corpora: [String]) throws -> ProvenanceDocument {
    let (works, selection) = try trainingWorks(at: corpora)
    var document = ProvenanceDocument(
      corpusFingerprint: RunRecord.fingerprint(of: selection.record.sources))
    document.addTool(version: version)
    let model = ProvenanceDocument.name("sha256", try hash())
    let training = "\(model)#training"
    for work in works { document.add(work) }
    document.entities.append(.init(model, modelAttributes))
    document.activities.append(.init(training, trainingAttributes))
    document.statements += [
      .init(model, .wasGeneratedBy, training),
      .init(training, .wasAssociatedWith, ProvenanceDocument.tool),
    ]
    for work in works {
      let name = ProvenanceDocument.name("work", work.id.value)
      document.statements += [
        .init(training, .used, name), .init(model, .wasDerivedFrom, name),
      ]
    }
    return document
  }

  /// The works that the model learned from, read again, and all of its corpora.
  private func trainingWorks(
    at corpora: [String]
  ) throws -> (works: [Work], selection: CorpusSelection) {
    switch contents {
    case .chain:
      let selection = try corpus(at: corpora)
      return (selection.works, selection)
    case .network:
      let run = try NetworkRun(self, for: "a record of where it comes from", at: corpora)
      let ids = run.works.indices.filter { !run.removed.contains($0) }.map { run.works[$0].id }
      // Of a work that was cut in two the whole is named, as its hash is the whole's.
      let selection = try wholeCorpus(at: corpora).only(ids)
      return (selection.works, selection)
    case .ensemble:
      let texts = try TrainingTexts(self, at: corpora)
      let selection = try wholeCorpus(at: corpora).only(texts.read.map(\.id))
      return (selection.works, selection)
    case .mixture:
      throw Failure(
        .usage,
        "\"\(path)\" is a mixture: its parts were trained, and it was weighed on other works",
        try: "its parts, \"\(path)/first\" and \"\(path)/second\", one by one")
    }
  }

  /// What the model is, for a document on it or on what it wrote.
  var modelAttributes: [ProvenanceDocument.Attribute] {
    [
      .init("prov:type", .name("magpie:Model")), .init("prov:label", .text(name)),
      .init("magpie:kind", .text(manifest.kind.name)),
    ]
  }

  private var trainingAttributes: [ProvenanceDocument.Attribute] {
    var attributes: [ProvenanceDocument.Attribute] = [
      .init("prov:type", .name("magpie:Training")),
      .init("magpie:unit", .text(manifest.unit.rawValue)),
      .init("magpie:case", .text(manifest.handling.rawValue)),
    ]
    switch manifest.kind {
    case .markov(let order, let smoothing):
      attributes += [
        .init("magpie:order", .integer(order)), .init("magpie:smoothing", .text(smoothing.name)),
      ]
      if case .addK(let k) = smoothing { attributes.append(.init("magpie:k", .number(k))) }
    case .neural(let shape, _, let recipe, let heldOut):
      attributes.append(.init("magpie:network", .text(shape.name)))
      attributes += shape.sizes.map { .init("magpie:\($0.name)", .integer($0.size)) }
      attributes += recipe.fields.map { .init("magpie:\($0.name)", .text($0.value)) }
      attributes.append(.init("magpie:heldOut", .text(heldOut.description)))
    case .ensemble(let shape, let plan, _, let recipe, let heldOut):
      attributes.append(.init("magpie:network", .text(shape.name)))
      attributes += shape.sizes.map { .init("magpie:\($0.name)", .integer($0.size)) }
      attributes += [
        .init("magpie:shards", .integer(plan.shards)),
        .init("magpie:slices", .integer(plan.slices)),
      ]
      attributes += recipe.fields.map { .init("magpie:\($0.name)", .text($0.value)) }
      attributes.append(.init("magpie:heldOut", .text(heldOut.description)))
    case .mixture: break
    }
    if let consent = run?.consent { attributes.append(.init("magpie:consent", .text(consent))) }
    return attributes
  }
}

extension RunRecord {
  /// What names the works of a run: the fingerprint of its corpus, and of several the SHA-256
  /// of a line with each one's.
  static func fingerprint(of sources: [Source]) -> String {
    guard sources.count != 1 else { return sources[0].contentFingerprint }
    let lines = sources.map { $0.contentFingerprint + "\n" }.joined()
    return ContentHash.sha256(of: Array(lines.utf8))
  }
}

extension ProvenanceDocument {
  /// The name of the program.
  static let tool = "magpie:magpie"

  /// Names the program.
  mutating func addTool(version: String) {
    agents.append(
      .init(
        Self.tool,
        [
          .init("prov:type", .name("prov:SoftwareAgent")), .init("prov:label", .text("Magpie")),
          .init("magpie:version", .text(version)),
        ]))
  }

  /// Names a work and who holds it: the rights holder, else the author.
  mutating func add(_ work: Work) {
    let optional: [(String, String?)] = [
      ("magpie:author", work.author), ("magpie:licence", work.terms.licence),
      ("magpie:url", work.terms.url),
      ("magpie:trainAI", work.terms.training == .unknown ? nil : work.terms.training.rawValue),
    ]
    let name = Self.name("work", work.id.value)
    entities.append(
      .init(
        name,
        [
          .init("prov:type", .name("magpie:Work")), .init("prov:label", .text(work.title)),
          .init(
            "magpie:sha256", .text(work.contentHash ?? ContentHash.sha256(of: work.utf8))),
          .init("magpie:bytes", .integer(work.utf8.count)),
        ] + optional.compactMap { name, value in value.map { .init(name, .text($0)) } }))
    attribute(name, to: work.rightsHolder ?? work.author)
  }

  /// Says that something is somebody's, and names them once.
  mutating func attribute(_ name: String, to holder: String?) {
    guard let holder else { return }
    let agent = Self.name("holder", holder)
    if !agents.contains(where: { $0.id == agent }) {
      agents.append(.init(agent, [.init("prov:label", .text(holder))]))
    }
    statements.append(.init(name, .wasAttributedTo, agent))
  }
}
