import ArgumentParser
import Laboratory
import MagpieReports

struct ConsentVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check claims: who signed them, and whether they may be taken.",
    discussion:
      "It needs no network and changes nothing. It ends with 1 if a claim must not be taken.")

  @Argument(help: "Files with a claim each, .jsonl files with one a line, or - for such lines.")
  var claims: [String]

  @Option(help: ArgumentHelp("Whose key is whose: holders.yml.", valueName: "file"))
  var holders: String

  @Option(
    help: ArgumentHelp("A register in which a claim may stand already.", valueName: "file"))
  var register: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try ConsentClaims.verify(claims, holders: holders, register: register)
    output.show(report)
    if !report.areGood { throw ExitCode(1) }
  }
}

struct ConsentAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Take claims down that somebody handed in.",
    discussion: """
      Each is acknowledged when it is on the disk. It ends with 1 if one was refused; the others \
      are taken all the same.
      """)

  @Argument(help: "A file with a claim, a .jsonl file with one a line, or - for such lines.")
  var claims: String

  @Option(
    help: ArgumentHelp(
      "Whose key is whose: holders.yml. Other keys are refused.", valueName: "file"))
  var holders: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var output: LineOutputOptions

  func run() throws {
    let isGood = try ConsentClaims.accept(claims, register: place.path(), holders: holders) {
      output.show($0)
    }
    if !isGood { throw ExitCode(1) }
  }
}
