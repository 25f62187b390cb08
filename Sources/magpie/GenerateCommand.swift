import ArgumentParser
import Generators
import Laboratory
import MagpieReports

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write a text, each word coloured by its source.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Option(parsing: .unconditional, help: "The most tokens; 100 unless given, 2000 with --stop.")
  var tokens: Int?

  @Option(parsing: .unconditional, help: "The same seed gives the same words.")
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional, help: "Below 1 the likely becomes likelier, above 1 the unlikely does."
  )
  var temperature = 1.0

  @Option(parsing: .unconditional, help: "Draw among the k likeliest only.")
  var topK: Int?

  @Option(
    parsing: .unconditional, help: "Draw among the likeliest that together reach this probability.")
  var topP: Double?

  @Option(help: "The words to begin with.")
  var start = ""

  @Option(help: "End with the work, paragraph or sentence.")
  var stop: TextStop?

  @Option(
    parsing: .unconditional, help: "No run of more words and marks than this stands in any work.")
  var maxCopy: Int?

  @Flag(help: "Show where the words stand, and what each work changed.")
  var trace = false

  @Flag(help: "Step from word to word and choose.")
  var step = false

  @Option(help: ArgumentHelp("Draw the report as a picture, too.", valueName: "file"))
  var svg: String?

  @Option(
    help: ArgumentHelp(
      "Write where the text comes from as W3C PROV-JSON, too.", valueName: "file"))
  var prov: String?

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    func require(_ holds: Bool, _ message: String) throws {
      guard holds else { throw ValidationError(message) }
    }
    try require(
      tokens.map { (1...1_000_000).contains($0) } ?? true, "--tokens must lie in 1…1000000")
    try require(temperature > 0 && temperature.isFinite, "--temperature must be above 0")
    try require(topK.map { $0 >= 1 } ?? true, "--top-k must be at least 1")
    try require(topP.map { $0 > 0 && $0 <= 1 } ?? true, "--top-p must be above 0 and at most 1")
    try require(maxCopy.map { $0 >= 1 } ?? true, "--max-copy must be at least 1")
  }

  func run() throws {
    let model = try Model(path: model)
    var settings = WritingSettings()
    settings.seed = seed
    settings.tokens = tokens
    settings.start = start
    settings.stop = stop
    settings.sampling = SamplingSettings(temperature: temperature, topK: topK, topP: topP)
    settings.copyLimit = maxCopy
    let source =
      trace || maxCopy != nil
      ? try model.traceSource(at: corpus, caching: cache.caching) : nil
    let picture = try svg.map { try OutputFile($0, as: .svg) }
    let record = try prov.map { try OutputFile($0, as: .provenance) }
    let decide = step ? try StepDialogue(model: model, output: output).decide : nil
    var report = try model.write(settings, source: source, traces: trace, decide: decide)
    if trace {
      let line = ProgressLine()
      report.moved = try model.moved(report.utf8, corpora: corpus) {
        line.show("\($0): \(Int($1 * 100)) %")
      }
      line.show("")
    }
    let provenance = try record.map { _ in
      try model.provenance(
        of: report, settings: settings, version: MagpieCommand.configuration.version)
    }
    let written = Result {
      if let provenance { try record?.write(provenance.json.pretty + "\n") }
      try picture?.write(drawing(of: report))
    }
    output.show(report)
    try written.get()
  }

  private func drawing(of report: GenerationReport) -> String {
    let drawing = SVGDrawing(
      title: "A text by \(report.model)",
      description: "Each word is coloured by the author whose counts chose it: \(report.text)")
    return drawing.draw(report.drawn(on: Page(width: 80)))
  }
}
