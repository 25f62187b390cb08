import ArgumentParser
import Laboratory

struct LabExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Ask a model for the works that it has read: how much comes back?",
    discussion: """
      With a few tokens of a work as a prompt, does the model go on as the work does? And \
      without a prompt, can what it remembers be told from what it makes up?
      """)

  @Argument(help: "The folder of a model, such as harbour.model.")
  var model: String

  @Option(help: "How many tokens are given, such as 5,10,20,50.")
  var prompt = NumberList([5, 10, 20, 50])

  @Option(parsing: .unconditional, help: "How many tokens must come back.")
  var length = 50

  @Option(parsing: .unconditional, help: "How many places each seed tries.")
  var prompts = 100

  @Option(parsing: .unconditional, help: "How many texts each seed writes without a prompt.")
  var samples = 300

  @Option(parsing: .unconditional, help: "How many of each ranking are looked at.")
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "Rank by comparison with this model; a chain of order 1 unless given.", valueName: "folder"))
  var reference: String?

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = ExtractionSettings(
      promptLengths: prompt.numbers, length: length, prompts: prompts, samples: samples,
      top: top ?? min(100, samples), seeds: try experiment.seeds(3))
    let extraction = try Extraction(
      Model(path: model), corpora: corpus, reference: reference.map { try Model(path: $0) },
      settings: settings)
    try experiment.run { try extraction.report($0) }
  }
}
