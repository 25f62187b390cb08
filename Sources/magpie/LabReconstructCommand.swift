import ArgumentParser
import Corpora
import Laboratory
import Rights

struct LabReconstructCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconstruct",
    abstract: "Rebuild works from a chain's table alone: how much comes back?",
    discussion: """
      For each order, and for parts of the corpus, a table is counted and the works are put \
      away. What every text with this table must contain is found, such texts are counted and \
      drawn, and only then compared with the works.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "What one token is: word, character or byte.")
  var unit = TokenUnit.word

  @Option(help: "The orders of the chains, such as 1,2,3.")
  var orders = NumberList([1, 2, 3, 4, 5, 6, 7, 8, 9])

  @Option(
    help: "Parts of the corpus beside all works: 8 for an eighth. 8,4,2 if there are so many works."
  )
  var parts: NumberList?

  @Option(
    name: .customLong("run"), parsing: .unconditional,
    help: "Shorter runs do not count, in tokens: 20 words, 100 characters or bytes.")
  var runLength: Int?

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = ReconstructionSettings(
      unit: unit, orders: orders.numbers, parts: parts?.numbers, runLength: runLength,
      seeds: try experiment.seeds(3))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let reconstruction = try Reconstruction(selection, settings: settings)
    try experiment.run(consent: selection.consentSummary) { try reconstruction.report($0) }
  }
}
