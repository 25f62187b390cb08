import Corpora
import CorpusFiles
import Foundation
import Generators
import Laboratory
import MarkovModels

/// How long a chain takes to forget a work, beside training it again without the work.
extension Measurements {
  /// Forgets one of `--works` works of `--bytes` together, `--runs` times another one.
  ///
  /// In memory: from the counts and their ledger to a chain that gives the probabilities of one
  /// that never read the work, against texts to counts and ledger. With files: from a model's
  /// folder to the flushed folder of the model without the work, against a text file to a
  /// flushed folder. What comes out is compared: every probability of a text, every byte of a
  /// file. `points` hold the median of each of the four.
  static func forgetChain(_ arguments: Arguments) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let corpus = folder.path + "/corpus.txt"
    let runs = try arguments.number("runs", or: 5)
    let bytes = try writeWorks(arguments, to: corpus)
    let works = try CorpusSelection([CorpusRequest(path: corpus, split: .paragraph)]).works
    guard works.count > runs else { throw BenchError("of so few works none can be spared") }

    let trained = try ChainTrainer.train(works, unit: .word, order: 2)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
    let model = folder.path + "/whole.model"
    try train(on: corpus, without: [], to: model)

    var times: [[Double]] = [[], [], [], []]
    // The first is not measured.
    for run in 0...runs {
      let number = (2 * run + 1) * works.count / (2 * runs + 2)
      let rest = works.indices.filter { $0 != number }.map { works[$0] }
      var (reduced, again): (ReducedChain?, TrainedChain?)
      let subtracting = try time {
        reduced = try chain.without([number], ledger: trained.ledger)
      }
      let training = try time { again = try ChainTrainer.train(rest, unit: .word, order: 2) }
      guard let reduced, let again, try agree(reduced, again, on: works[number].utf8) else {
        throw BenchError("the chain without \(works[number].id) is not that of training again")
      }
      let (forgotten, retrained) = (folder.path + "/a.model", folder.path + "/b.model")
      try? FileManager.default.removeItem(atPath: forgotten)
      try FileManager.default.copyItem(atPath: model, toPath: forgotten)
      let forgetting = try time { _ = try Model(path: forgotten).forget([works[number].id.value]) }
      let writing = try time {
        try train(on: corpus, without: [works[number].id.value], to: retrained)
      }
      try compare(forgotten, retrained)
      guard run > 0 else { continue }
      for (place, seconds) in [subtracting, training, forgetting, writing].enumerated() {
        times[place].append(seconds)
      }
    }
    var result = Result(what: "forget-chain", seconds: times[2], bytes: bytes, firstPart: times[0])
    let names = ["subtract", "train", "forget, files", "train, files"]
    result.points = zip(names, times).map { name, times in
      .init(
        setting: name, value: works.count, seconds: times.sorted()[times.count / 2], operations: 0)
    }
    try result.print()
  }

  /// - Returns: How many bytes were written.
  private static func writeWorks(_ arguments: Arguments, to path: String) throws -> Int {
    let generator = ProseGenerator(seed: UInt64(try arguments.number("seed", or: 1)))
    let count = try arguments.number("works", or: 1_000)
    let length = try arguments.number("bytes", or: 10_000_000) / count
    var text: [UInt8] = []
    for number in 0..<count {
      if number > 0 { text.append(0x0A) }
      let start = text.count
      while text.count - start < length { text += generator.work() }
    }
    try Data(text).write(to: URL(fileURLWithPath: path))
    return text.count
  }

  private static func train(on corpus: String, without: [String], to path: String) throws {
    let selection = try CorpusSelection(
      [CorpusRequest(path: corpus, split: .paragraph)], without: without)
    _ = try Training.trainMarkov(
      on: selection, settings: TrainingSettings(unit: .word, order: 2), output: path)
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    seconds(try ContinuousClock().measure(body))
  }

  /// Whether two chains give each token of a text the same probability, to the last bit.
  private static func agree(
    _ reduced: ReducedChain, _ trained: TrainedChain, on text: [UInt8]
  ) throws -> Bool {
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
    return reduced.probabilities(of: text, after: [reduced.vocabulary.boundary])
      == chain.probabilities(of: text, after: [chain.vocabulary.boundary])
  }

  /// Refuses models whose files differ in a byte.
  private static func compare(_ one: String, _ other: String) throws {
    for name in ["counts.bin", "ledger.bin", "model.json", "vocabulary.json", "works.sha256"] {
      let (first, second) = (
        try Data(contentsOf: URL(fileURLWithPath: "\(one)/\(name)")),
        try Data(contentsOf: URL(fileURLWithPath: "\(other)/\(name)"))
      )
      guard first == second else { throw BenchError("\(name) differs from that of training again") }
    }
  }
}
