import Corpora
import Foundation
import Generators
import MagpieReports
import MarkovModels
import NeuralModels

extension Model {
  /// Opens a model folder.
  ///
  /// - Throws: ``Failure``: 66 when there is no such folder or a file is missing
  ///   from it or cannot be read, 65 when a file is damaged or belongs to another model.
  public init(path: String) throws {
    let folder = try OpenFolder(path)
    try folder.checkIsModel()
    let manifest = try ModelManifest(
      folder.data(ModelManifest.fileName), path: folder.path(of: ModelManifest.fileName))
    self.init(
      path: path, manifest: manifest, contents: try Self.contents(of: folder, manifest),
      run: try folder.runRecord())
  }

  private static func contents(of folder: OpenFolder, _ manifest: ModelManifest) throws -> Contents
  {
    do {
      switch manifest.kind {
      case .markov(let order, let smoothing):
        return try chain(in: folder, manifest, order: order, smoothing: smoothing)
      case .neural(let shape, let unknownShare, _, _):
        return .network(
          try network(
            shape, ModelFiles.weights, in: folder, folder.vocabulary(manifest),
            unknownShare: unknownShare))
      case .mixture(let weights):
        let parts = try ModelFiles.parts.map { try Model(path: folder.path(of: $0)) }
        return .mixture(
          try Mixture(
            zip(Self.partNames(parts), parts).map { ($0, $1.generator) }, weights: weights))
      case .ensemble(let shape, _, let unknownShares, _, _):
        return .ensemble(try ensemble(in: folder, manifest, shape, unknownShares))
      }
    } catch { throw Failure(error) }
  }

  private static func network(
    _ shape: NetworkShape, _ weights: String, in folder: OpenFolder, _ vocabulary: Vocabulary,
    unknownShare: Double
  ) throws -> any TextGenerator {
    let file = try folder.mapped(weights)
    _ = try MatrixMachine.ready()
    do throws(NeuralError) {
      let network = try shape.generator(
        weights: file, vocabulary: vocabulary, unknownShare: unknownShare)
      // Numbers that are finite can still be too large to compute with.
      guard network.givesProbabilities else { throw NeuralError.notFinite(tensor: "logits") }
      return network
    } catch {
      throw Failure(
        .badData, "\"\(folder.path(of: weights))\": \(error)", try: "training the model again")
    }
  }

  private static func ensemble(
    in folder: OpenFolder, _ manifest: ModelManifest, _ shape: NetworkShape,
    _ unknownShares: [Double?]
  ) throws -> Mixture {
    let vocabulary = try folder.vocabulary(manifest)
    return try .ofShards(
      unknownShares.indices.compactMap { shard in
        try unknownShares[shard].map {
          (
            shard,
            try network(
              shape, ShardFiles.weights(ofShard: shard), in: folder, vocabulary, unknownShare: $0)
          )
        }
      })
  }

  /// What the parts of a mixture are called: by their kinds, where these differ.
  private static func partNames(_ parts: [Model]) -> [String] {
    let kinds = parts.map(\.manifest.kind.noun)
    return Set(kinds).count == kinds.count
      ? kinds : zip(ModelFiles.parts, kinds).map { "\($0) \($1)" }
  }

  private static func chain(
    in folder: OpenFolder, _ manifest: ModelManifest, order: Int, smoothing: Smoothing
  ) throws -> Contents {
    let (named, counted) = Concurrently.both(
      {
        Result {
          let vocabulary = try folder.vocabulary(manifest)
          return (vocabulary, ContextClasses(vocabulary, handling: manifest.handling))
        }
      },
      { (counts: Result { try folder.counts() }, ledger: Result { try folder.ledger() }) })
    let (vocabulary, classes) = try named.get()
    let table = try counted.counts.get()
    guard table.order == order, table.handling == manifest.handling else {
      throw Failure(
        .badData, "\"\(folder.path)\" says order \(order), its counts have \(table.order)",
        try: "training it again")
    }
    let chain = try MarkovChain(
      vocabulary: vocabulary, classes: classes, table: table, smoothing: smoothing)
    guard let ledger = try counted.ledger.get() else { return .chain(chain, ledger: nil) }
    guard ledger.tableChecksum == table.checksum else { throw MarkovError.foreignLedger }
    return .chain(chain, ledger: ledger)
  }
}

/// A model's folder that is being read.
private struct OpenFolder {
  let path: String
  private let folder: URL

  init(_ path: String) throws {
    self.path = path
    folder = URL(fileURLWithPath: path)
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .missingInput, "there is no model \"\(path)\"",
        try: "magpie train markov CORPUS --output \(path)")
    }
  }

  /// Refuses what has no file of a model, such as a corpus or the outputs of a model.
  ///
  /// A folder that has one of them is a model that lost others.
  func checkIsModel() throws {
    let files =
      ModelFiles.all(unit: .word) + [VocabularyFile.fileName(for: .bpe)] + ModelFiles.parts
    guard !files.contains(where: has) else { return }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      throw Failure(
        .missingInput, "\"\(path)\" is a file and no model",
        try: "the folder of a model in its place: MODEL comes first")
    }
    throw Failure(
      .missingInput, "\"\(path)\" is no model: it has no \(ModelManifest.fileName)",
      try: "the folder of a model in its place, which `magpie train markov CORPUS --output MODEL` "
        + "makes: MODEL comes first")
  }

  func path(of name: String) -> String { folder.appending(path: name).path }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }

  func mapped(_ name: String) throws -> MappedFile {
    guard has(name) else {
      throw Failure(
        .missingInput, "the model \"\(path)\" has no \(name)", try: "training it again")
    }
    do { return try MappedFile(path: path(of: name)) } catch { throw Failure(error) }
  }

  func data(_ name: String) throws -> Data {
    let storage = try mapped(name)
    return Data(storage.bytes(in: 0..<storage.count))
  }

  func vocabulary(_ manifest: ModelManifest) throws -> Vocabulary {
    let name = VocabularyFile.fileName(for: manifest.unit)
    return try VocabularyFile.vocabulary(
      from: data(name), unit: manifest.unit, path: path(of: name))
  }

  func counts() throws -> CountTable {
    try CountTable(mapped(ModelFiles.counts), name: path(of: ModelFiles.counts))
  }

  /// Nil when there is none.
  func ledger() throws -> Ledger? {
    guard has(ModelFiles.ledger) else { return nil }
    return try Ledger(mapped(ModelFiles.ledger), name: path(of: ModelFiles.ledger))
  }

  func runRecord() throws -> RunRecord? {
    guard has(RunRecord.fileName) else { return nil }
    let data = try data(RunRecord.fileName)
    guard let run = try? JSONDecoder().decode(RunRecord.self, from: data) else {
      throw Failure(
        .badData, "\"\(path(of: RunRecord.fileName))\" is not a record of a run",
        try: "deleting it, and naming the corpus with --corpus")
    }
    guard run.format == RunRecord.format else {
      throw Failure.foreignFormat(
        run.format, of: path(of: RunRecord.fileName), expected: RunRecord.format)
    }
    let weights = CorpusRequest.possibleWeights
    for source in run.sources where !weights.contains(source.weight) {
      throw Failure(
        .badData,
        "\"\(path(of: RunRecord.fileName))\" says that works count \(source.weight) times, "
          + "not \(weights.lowerBound) to \(weights.upperBound)",
        try: "deleting it, and naming the corpus with --corpus")
    }
    return run
  }
}
