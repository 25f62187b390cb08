import ArgumentParser
import Laboratory

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Say what is in a model.")

  @Argument(help: "The folder of a model.")
  var model: String

  @OptionGroup var output: OutputOptions

  func run() throws { output.show(try Model(path: model).info) }
}
