import ArgumentParser
import Laboratory

struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Take a work out of a model, as if it had never been read.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Option(
    help: ArgumentHelp("The work to forget: its id or title. May be repeated.", valueName: "work"))
  var work: [String]

  @OptionGroup var output: OutputOptions

  func run() throws { output.show(try Model(path: model).forget(work)) }
}
