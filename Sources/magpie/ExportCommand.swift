import ArgumentParser
import Laboratory

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a model for another tool.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Option(help: ArgumentHelp("Write n-grams for KenLM and SRILM.", valueName: "file"))
  var arpa: String?

  @Option(help: ArgumentHelp("Write JSON for markovify.Text.from_json.", valueName: "file"))
  var markovify: String?

  @Option(
    help: ArgumentHelp(
      "Write the tokens of unit bpe for Hugging Face's tokenizers.", valueName: "file"))
  var tokenizer: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard [arpa, markovify, tokenizer].count(where: { $0 != nil }) == 1 else {
      throw ValidationError("name one of --arpa FILE, --markovify FILE and --tokenizer FILE")
    }
  }

  func run() throws {
    let model = try Model(path: model)
    if let arpa { output.show(try model.export(.arpa, to: arpa)) }
    if let markovify { output.show(try model.export(.markovify, to: markovify)) }
    if let tokenizer { output.show(try model.export(.tokenizer, to: tokenizer)) }
  }
}
