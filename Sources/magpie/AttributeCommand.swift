import ArgumentParser
import Laboratory

struct AttributeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribute", abstract: "Show the effect of each work on a text.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "A text file, or - for standard input.")
  var file: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    let text = try TextInput(file)
    output.show(try model.attribute(text.bytes, name: text.name))
  }
}
