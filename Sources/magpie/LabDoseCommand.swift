import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct LabDoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dose",
    abstract: "Repeat a work in a corpus: how much of the output does it take over?",
    discussion: """
      A chain is counted with the work in it 0, 1, 2, 5, 10 and 20 times, and writes; of what it \
      writes, the work's part is measured by place, by share and by effect.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "The work: its id or title.")
  var work: String

  @Option(help: "How often the work stands there, such as 0,1,2.")
  var copies = NumberList([0, 1, 2, 5, 10, 20])

  @OptionGroup var chain: ExperimentChainOptions

  @Option(parsing: .unconditional, help: "How many texts each seed writes.")
  var texts = 10

  @Option(parsing: .unconditional, help: "The tokens of each.")
  var tokens = 200

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = DoseSettings(
      copies: copies.numbers, chain: try chain.settings(), texts: texts, tokens: tokens,
      seeds: try experiment.seeds(5))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let dose = try Dose(selection, work: work, settings: settings)
    try experiment.run(consent: selection.consentSummary) { try dose.report($0) }
  }
}
