import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import NeuralModels
import Rights

struct LabAttributabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attributability",
    abstract: "Which trainings can be explained, and what does that cost in loss?",
    discussion: """
      Networks are trained with the usual recipe and with that of --attributable, at several \
      learning rates. The exact derivative of each training is set beside trainings without \
      single works.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "The network: mlp, gpt, tiny or small.")
  var preset = NetworkPreset.mlp

  @Option(help: "What one token is: word, character or byte. The preset's own unless given.")
  var unit: TokenUnit?

  @Option(parsing: .unconditional, help: "How many batches a network learns from.")
  var steps = 1_500

  @Option(help: "What the recipe's learning rate is multiplied by, such as 0.5,1,2.")
  var rates = RateList([0.5, 1, 2])

  @Option(parsing: .unconditional, help: "How many works are left out, one at a time.")
  var works = 12

  @Option(parsing: .unconditional, help: "How many held-out texts are explained.")
  var texts = 4

  @Option(parsing: .unconditional, help: "The tokens of each.")
  var tokens = 60

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = AttributabilitySettings(
      preset: preset, unit: unit ?? preset.unit, steps: steps, rates: rates.numbers,
      works: works, texts: texts, tokens: tokens, seeds: try experiment.seeds(2))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let frontier = try AttributabilityFrontier(selection, settings: settings)
    try experiment.run(consent: selection.consentSummary) { try frontier.report($0) }
  }
}

/// Numbers with commas between them: "0.5,1,2".
struct RateList: ExpressibleByArgument {
  let numbers: [Double]

  init(_ numbers: [Double]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  var defaultValueDescription: String {
    numbers.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: ",")
  }
}
