import ArgumentParser
import Laboratory
import MagpieReports
import Rights

struct RoyaltiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "royalties",
    abstract: "Share one sum among those whose works a model has read.",
    discussion: """
      Each rule is somebody's idea of what is fair; none is the law. The report says which of the \
      three numbers it pays: place, share or effect.
      """,
    subcommands: [RoyaltiesPayCommand.self, RoyaltiesStressCommand.self],
    defaultSubcommand: RoyaltiesPayCommand.self)
}

/// What both commands have.
struct RoyaltyOptions: ParsableArguments {
  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(
    help:
      "What it wrote: files of generate --text or --json, folders of both, or - for standard input."
  )
  var outputs: [String] = []

  @Flag(help: "Pay for all outputs of the model that were taken down with generate --record.")
  var recorded = false

  @Option(
    help: ArgumentHelp(
      "Only those taken down on this day or later, such as 2027-01-01.", valueName: "day"),
    transform: ClaimDate.option)
  var since: ClaimDate?

  @Option(
    help: ArgumentHelp(
      "The register for --recorded; register.sqlite in the corpus's folder unless given.",
      valueName: "file"))
  var register: String?

  @Option(
    parsing: .unconditional, help: "The sum to share, such as 1000 or 1000.50.")
  var pool = "1000"

  @Option(help: "Its currency, a code of ISO 4217.")
  var currency = "EUR"

  @Option(
    parsing: .unconditional,
    help: "With more than 12 holders, how many orders of them a Shapley value is averaged over.")
  var orders = 400

  @Option(parsing: .unconditional, help: "The same seed draws the same orders.")
  var seed: UInt64 = 1

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  func validate() throws {
    guard recorded else {
      guard !outputs.isEmpty else {
        throw ValidationError("no outputs were named: files, or --recorded")
      }
      guard since == nil, register == nil else {
        throw ValidationError("--since and --register belong to --recorded")
      }
      return
    }
    guard outputs.isEmpty else {
      throw ValidationError("--recorded takes the outputs from the register: name no files")
    }
  }

  /// What is to be paid for, and the register where it stands in one.
  func outputs(of model: Model) throws -> RoyaltyOutputs {
    guard recorded else { return try RoyaltyOutputs.read(outputs, of: model) }
    return try RecordedOutputs.find(
      of: model, in: RecordedOutputs.register(of: model, corpora: corpus, named: register),
      since: since)
  }

  func settings(rule: String) throws -> RoyaltySettings {
    var settings = try RoyaltySettings(
      pool: pool, currency: currency, rule: rule, orders: orders)
    settings.seed = seed
    settings.corpora = corpus
    return settings
  }
}

struct RoyaltiesPayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay", abstract: "Pay for some outputs by one rule (the default).")

  @OptionGroup var royalties: RoyaltyOptions

  @Option(help: "equal, length, place, share, effect or shapley.")
  var by: String

  @Flag(help: "Print a table for other programs, in the form of RFC 4180.")
  var csv = false

  @OptionGroup var long: LongRunOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(csv && output.json) else {
      throw ValidationError("--csv and --json are two forms: name one")
    }
  }

  func run() throws {
    let settings = try royalties.settings(rule: by)
    let model = try Model(path: royalties.model)
    let found = try royalties.outputs(of: model)
    var report = try long.run { try model.royalties(for: found.outputs, settings, $0) }
    report.foreign = found.foreign
    report.record = found.record
    if csv { Output.write(report.csv) } else { output.show(report) }
  }
}

struct RoyaltiesStressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "What a holder gains by duplicating, splitting or padding their own works.",
    discussion: "For chains: they are counted again for each trick, and paid for by every rule.")

  @OptionGroup var royalties: RoyaltyOptions

  @Option(help: "Who tries to be paid more, as the payments name the holder.")
  var holder: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let settings = try royalties.settings(rule: RoyaltyRule.equal.rawValue)
    let model = try Model(path: royalties.model)
    let outputs = try royalties.outputs(of: model).outputs
    output.show(try model.stressRoyalties(for: outputs, holder: holder, settings))
  }
}
