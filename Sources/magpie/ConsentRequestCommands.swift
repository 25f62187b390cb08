import ArgumentParser
import Foundation
import Laboratory
import MagpieReports
import Rights

/// What a request is about, and how it is made.
struct ConsentRequestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A work: its id or title. May be repeated.", valueName: "work"))
  var work: [String] = []

  @Option(
    help: ArgumentHelp(
      "All works of an author or rights holder. May be repeated.", valueName: "name"))
  var author: [String] = []

  @Option(
    help: ArgumentHelp("All works under an SPDX licence. May be repeated.", valueName: "licence"))
  var licence: [String] = []

  @Option(
    help: ArgumentHelp("All works in a folder of the corpus. May be repeated.", valueName: "folder")
  )
  var folder: [String] = []

  @Option(
    help: ArgumentHelp(
      "Every near copy of a file, which need not be in the corpus. May be repeated.",
      valueName: "file"))
  var like: [String] = []

  @Option(help: "What the request is for: training, research or any.")
  var purpose = Claim.Purpose.training

  @Option(
    help: ArgumentHelp(
      "From when on the claim is no longer taken, such as 2027-01-01; what was taken stands on.",
      valueName: "day"), transform: ClaimDate.option)
  var expires: ClaimDate?

  @Flag(name: .shortAndLong, help: "Take it down without asking.")
  var yes = false

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  /// Shows what the request touches, and makes it when somebody says so.
  func run(_ kind: Claim.Kind) throws {
    var target = ConsentTarget()
    target.works = work
    target.authors = author
    target.licences = licence
    target.folders = folder
    target.files = like
    var settings = signing.settings
    settings.purpose = purpose
    settings.expires = expires
    let plan = try ConsentPlan(
      kind, target, in: reading.requests(place.requiredCorpora()), settings,
      register: place.register)
    guard yes || asks(plan) else {
      output.show(plan.review)
      return
    }
    output.show(try signing.claim.map { try plan.write(to: $0) } ?? plan.record())
  }

  /// Whether somebody at the terminal says yes to what they see.
  private func asks(_ plan: ConsentPlan) -> Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
    Output.note(output.draw(plan.review.drawn(on: output.page)))
    Output.write("Take it down? [y/N] ", toError: true)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }
}

struct ConsentOptOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-out", abstract: "Keep works out of training, with all near copies.",
    discussion: """
      Lists what the request touches; at a terminal it asks, elsewhere --yes takes it down. It \
      stands: near copies that come later are kept out, too.
      """)

  @OptionGroup var options: ConsentRequestOptions

  func run() throws { try options.run(.optOut) }
}

struct ConsentOptInCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-in",
    abstract: "Let works into training: the texts that are listed, no others.")

  @OptionGroup var options: ConsentRequestOptions

  func run() throws { try options.run(.optIn) }
}

struct ConsentWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a request back.",
    discussion: """
      A signed request is withdrawn with the key that signed it, or another of the same holder; an \
      unsigned one by anybody.
      """)

  @Argument(help: "The number of the request, or eight digits or more of its claim's id.")
  var request: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(
      try ConsentClaims.withdraw(
        request, register: place.path(), signing.settings, file: signing.claim))
  }
}

struct ConsentStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what became of each request.")

  @Option(
    help: ArgumentHelp("A model that may carry the works. May be repeated.", valueName: "model"))
  var model: [String] = []

  @Option(help: ArgumentHelp("Whose key is whose: holders.yml.", valueName: "file"))
  var holders: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(
      try ConsentStatus.report(
        on: reading.requests(place.requiredCorpora()), register: place.register, holders: holders,
        models: model))
  }
}
