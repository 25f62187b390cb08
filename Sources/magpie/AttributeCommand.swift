import ArgumentParser
import Corpora
import Laboratory
import MagpieReports

struct AttributeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribute", abstract: "Show the effect of each work on a text.",
    discussion: """
      Of a chain the ledger gives effects exactly. Of a network they are had by training \
      again without each work, or by differentiating the training.
      """)

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "A text file, or - for standard input.")
  var file: String

  @Option(
    help: """
      For a network: \(AttributionSettings.methodNames.joined(separator: ", ")); the one that suits \
      it unless given.
      """)
  var method: String?

  @Option(help: "For a network: tell of every work, author, licence or holder.")
  var by = WorkGrouping.work

  @Flag(help: "For a network: tell of every token, too.")
  var tokens = false

  @Flag(help: "For a network: say beside each effect where the words stand.")
  var besidePlace = false

  @Option(
    help: ArgumentHelp(
      "For a network: write a page in which words can be marked; means --tokens --beside-place.",
      valueName: "file"))
  var html: String?

  @Option(
    parsing: .unconditional,
    help: "For a network: with how many seeds noise is measured; 1 for none.")
  var seeds = 2

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var long: LongRunOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let model = try Model(path: model)
    let text = try TextInput(file)
    guard !model.isChain else {
      try refuseOptionsOfNetworks()
      return output.show(try model.attribute(text.bytes, name: text.name))
    }
    let page = try html.map { try OutputFile($0, as: .html) }
    var settings = AttributionSettings()
    settings.method = method
    settings.grouping = by
    settings.isPerToken = tokens || html != nil
    settings.besidePlace = besidePlace || html != nil
    settings.seeds = seeds
    settings.corpora = corpus
    if let threads = long.threads { settings.threads = threads }
    let report = try long.run {
      try model.attribute(text.bytes, name: text.name, settings, $0)
    }
    // Whoever reads the report may stop reading, which ends the command: first the page.
    let written = Result { try page?.write(pageOf: report) }
    output.show(report)
    try written.get()
  }

  private func refuseOptionsOfNetworks() throws {
    let given = [
      ("--method", method != nil), ("--by", by != .work), ("--tokens", tokens),
      ("--beside-place", besidePlace), ("--html", html != nil), ("--seeds", seeds != 2),
    ].first { $0.1 }
    guard let given else { return }
    throw Failure(
      .usage, "\(given.0) is for networks; of a chain the effects are exact",
      try: "magpie attribute without it")
  }
}
