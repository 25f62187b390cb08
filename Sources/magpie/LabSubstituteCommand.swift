import ArgumentParser
import Laboratory

struct LabSubstituteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "substitute",
    abstract: "Could a model's texts stand in for an author's own?",
    discussion: """
      A chain goes on from openings of the author's works, with the author's works and without \
      them. Three judges say how near that is to the author, beside the author's own works and \
      other people's.
      """)

  @Argument(help: "The folder of a model, such as harbour.model.")
  var model: String

  @Option(help: "The author, as the works have the name.")
  var author: String

  @Option(parsing: .unconditional, help: "How many texts each seed writes, before and after.")
  var texts = 20

  @Option(parsing: .unconditional, help: "How many words and marks a text has.")
  var words = 150

  @Option(
    parsing: .unconditional, help: "How many of the most frequent words Delta looks at.")
  var frequent = 100

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let settings = SubstitutionSettings(
      texts: texts, words: words, frequent: frequent, seeds: try experiment.seeds(5))
    let substitution = try Substitution(
      Model(path: model), author: author, corpora: corpus, settings: settings)
    try experiment.run { try substitution.report($0) }
  }
}
