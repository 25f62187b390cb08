import ArgumentParser
import Laboratory

struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Train again without a work: the predicted effect beside the actual one.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "A text file, or - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "The work to leave out: its id or title. May be repeated.", valueName: "work"))
  var without: [String]

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @Option(
    parsing: .unconditional,
    help: "For a network: the seed of the texts that it writes with and without the work.")
  var seed: UInt64 = 1

  @OptionGroup var long: LongRunOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    let text = try TextInput(file)
    guard model.isChain else {
      var settings = NetworkProofSettings(without: without)
      settings.corpora = corpus
      settings.seed = seed
      if let threads = long.threads { settings.threads = threads }
      return output.show(
        try long.run { try model.prove(text.bytes, name: text.name, settings, $0) })
    }
    let names = try without.map { try model.workID(named: $0, at: corpus) }
    let selection = try model.corpus(at: corpus, without: names)
    output.show(try model.prove(text.bytes, name: text.name, without: names, selection: selection))
  }
}
