import ArgumentParser
import Laboratory
import MagpieReports

struct LabConceptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concepts",
    abstract: "Look-up or learning: which models prefer the unseen but right?",
    discussion: """
      A corpus of things and attributes is made up, some combinations of which no sentence says. \
      Those are compared with wrong ones by a look-up, by chains, and by networks as training \
      goes on; the same in a corpus that was mixed up, where nothing can be learned.
      """)

  @Option(help: "The orders of the chains, such as 1,2,3.")
  var orders = NumberList([1, 2, 3, 5])

  @Option(parsing: .unconditional, help: "How many batches each network learns from.")
  var steps = 1_500

  @OptionGroup var experiment: ExperimentOptions

  func run() throws {
    let concepts = try Concepts(
      settings: ConceptSettings(
        orders: orders.numbers, steps: steps, seeds: try experiment.seeds(5)))
    try experiment.run { try concepts.report($0) }
  }
}
