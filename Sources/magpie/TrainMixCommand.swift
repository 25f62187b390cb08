import ArgumentParser
import Laboratory

struct TrainMixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mix", abstract: "Let two models of one vocabulary speak together.",
    discussion: """
      What each of them weighs is learned on text that neither has learned from: what the \
      networks held out, or the last twentieth of the corpus.
      """)

  @Argument(help: "The folders of two models, such as a chain and a network.")
  var models: [String]

  @Option(
    name: [.long, .customShort("o")], help: "The folder of the mixture, such as both.model.")
  var output: String

  @Option(help: "Where the corpus lies now. Repeated for several.")
  var corpus: [String] = []

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    guard models.count == 2 else { throw ValidationError("a mixture has two models") }
  }

  func run() throws {
    shown.show(try Training.mix(models, corpora: corpus, output: output))
  }
}
