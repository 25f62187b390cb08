import ArgumentParser
import Laboratory

struct BackgroundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "background",
    abstract: "Count how common words and phrases are, for magpie check.",
    discussion: """
      The texts should have nothing to do with the drafts: the more of them, and the more alike in \
      kind, the better it is known what people write anyway.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var shown: OutputOptions

  func run() throws {
    let file = try OutputFile(output, as: .background)
    shown.show(try Background.count(reading.requests(corpora), to: file, path: output))
  }
}
