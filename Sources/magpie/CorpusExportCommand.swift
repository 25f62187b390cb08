import ArgumentParser
import Laboratory

struct CorpusExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Describe a corpus for other tools, without its texts.")

  @Argument(help: "A folder, a text file or a .jsonl file.")
  var corpus: String

  @Option(
    help: ArgumentHelp(
      "Write MLCommons Croissant 1.1; FILE lies in the corpus's folder.", valueName: "file"))
  var croissant: String

  @Option(help: "When the corpus was published, such as 2026-01-31.")
  var date: String?

  @Option(help: "The address of the corpus's page.")
  var url: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let requests = try reading.requests([corpus])
    output.show(
      try CroissantExport.write(
        requests[0], to: croissant, facts: CroissantFacts(date: date, url: url)))
  }
}
