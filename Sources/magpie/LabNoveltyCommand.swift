import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct LabNoveltyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "novelty",
    abstract: "How much of what models and people write stands in no earlier work?",
    discussion: """
      Chains, a network and a mixture of both learn from the same works and write; works that were \
      held out, and later ones if dates or --later tell them, are what people wrote. Of all texts \
      it is measured which runs of one to ten words stand in none of the works.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(
    help: ArgumentHelp(
      "Works that came after those of CORPUS; without it, dates decide.", valueName: "corpus"))
  var later: String?

  @Option(help: "The orders of the chains: one or two, such as 2,4.")
  var orders = NumberList([2, 4])

  @Option(help: "How the chains smooth: none, add-k, witten-bell or kneser-ney.")
  var smoothing = "none"

  @Option(help: "The network: bigram, mlp, gpt, tiny or small.")
  var preset = NetworkPreset.tiny

  @Option(
    parsing: .unconditional,
    help: "How many batches the network learns from; the preset's own unless given.")
  var steps: Int?

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = try NoveltySettings(
      orders: orders.numbers, smoothingName: smoothing, preset: preset, steps: steps,
      seeds: experiment.seeds(3))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let laterWorks = try later.map {
      try CorpusSelection(reading.requests([$0]), consent: consent, register: nil)
    }
    let novelty = try Novelty(selection, later: laterWorks, settings: settings)
    let summary = selection.consentSummary
    let judged = laterWorks.map { summary.adding($0.consentSummary) } ?? summary
    try experiment.run(consent: judged) { try novelty.report($0) }
  }
}
