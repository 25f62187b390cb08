import ArgumentParser
import Laboratory

struct LabGradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Hold methods of attribution against the truth: how right is each?",
    discussion: """
      The trainings of `magpie lab truth` are made, if they are not there yet; then every method \
      says how much each work moved some texts, and is compared with what was lost without it. \
      The grades are kept in the model's folder.
      """)

  @Argument(help: "The folder of a model of `magpie train neural`.")
  var model: String

  @Option(help: "Some methods, such as retraining,exact; all unless given.")
  var methods: NameList?

  @Option(
    parsing: .unconditional,
    help: "How many texts of each kind: held out, written by the model, and read by it.")
  var texts = 12

  @Option(parsing: .unconditional, help: "The characters of each.")
  var characters = 100

  @OptionGroup var truth: TruthOptions
  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = GradeSettings(
      truth: truth.settings(seeds: try experiment.seeds(3)), methods: methods?.names,
      texts: texts, characters: characters)
    let grading = try Grading(Model(path: model), settings: settings)
    try experiment.run { try grading.report($0) }
  }
}
