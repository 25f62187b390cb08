import ArgumentParser
import Laboratory

/// The command `magpie`.
struct MagpieCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "magpie",
    abstract: "Trains small text generators and shows whose words they use.",
    discussion: """
      Begin with: magpie demo

      magpie --version --verbose says what multiplies matrices here, and how fast.
      """,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, GlossaryCommand.self, CorpusCommand.self, TrainCommand.self,
      InfoCommand.self, NextCommand.self, GenerateCommand.self, EvaluateCommand.self,
      TraceCommand.self, CheckCommand.self, BackgroundCommand.self, AttributeCommand.self,
      ProveCommand.self, ForgetCommand.self,
      ExportCommand.self, ConsentCommand.self, RoyaltiesCommand.self, LabCommand.self,
    ])
}
