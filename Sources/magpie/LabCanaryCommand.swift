import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct LabCanaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canary",
    abstract: "Plant random secrets in works: which models keep them?",
    discussion: """
      Each secret stands behind a key of its own, 1, 2, 4 … 64 times between the words of the \
      works. Chains and networks learn from these, are given the key, and the secret is ranked \
      among all that it might have been: its exposure. The same is done with half of the works.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(help: "What one token is: word, character or byte.")
  var unit = TokenUnit.character

  @Option(help: "How often secrets stand in the works, such as 1,2,4.")
  var copies = NumberList([1, 2, 4, 8, 16, 32, 64])

  @Option(parsing: .unconditional, help: "How many secrets for each of these and each seed.")
  var canaries = 3

  @Option(parsing: .unconditional, help: "The symbols of a secret, of ten each: 1 to 6.")
  var symbols = 4

  @Option(help: "The orders of the chains: 1 to 9.")
  var orders = NumberList([1, 2, 3, 4, 5, 6])

  @Option(help: "Their smoothings; the plot shows the last.")
  var smoothings = NameList(["none", "add-k", "witten-bell", "kneser-ney"])

  @Option(help: "The networks: bigram, mlp, gpt, tiny, small or none.")
  var networks = NameList(["mlp"])

  @Option(help: "After how many epochs they are asked; the last ends their training.")
  var epochs = NumberList([1, 2, 4])

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = try CanarySettings(
      unit: unit, copies: copies.numbers, canaries: canaries, symbols: symbols,
      orders: orders.numbers, smoothings: smoothings.names,
      presets: networks.names == ["none"] ? [] : networks.names, epochs: epochs.numbers,
      seeds: experiment.seeds(5))
    let selection = try CorpusSelection(reading.requests(corpora), consent: consent, register: nil)
    let canaries = try Canaries(selection, settings: settings)
    try experiment.run(consent: selection.consentSummary) { try canaries.report($0) }
  }
}
