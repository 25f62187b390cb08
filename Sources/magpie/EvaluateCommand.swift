import ArgumentParser
import Laboratory

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure how well a model expects a text.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "A text file, or - for standard input.")
  var file: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    let text = try TextInput(file)
    output.show(model.evaluate(text.bytes, name: text.name))
  }
}
