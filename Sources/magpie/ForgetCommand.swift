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

  @Option(
    help: ArgumentHelp(
      "Write which model came from which, and without what, as W3C PROV-JSON, too.",
      valueName: "file"))
  var prov: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    guard let prov else { return output.show(try model.forget(work)) }
    output.show(
      try model.forget(work, provenance: prov, version: MagpieCommand.configuration.version))
  }
}
