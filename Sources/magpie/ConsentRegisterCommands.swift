import ArgumentParser
import Laboratory
import MagpieReports

struct ConsentAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Check that a register is as it was written.",
    discussion: """
      It ends with 1 if it is not. With a head that was noted before, on a receipt or a \
      certificate, every change to the events up to it is found.
      """)

  @Option(
    help: ArgumentHelp(
      "The hash up to which is looked; all events unless given.", valueName: "hash"))
  var head: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try RegisterKeeping.audit(register: place.path(), head: head)
    output.show(report)
    if !report.isSound { throw ExitCode(1) }
  }
}

struct ConsentExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print a register's events as JSON lines.")

  @OptionGroup var place: RegisterOptions

  func run() throws {
    for line in try RegisterKeeping.export(register: place.path()) { Output.write(line + "\n") }
  }
}
