import ArgumentParser
import Corpora
import Laboratory

/// The one chain of an experiment.
struct ExperimentChainOptions: ParsableArguments {
  @Option(help: "What one token is: word, character or byte.")
  var unit = TokenUnit.word

  @Option(parsing: .unconditional, help: "How many tokens the chain looks back: 1 to 9.")
  var order = 2

  @Option(help: "none, add-k, witten-bell or kneser-ney.")
  var smoothing = "kneser-ney"

  /// - Throws: `Failure` for a smoothing that is none.
  func settings() throws -> TrainingSettings {
    try TrainingSettings(unit: unit, order: order, handling: nil, smoothingName: smoothing, k: nil)
  }
}
