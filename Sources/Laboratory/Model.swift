public import Corpora
import Foundation
import MagpieReports
public import MarkovModels

/// A model as it lies on disk, opened.
public struct Model: Sendable {
  static let countsName = "counts.bin"
  static let ledgerName = "ledger.bin"

  public let path: String
  public let manifest: ModelManifest
  public let chain: MarkovChain
  /// Who contributed what; nil when the ledger was deleted.
  public let ledger: Ledger?
  /// Where the corpus lies; nil when the record was deleted.
  public let run: RunRecord?

  public var vocabulary: Vocabulary { chain.vocabulary }

  /// The name that reports call it by.
  public var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Opens a model folder.
  ///
  /// - Throws: ``Failure``: 66 when there is no such folder or a file is missing
  ///   from it or cannot be read, 65 when a file is damaged or belongs to another model.
  public init(path: String) throws {
    self.path = path
    let folder = URL(fileURLWithPath: path)
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .missingInput, "there is no model \"\(path)\"",
        try: "magpie train markov CORPUS --output \(path)")
    }
    func file(_ name: String) -> String { folder.appending(path: name).path }
    func mapped(_ name: String) throws -> MappedFile {
      guard FileManager.default.fileExists(atPath: file(name)) else {
        throw Failure(
          .missingInput, "the model \"\(path)\" has no \(name)", try: "training it again")
      }
      do { return try MappedFile(path: file(name)) } catch { throw Failure(error) }
    }
    func data(_ name: String) throws -> Data {
      let storage = try mapped(name)
      return Data(storage.bytes(in: 0..<storage.count))
    }
    manifest = try ModelManifest(data(ModelManifest.fileName), path: file(ModelManifest.fileName))
    let vocabulary = try VocabularyFile.vocabulary(
      from: data(VocabularyFile.fileName), unit: manifest.unit,
      path: file(VocabularyFile.fileName))
    do {
      let table = try CountTable(mapped(Self.countsName), name: file(Self.countsName))
      guard table.order == manifest.order, table.handling == manifest.handling else {
        throw Failure(
          .badData, "\"\(path)\" says order \(manifest.order), its counts have \(table.order)",
          try: "training it again")
      }
      chain = try MarkovChain(
        vocabulary: vocabulary, table: table, smoothing: manifest.smoothing)
      if FileManager.default.fileExists(atPath: file(Self.ledgerName)) {
        let ledger = try Ledger(mapped(Self.ledgerName), name: file(Self.ledgerName))
        guard ledger.tableChecksum == table.checksum else { throw MarkovError.foreignLedger }
        self.ledger = ledger
      } else {
        ledger = nil
      }
    } catch {
      throw Failure(error)
    }
    guard FileManager.default.fileExists(atPath: file(RunRecord.fileName)) else {
      run = nil
      return
    }
    let record = try data(RunRecord.fileName)
    do { run = try JSONDecoder().decode(RunRecord.self, from: record) } catch {
      throw Failure(
        .badData, "\"\(file(RunRecord.fileName))\" is not a record of a run",
        try: "deleting it, and naming the corpus with --corpus")
    }
    if let run, run.format != RunRecord.format {
      throw Failure.foreignFormat(
        run.format, of: file(RunRecord.fileName), expected: RunRecord.format)
    }
  }

  /// A model in memory, that no folder holds.
  init(_ trained: TrainedChain, smoothing: Smoothing, name: String) throws {
    path = name
    manifest = ModelManifest(
      unit: trained.vocabulary.unit, order: trained.table.order,
      handling: trained.table.handling, smoothing: smoothing)
    chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
    ledger = trained.ledger
    run = nil
  }

  /// Writes a chain as a model folder, whole or not at all.
  static func write(
    _ trained: TrainedChain, smoothing: Smoothing, run: RunRecord?, to path: String
  ) throws {
    let manifest = ModelManifest(
      unit: trained.vocabulary.unit, order: trained.table.order,
      handling: trained.table.handling, smoothing: smoothing)
    var files: [(name: String, contents: MappedFile)] = [
      (ModelManifest.fileName, MappedFile(bytes: Array((manifest.json.pretty + "\n").utf8))),
      (VocabularyFile.fileName, MappedFile(bytes: VocabularyFile.bytes(of: trained.vocabulary))),
      (countsName, trained.table.storage), (ledgerName, trained.ledger.storage),
    ]
    if let run { files.append((RunRecord.fileName, MappedFile(bytes: run.bytes))) }
    try ModelFolder.write(files, to: path)
  }

  /// The ledger, where a command cannot do without.
  public func requiredLedger() throws -> Ledger {
    guard let ledger else {
      throw Failure(
        .missingInput,
        "the model \"\(path)\" has no \(Self.ledgerName): it cannot say whose words it uses",
        try: "training it again")
    }
    return ledger
  }
}
