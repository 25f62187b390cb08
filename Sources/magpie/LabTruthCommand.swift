import ArgumentParser
import Laboratory

struct LabTruthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth",
    abstract: "Train a network again without each work: what moved it, as a fact.",
    discussion: """
      The same training is made again without each work, with halves and nine tenths of the \
      works, and with other seeds. All of it is kept in the model's folder: afterwards any text \
      is judged at once, and a call that was stopped goes on.
      """)

  @Argument(help: "The folder of a model of `magpie train neural`.")
  var model: String

  @Argument(help: ArgumentHelp("Texts to judge beside what was held out.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Leave out all works of an author together.")
  var author = false

  @OptionGroup var truth: TruthOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = truth.settings(byAuthor: author, seeds: try experiment.seeds(3))
    let texts = try files.map { try TextInput($0) }
    let experiment = try Truth(Model(path: model), texts: texts, settings: settings)
    try self.experiment.run { try experiment.report($0) }
  }
}
