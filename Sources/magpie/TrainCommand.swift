import ArgumentParser
import Corpora
import Laboratory
import Rights

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model on a corpus.",
    subcommands: [TrainMarkovCommand.self, TrainNeuralCommand.self, TrainMixCommand.self])
}

struct TrainMarkovCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markov", abstract: "Count what follows what: a Markov chain.",
    discussion: """
      Works whose holders keep them out of training are left out, and named; --consent says on \
      whose word works are used.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(
    name: [.long, .customShort("o")], help: "The folder of the model, such as harbour.model.")
  var output: String

  @Option(parsing: .unconditional, help: "How many tokens the chain looks back: 1 to 9.")
  var order = 2

  @Option(help: "What one token is: word, character, byte or bpe (learned pieces of words).")
  var unit = TokenUnit.word

  @Option(
    parsing: .unconditional,
    help: "How many tokens bpe learns at most: 257 or more; 1024 unless given.")
  var vocabulary: Int?

  @Option(
    name: .customLong("case"), help: "fold: contexts ignore case (the default for words); keep.")
  var handling: CaseHandling?

  @Option(help: "none, add-k, witten-bell or kneser-ney.")
  var smoothing = "none"

  @Option(parsing: .unconditional, help: "The k of add-k.")
  var k: Double?

  @Option(
    help: ArgumentHelp("Leave a work out: its id or title. May be repeated.", valueName: "work"))
  var without: [String] = []

  @Option(help: "How often each corpus counts, such as 1,2.")
  var weights: String?

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @Option(
    help: ArgumentHelp(
      "A register whose requests are heeded, in place of those in the corpora's folders.",
      valueName: "file"))
  var register: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var shown: OutputOptions

  func run() throws {
    let settings = try TrainingSettings(
      unit: unit, order: order, handling: handling, smoothingName: smoothing, k: k,
      vocabularySize: vocabulary)
    guard (1...9).contains(order) else {
      throw Failure(
        .usage, "order \(order) is not possible: an order is 1 to 9", try: "--order 2")
    }
    let requests = try reading.requests(corpora, weights: parsedWeights())
    let selection = try CorpusSelection(
      requests, consent: consent, without: without, register: register)
    shown.show(try Training.trainMarkov(on: selection, settings: settings, output: output))
  }

  private func parsedWeights() throws -> [Int] {
    guard let weights else { return [] }
    return try weights.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let weight = Int(part) else {
        throw Failure(.usage, "\"\(part)\" is no weight", try: "--weights 1,2")
      }
      return weight
    }
  }
}

/// How a corpus is read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Cut a text file into works: whole, chapter, paragraph or line.")
  var split = "whole"

  @Option(
    help: ArgumentHelp(
      "Another name for a field of .jsonl records, such as text=body. May be repeated.",
      valueName: "field=name"))
  var field: [String] = []

  func requests(_ paths: [String], weights: [Int] = []) throws -> [CorpusRequest] {
    try CorpusRequest.all(paths, split: split, fields: field, weights: weights)
  }
}
