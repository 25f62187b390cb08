import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import Rights

struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Take a work out of a model, with a certificate of what was done.",
    discussion: """
      A chain subtracts counts, an ensemble (train neural --shards) trains the slices behind the \
      work again, a network all of it: what is left is what training without the work gives. \
      Ascent and finetune are quick and approximate. The certificate says what can still be \
      noticed of the work, beside models that never saw it.
      """)

  @Argument(help: "The folder of a model. With --verify that beside the certificate unless given.")
  var model: String?

  @Option(
    help: ArgumentHelp("The work to forget: its id or title. May be repeated.", valueName: "work"))
  var work: [String] = []

  @Option(help: "subtract, slices, retrain, ascent or finetune. What is exact unless given.")
  var method: ForgettingMethod?

  @Option(
    parsing: .unconditional,
    help:
      "How many models that never saw the work are trained to compare with: 1 where the method is exact, else 5, unless given."
  )
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "A claim by which it is done, as magpie consent opt-out --claim wrote it. May be repeated.",
      valueName: "file"))
  var claim: [String] = []

  @Option(help: ArgumentHelp("Whose key is whose: a holders.yml.", valueName: "file"))
  var holders: String?

  @Option(
    help: ArgumentHelp(
      "A register whose head the certificate names, in place of those in the corpora's folders.",
      valueName: "file"))
  var register: String?

  @Option(
    help: ArgumentHelp(
      "Where the certificate is written; beside the model unless given.", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("Repeat what a certificate says.", valueName: "certificate"))
  var verify: String?

  @Option(
    help: ArgumentHelp(
      "Write which model came from which, and without what, as W3C PROV-JSON, too.",
      valueName: "file"))
  var prov: String?

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var long: LongRunOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    func require(_ holds: Bool, _ message: String) throws {
      guard holds else { throw ValidationError(message) }
    }
    if verify == nil {
      try require(model != nil, "Missing expected argument '<model>'")
      try require(!work.isEmpty, "Missing expected argument '--work <work>'")
    } else {
      try require(
        work.isEmpty && method == nil && claim.isEmpty && holders == nil && certificate == nil
          && prov == nil,
        "--verify only looks: it goes with a model, --corpus, --register, --seeds, --threads and --yes"
      )
    }
  }

  func run() throws {
    var settings = ForgettingSettings(work)
    settings.method = method
    settings.seeds = seeds
    settings.corpora = corpus
    settings.claims = claim
    settings.holders = holders
    settings.register = register
    settings.certificate = certificate
    if let threads = long.threads { settings.threads = threads }
    if let verify {
      let report = try long.run {
        try ForgettingVerification.report(on: verify, model: model, settings, $0)
      }
      output.show(report)
      if !report.holds { throw ExitCode(1) }
      return
    }
    guard let model = try model.map({ try Model(path: $0) }) else { return }
    let report = try long.run { control in
      try model.forget(
        settings, provenance: prov.map { ($0, MagpieCommand.configuration.version) }, control)
    }
    output.show(report)
    if report.wasStopped { throw ExitCode(130) }
    if report.evidence?.isSameInBits == false { throw ExitCode(1) }
  }
}
