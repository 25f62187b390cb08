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

  @Option(
    help: ArgumentHelp(
      "Write which works it was made of, whose and how, as W3C PROV-JSON.", valueName: "file"))
  var prov: String?

  @Option(help: "Where the corpus lies now, for --prov. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard [arpa, markovify, tokenizer, prov].count(where: { $0 != nil }) == 1 else {
      throw ValidationError(
        "name one of --arpa FILE, --markovify FILE, --tokenizer FILE and --prov FILE")
    }
    guard corpus.isEmpty || prov != nil else {
      throw ValidationError("--corpus belongs to --prov")
    }
  }

  func run() throws {
    let model = try Model(path: model)
    if let arpa { output.show(try model.export(.arpa, to: arpa)) }
    if let markovify { output.show(try model.export(.markovify, to: markovify)) }
    if let tokenizer { output.show(try model.export(.tokenizer, to: tokenizer)) }
    if let prov {
      output.show(
        try model.exportProvenance(
          to: prov, version: MagpieCommand.configuration.version, corpora: corpus))
    }
  }
}
