import ArgumentParser
import Laboratory

struct ConsentSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find all copies of your own texts, retyped and edited ones too.")

  @Argument(help: "A line, or the path of a file or folder.")
  var text: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "A folder, a text file or a .jsonl file. May be repeated.", valueName: "corpus"))
  var corpora: [String]

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(try ConsentSearch.find(text, in: reading.requests(corpora)))
  }
}
