import ArgumentParser
import Corpora
import Laboratory
import Rights

struct LabMemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Train with and without each work: what is memorised, what is merely common?",
    discussion: """
      For each seed two models are trained, each on one half of the works. What a model that has \
      read a work knows of it, and one that has not does not, is memorised.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "What one token is: word, character or byte. (default: word, or the preset's own)")
  var unit: TokenUnit?

  @Option(parsing: .unconditional, help: "How many tokens the chain looks back: 1 to 9.")
  var order = 3

  @Option(help: "add-k, witten-bell or kneser-ney.")
  var smoothing = "kneser-ney"

  @Option(help: "A network instead of the chain: bigram, mlp, gpt, tiny or small.")
  var preset: NetworkPreset?

  @Option(parsing: .unconditional, help: "How many predictions each network learns from.")
  var budget = 200_000

  @Option(parsing: .unconditional, help: "How many tokens a passage has.")
  var passage = 20

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = MemorisationSettings(
      chain: try TrainingSettings(
        unit: unit ?? preset?.unit ?? .word, order: order, handling: nil, smoothingName: smoothing,
        k: nil),
      preset: preset, budget: budget, passage: passage,
      seeds: try experiment.seeds(preset == nil ? 20 : 4))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let memorisation = try Memorisation(selection, settings: settings)
    try experiment.run(consent: selection.consentSummary) { try memorisation.report($0) }
  }
}
