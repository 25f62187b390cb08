import ArgumentParser
import Laboratory
import MagpieReports

struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Say what the words of the reports mean.")

  @Argument(help: "A word, such as share; all without it.")
  var term: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard !term.isEmpty else { return output.show(GlossaryReport()) }
    let wanted = term.joined(separator: " ")
    guard let entry = Glossary.entry(for: wanted) else {
      let near = Glossary.terms(near: wanted)
      throw Failure(
        .usage, "the glossary has no \"\(wanted)\"",
        try: near.isEmpty ? "magpie glossary, which lists all words" : near.joined(separator: ", "))
    }
    output.show(GlossaryReport(entry))
  }
}
