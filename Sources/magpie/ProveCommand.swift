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

  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    let text = try TextInput(file)
    let names = try without.map { try model.workID(named: $0) }
    let selection = try model.corpus(at: corpus, without: names)
    output.show(try model.prove(text.bytes, name: text.name, without: names, selection: selection))
  }
}
