import ArgumentParser

struct ConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "On what terms works are used: find, ask, prove, and compare regimes.",
    subcommands: [
      ConsentSearchCommand.self, ConsentUsedCommand.self, ConsentOptOutCommand.self,
      ConsentOptInCommand.self,
      ConsentWithdrawCommand.self, ConsentStatusCommand.self, ConsentKeygenCommand.self,
      ConsentRevokeCommand.self, ConsentVerifyCommand.self, ConsentAcceptCommand.self,
      ConsentAuditCommand.self, ConsentExportCommand.self, ConsentReportCommand.self,
    ])
}
