import ArgumentParser
import Laboratory

struct ConsentUsedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "used", abstract: "Say whether a model has read a text of yours.",
    discussion: """
      By the list of works in the model's folder and by the corpus, if they are there; else by how \
      well the model knows the text beside texts that it never read, with the rate of false \
      alarms. It ends with 0 whatever the answer is, also where it cannot be told.
      """)

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "The file with the text, or - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "A file or folder of texts that the model certainly never read, of the same kind and length; 20 or more in all. May be repeated.",
      valueName: "file"))
  var never: [String] = []

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(
      try ConsentUsed.report(
        on: file, model: Model(path: model), corpora: corpus, never: never))
  }
}
