import ArgumentParser
import Corpora
import Laboratory

/// What both experiments on the truth about a network have.
struct TruthOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How many halves of the works are trained on, and how many nine tenths.")
  var subsets = 50

  @Flag(help: "Leave works out with the other seeds, too: how far do effects differ by chance?")
  var seedEffects = false

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @Option(
    parsing: .unconditional,
    help: "How many cores compute; all unless given. The result does not depend on it.")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Do not ask before what takes more than ten minutes.")
  var yes = false

  func settings(byAuthor: Bool = false, seeds: ExperimentSeeds) -> TruthSettings {
    TruthSettings(
      byAuthor: byAuthor, subsets: subsets, seeds: seeds, hasSeedEffects: seedEffects,
      corpora: corpus, threads: threads ?? Concurrently.width
    ) { [yes] in yes || Question.goesOn($0) }
  }
}
