import ArgumentParser
import Corpora
import Laboratory

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Show where the words of a text stand in a corpus.")

  @Argument(help: "A text file, or - for standard input.")
  var file: String

  @Option(help: "The corpus to compare with. May be repeated.")
  var against: [String]

  @Option(parsing: .unconditional, help: "The shortest run of words and marks that is reported.")
  var minRun = 4

  @Option(help: "What a run is made of: word, character or byte.")
  var unit = RuledUnit.word

  @Option(
    name: .customLong("case"), help: "fold: case does not matter (the default for words); keep.")
  var handling: CaseHandling?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard minRun >= 1 else { throw ValidationError("--min-run must be at least 1") }
    guard !against.isEmpty else { throw ValidationError("--against CORPUS is missing") }
  }

  func run() throws {
    let text = try TextInput(file)
    let source = try TraceSource(
      reading.requests(against), unit: unit.unit, handling: handling, caching: cache.caching)
    output.show(
      source.trace(
        text.bytes, name: text.name, minimumRun: minRun, offset: text.offset,
        listsAllPlaces: output.json))
  }
}

/// How the cache of indexes is used.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Build the index anew and keep nothing.")
  var noCache = false

  @Flag(help: "Read the corpus even if no file seems to have changed.")
  var verify = false

  var caching: TraceSource.Caching { noCache ? .none : verify ? .verify : .standard }
}
