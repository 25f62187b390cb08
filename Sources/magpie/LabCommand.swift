import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Put claims about generative models to the test.",
    discussion: "Alone it lists the claims, each with the command that tests it.",
    subcommands: [
      LabReconstructCommand.self, LabExtractCommand.self, LabCanaryCommand.self,
      LabMemoryCommand.self, LabNoveltyCommand.self, LabConceptsCommand.self,
      LabDoseCommand.self, LabTruthCommand.self, LabGradeCommand.self,
      LabAttributabilityCommand.self, LabSubstituteCommand.self, LabCompareCommand.self,
    ])

  @OptionGroup var output: OutputOptions

  func run() throws { output.show(ClaimsReport()) }
}

struct LabCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Chains and networks on one scoreboard.",
    discussion: """
      All learn from the same works and are judged by others. Chains are counted once; each \
      network learns from as many predictions as --budget says.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "What one token is: word, character, byte or bpe.")
  var unit = TokenUnit.character

  @Option(parsing: .unconditional, help: "The greatest order of a chain.")
  var order = 6

  @Option(
    parsing: .upToNextOption, help: "The networks: bigram, mlp, gpt, tiny or small.")
  var presets: [NetworkPreset] = [.bigram, .mlp, .tiny]

  @Option(parsing: .unconditional, help: "How many predictions each network learns from.")
  var budget = 500_000

  @Option(parsing: .unconditional, help: "The same seed gives the same networks.")
  var seed: UInt64 = 1

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @Option(help: ArgumentHelp("Draw the report as a picture, too.", valueName: "file"))
  var svg: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let picture = try svg.map { try OutputFile($0, as: .svg) }
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let comparison = try Comparison(
      selection,
      settings: ComparisonSettings(
        unit: unit, greatestOrder: order, presets: presets, budget: budget, seed: seed))
    let progress = ProgressLine()
    let report = try comparison.report { progress.show($0) }
    output.show(ConsentedReport(report, consent: selection.consentSummary))
    try picture?.write(
      SVGDrawing(
        title: "Chains and networks on \(report.corpus)", description: "A table of losses."
      )
      .draw(report.drawn(on: Page(width: 80))))
  }
}
