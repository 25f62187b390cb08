import ArgumentParser
import Generators
import Laboratory
import MagpieReports

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write a text, each word coloured by its source.",
    usage: """
      magpie generate <model> [options]
      magpie generate --before <model> --after <model> [options]
      """,
    discussion: """
      With --before and --after two models write with the same seed, side by side. --record takes \
      the output down in a register, so that magpie royalties can pay for it later. --text writes the \
      text alone to a file, for whatever is to be done with it: what is printed is the report.
      """)

  @Argument(help: "The folder of a model.")
  var model: String?

  @Option(help: ArgumentHelp("A model to set beside --after.", valueName: "model"))
  var before: String?

  @Option(
    help: ArgumentHelp(
      "The model to set it beside, such as the same one after it forgot a work.", valueName: "model"
    ))
  var after: String?

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

  @Option(help: ArgumentHelp("Write the text alone to a file, too.", valueName: "file"))
  var text: String?

  @Option(help: ArgumentHelp("Draw the report as a picture, too.", valueName: "file"))
  var svg: String?

  @Option(
    help: ArgumentHelp(
      "Write where the text comes from as W3C PROV-JSON, too.", valueName: "file"))
  var prov: String?

  @Flag(help: "Take the output down in a register, so that it can be paid for.")
  var record = false

  @Option(
    help: ArgumentHelp(
      "The register for --record; register.sqlite in the corpus's folder unless given.",
      valueName: "file"))
  var register: String?

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
    let files = [text, svg, prov].compactMap(\.self).map { Array($0.utf8) }
    try require(
      Set(files).count == files.count,
      "--text, --svg and --prov need a file each: one name is given twice")
    try require((before == nil) == (after == nil), "--before and --after need each other")
    guard before != nil else {
      try require(model != nil, "no model was named: MODEL, or --before MODEL --after MODEL")
      return try require(register == nil || record, "--register belongs to --record")
    }
    try require(model == nil, "--before and --after name both models: leave \(model ?? "") out")
    let foreign: KeyValuePairs = [
      "--trace": trace, "--step": step, "--max-copy": maxCopy != nil,
      "--text": text != nil, "--svg": svg != nil, "--prov": prov != nil, "--record": record,
      "--register": register != nil,
      "--corpus": !corpus.isEmpty,
    ]
    for (option, isGiven) in foreign {
      try require(!isGiven, "\(option) is for one model, not for --before and --after")
    }
  }

  private var settings: WritingSettings {
    var settings = WritingSettings()
    settings.seed = seed
    settings.tokens = tokens
    settings.start = start
    settings.stop = stop
    settings.sampling = SamplingSettings(temperature: temperature, topK: topK, topP: topP)
    settings.copyLimit = maxCopy
    return settings
  }

  func run() throws {
    if let before, let after {
      let after = try Model(path: after)
      return output.show(try Model(path: before).writeSideBySide(with: after, settings))
    }
    let model = try Model(path: model ?? "")
    let recorder =
      record
      ? try OutputRecorder(RecordedOutputs.register(of: model, corpora: corpus, named: register))
      : nil
    let source =
      trace || maxCopy != nil
      ? try model.traceSource(at: corpus, caching: cache.caching) : nil
    let textFile = try text.map { try OutputFile($0, as: .text) }
    let picture = try svg.map { try OutputFile($0, as: .svg) }
    let provenanceFile = try prov.map { try OutputFile($0, as: .provenance) }
    let decide = step ? try StepDialogue(model: model, output: output).decide : nil
    var report = try model.write(settings, source: source, traces: trace, decide: decide)
    if trace {
      let line = ProgressLine()
      report.moved = try model.moved(report.utf8, corpora: corpus) {
        line.show("\($0): \(Int($1 * 100)) %")
      }
      line.show("")
    }
    let provenance = try provenanceFile.map { _ in
      try model.provenance(
        of: report, settings: settings, version: MagpieCommand.configuration.version)
    }
    if output.json { try model.sign(&report) }
    // Taken down before it is shown: what was given out is never missing from the register.
    try recorder?.record(&report, of: model)
    let written = Result {
      try textFile?.write(report.utf8)
      if let provenance { try provenanceFile?.write(provenance.json.pretty + "\n") }
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
