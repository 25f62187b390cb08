import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Make, fill and look over a corpus.",
    subcommands: [
      CorpusNewCommand.self, CorpusAddCommand.self, CorpusStatsCommand.self,
      CorpusLintCommand.self, CorpusSearchCommand.self, CorpusExportCommand.self,
    ])
}

/// What may be said of a work or a corpus.
struct FactOptions: ParsableArguments {
  @Option(help: "Who wrote it: a person, a group, or an invented voice.")
  var author: String?

  @Option(help: "An SPDX identifier, such as CC-BY-4.0.")
  var licence: String?

  @Option(help: "Whether a model may be trained on it: y or n.")
  var trainAi: String?

  var facts: WorkFacts {
    var facts = WorkFacts()
    facts.author = author
    facts.licence = licence
    facts.trainAI = trainAi
    return facts
  }
}

struct CorpusNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a folder for a corpus.")

  @Argument(help: "The folder; it must not be there yet, or be empty.")
  var folder: String

  @Option(help: "The corpus's name; the folder's unless given.")
  var name: String?

  @Option(help: "One sentence on what it is.")
  var description: String?

  @Option(help: "Its language, such as en.")
  var language: String?

  @OptionGroup var facts: FactOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(
      try CorpusKeeping.create(
        at: folder, name: name, description: description, language: language,
        facts: facts.facts))
  }
}

struct CorpusAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Bring files into a corpus.",
    discussion: """
      Text in UTF-8, UTF-16 and Windows-1252; Project Gutenberg's header and footer are taken \
      off. With pandoc also .docx, .odt, .epub and .html, with pdftotext .pdf.
      """)

  @Argument(help: "The folder of the corpus.")
  var corpus: String

  @Argument(help: "The files.")
  var files: [String]

  @Option(help: "The title; for a single file.")
  var title: String?

  @Option(help: "The new file's name, without its ending; for a single file.")
  var name: String?

  @Option(help: "Who holds the rights, if not the author.")
  var rightsHolder: String?

  @Option(help: "Where it comes from.")
  var url: String?

  @Option(
    help: ArgumentHelp(
      "Give authors invented names; FILE, outside the corpus, keeps whose they are.",
      valueName: "file"))
  var pseudonyms: String?

  @OptionGroup var facts: FactOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var facts = facts.facts
    facts.title = title
    facts.name = name
    facts.rightsHolder = rightsHolder
    facts.url = url
    facts.pseudonymKey = pseudonyms
    output.show(try CorpusKeeping.add(files, to: corpus, facts: facts))
  }
}

struct CorpusStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Say what a corpus is made of, and which order suits it.")

  @Argument(help: "A folder, a text file or a .jsonl file.")
  var corpus: String

  @Option(help: "What one token is: word, character or byte.")
  var unit = RuledUnit.word

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let requests = try reading.requests([corpus])
    output.show(try CorpusSelection(requests, consent: .ignore).stats(unit: unit.unit))
  }
}

struct CorpusLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Find what is missing, doubled, broken or private.")

  @Argument(help: "A folder, a text file or a .jsonl file.")
  var corpus: String

  @Flag(help: "End with 1 if there is an error.")
  var strict = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let requests = try reading.requests([corpus])
    let report = try CorpusLint.check(requests[0])
    output.show(report)
    if strict && report.errorCount > 0 { throw ExitCode(1) }
  }
}

struct CorpusSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find a phrase or an author.")

  @Argument(help: "A folder, a text file or a .jsonl file.")
  var corpus: String

  @Argument(help: "The words to find; case and white space do not matter.")
  var phrase: String?

  @Option(help: "Only works by authors whose name contains this.")
  var author: String?

  @Option(parsing: .unconditional, help: "The most places to list.")
  var limit = 20

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard phrase != nil || author != nil else {
      throw ValidationError("name a phrase, or --author")
    }
    guard phrase?.allSatisfy(\.isWhitespace) != true else {
      throw ValidationError("the phrase is empty: name a word at least")
    }
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    let requests = try reading.requests([corpus])
    let selection = try CorpusSelection(requests, consent: .ignore)
    output.show(selection.search(phrase: phrase, author: author, limit: limit))
  }
}
