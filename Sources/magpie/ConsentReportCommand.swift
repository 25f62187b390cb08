import ArgumentParser
import Laboratory
import Rights

struct ConsentReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The terms of each work, and what each regime of consent leaves.",
    discussion: """
      Terms are read from front matter, corpus.yml, and the files that sites publish: tdmrep.json, \
      robots.txt and ai.txt, and from the requests in the register. The most restrictive counts. \
      No legal advice.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(
    help: ArgumentHelp(
      "The minutes that a step is assumed to take: find, decide, ask, check or review. May be repeated.",
      valueName: "step=minutes"))
  var minutes: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("For how many works to work out the cost, too.", valueName: "works"))
  var extrapolate = 100_000

  @Option(
    help: ArgumentHelp(
      "A register whose requests count, in place of those in the corpora's folders.",
      valueName: "file"))
  var register: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let settings = try ConsentReportSettings(minutes: minutes, extrapolated: extrapolate)
    let selection = try CorpusSelection(
      reading.requests(corpora), consent: .ignore, register: register)
    output.show(try selection.consentReport(settings))
  }
}
