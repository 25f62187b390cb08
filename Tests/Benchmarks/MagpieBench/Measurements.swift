import Corpora
import CorpusFiles
import Foundation
import Generators
import Laboratory
import MarkovModels
import TextTracing

enum Measurements {
  /// Writes a text of our own: works that blank lines set apart.
  static func text(_ arguments: Arguments) throws {
    let generator = ProseGenerator(seed: UInt64(try arguments.number("seed", or: 1)))
    let wanted = try arguments.number("bytes")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(wanted + 2 * ProseGenerator.workLength)
    while bytes.count < wanted {
      if !bytes.isEmpty { bytes.append(0x0A) }
      bytes += generator.work()
    }
    try Data(bytes).write(to: URL(fileURLWithPath: try arguments.text("output")))
  }

  /// From a text file to a saved model with its ledger; the first part is reading.
  static func train(_ arguments: Arguments) throws {
    let file = try arguments.text("file")
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var reading: [Double] = []
    let settings = TrainingSettings(unit: .word, order: try arguments.number("order", or: 2))
    let times = try measure(runs: try arguments.number("runs", or: 1)) {
      let start = ContinuousClock.now
      let selection = try CorpusSelection([CorpusRequest(path: file, split: .paragraph)])
      reading.append(seconds(ContinuousClock.now - start))
      _ = try Training.trainMarkov(
        on: selection, settings: settings, output: folder.path + "/bench.model")
    }
    let size = try Data(contentsOf: URL(fileURLWithPath: file)).count
    try Result(
      what: "train", seconds: times, bytes: size, firstPart: Array(reading.dropFirst())
    ).print()
  }

  /// Words of text, with no shares; with `--max-copy` under a limit.
  static func generate(_ arguments: Arguments) throws {
    let works = try CorpusReader.read(
      try arguments.text("file"), ReadOptions(split: .paragraph)
    ).corpus.works
    let trained = try ChainTrainer.train(works, unit: .word, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let count = try arguments.number("tokens", or: 200_000)
    let limit = try arguments.number("max-copy", or: 0)
    var text: [UInt8] = []
    let times: [Double]
    if limit == 0 {
      times = measure(runs: try arguments.number("runs", or: 1)) {
        text = chain.vocabulary.decode(chain.walk(count: count, seed: 1))
      }
    } else {
      let index = TraceIndex(works, unit: .word, handling: .fold)
      var writer = TextWriter(
        generator: chain, filter: CopyLimit(index, limit: limit), tokenLimit: count / 10)
      writer.keepsRecord = false
      times = try measure(runs: try arguments.number("runs", or: 1)) {
        text = try (1...10).flatMap { try writer.write(seed: $0).utf8 }
      }
    }
    // As the peer counts them: what white space sets apart.
    let words = text.split { $0 == 0x20 || $0 == 0x0A }.count
    try Result(what: "generate", seconds: times, words: words).print()
  }

  /// Kneser–Ney over characters: training (the first part) and scoring a held-out text.
  static func score(_ arguments: Arguments) throws {
    let training = Array(
      try Data(contentsOf: URL(fileURLWithPath: try arguments.text("file"))))
    let heldOut = Array(
      try Data(contentsOf: URL(fileURLWithPath: try arguments.text("held-out"))))
    var firstPart: [Double] = []
    var evaluation: Evaluation?
    let times = try measure(runs: try arguments.number("runs", or: 1)) {
      let start = ContinuousClock.now
      let work = Work(id: WorkID("train"), title: "train", utf8: training)
      let trained = try ChainTrainer.train(
        [work], unit: .character, order: try arguments.number("order", or: 6))
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
      firstPart.append(seconds(ContinuousClock.now - start))
      let spelling = SpellingModel(chain.vocabulary)
      evaluation = chain.evaluate(heldOut, spelling: spelling.nats(of:))
    }
    try Result(
      what: "score", seconds: times, bytes: heldOut.count,
      natsPerToken: evaluation?.natsPerToken, firstPart: Array(firstPart.dropFirst())
    ).print()
  }

  /// From a text to a saved suffix index.
  static func index(_ arguments: Arguments) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try arguments.text("file"))))
    guard let unit = TokenUnit(rawValue: try arguments.text("unit")) else {
      throw BenchError("there is no such unit")
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = URL(fileURLWithPath: folder.path + "/bench.index")
    let times = try measure(runs: try arguments.number("runs", or: 1)) {
      let work = Work(id: WorkID("text"), title: "text", utf8: bytes)
      let index = TraceIndex.file(of: [work], unit: unit, handling: .standard(for: unit))
      try Data(index.contents).write(to: file)
    }
    try Result(what: "index", seconds: times, bytes: bytes.count).print()
  }

  /// A text against a corpus whose index lies on disk.
  static func trace(_ arguments: Arguments) throws {
    let works = try CorpusReader.read(
      try arguments.text("file"), ReadOptions(split: .paragraph)
    ).corpus.works
    let text = Array(try Data(contentsOf: URL(fileURLWithPath: try arguments.text("text"))))
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/bench.index"
    try Data(TraceIndex.file(of: works, unit: .word, handling: .fold).contents)
      .write(to: URL(fileURLWithPath: path))
    let index = try TraceIndex(MappedFile(path: path), name: path)
    var spans = 0
    let times = measure(runs: try arguments.number("runs", or: 1)) {
      spans = index.trace(text: text).spans.count
    }
    guard spans > 0 else { throw BenchError("the text has nothing in common with the corpus") }
    try Result(what: "trace", seconds: times, bytes: works.reduce(0) { $0 + $1.utf8.count }).print()
  }
}

/// A folder for what a measurement saves.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/magpie-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
