import ArgumentParser
import Corpora
import Laboratory
import MagpieReports
import NeuralModels
import Rights

struct TrainNeuralCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neural", abstract: "Train a small network by gradient descent.",
    discussion: """
      A preset names a network and a recipe that go together; every option changes one of \
      their numbers. Ctrl-C keeps what was learned: the same command with --resume goes on \
      from there, bit for bit as if it had never stopped.
      """)

  @Argument(help: "Folders, text files or .jsonl files.")
  var corpora: [String]

  @Option(
    name: [.long, .customShort("o")], help: "The folder of the model, such as harbour.model.")
  var output: String

  @Option(help: "bigram, mlp, gpt, tiny or small.")
  var preset = NetworkPreset.tiny

  @Option(help: "What one token is: word, character, byte or bpe. The preset's own unless given.")
  var unit: TokenUnit?

  @Option(
    parsing: .unconditional,
    help: "How many tokens bpe learns at most: 257 or more; 1024 unless given.")
  var vocabulary: Int?

  @OptionGroup(title: "The network") var sizes: NetworkSizeOptions
  @OptionGroup(title: "The recipe") var recipe: RecipeOptions

  @Option(
    parsing: .unconditional,
    help:
      "Train so many networks, each on a shard of the works: of such an ensemble a work is forgotten by training one of them again."
  )
  var shards: Int?

  @Option(
    parsing: .unconditional,
    help:
      "Into how many slices a shard is cut, behind each of which the training is kept; 4 unless given."
  )
  var slices: Int?

  @Option(
    name: .customLong("held-out"),
    help: "What the loss is measured on and nothing learned from: works, tail or none.")
  var heldOut = HeldOutSplit.works

  @Option(parsing: .unconditional, help: "Hold out one of so many parts of the text.")
  var heldOutPart = 10

  @Option(
    parsing: .unconditional,
    help: "How many cores compute; all unless given. The result does not depend on it.")
  var threads: Int?

  @Flag(help: "Go on with a training that was stopped.")
  var resume = false

  @Option(
    help: ArgumentHelp("Leave a work out: its id or title. May be repeated.", valueName: "work"))
  var without: [String] = []

  @Option(help: "On whose word works are used: opt-in, opt-out, licensed or ignore.")
  var consent = ConsentRegime.optOut

  @Option(
    help: ArgumentHelp(
      "A register whose requests are heeded, in place of those in the corpora's folders.",
      valueName: "file"))
  var register: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var shown: LineOutputOptions

  func validate() throws {
    if shards == nil, slices != nil { throw ValidationError("--slices belongs to --shards") }
    if shards != nil, recipe.attributable {
      throw ValidationError("--attributable is for one network, and --shards trains several")
    }
  }

  func run() throws {
    let unit = unit ?? preset.unit
    let shape = try sizes.changed(preset.shape)
    var settings = NeuralSettings(
      unit: unit, vocabularySize: try unit.vocabularySize(asked: vocabulary), shape: shape,
      recipe: recipe.changed(preset.recipe, for: shape),
      heldOut: HeldOutPart(heldOut, part: heldOutPart), threads: threads ?? Concurrently.width)
    try settings.check()
    let selection = try CorpusSelection(
      reading.requests(corpora), consent: consent, without: without, register: register)
    if let shards {
      return try trainEnsemble(
        on: selection, EnsembleSettings(shards: shards, slices: slices ?? 4, network: settings))
    }
    let choice = try recipe.attributable ? attributable(selection, settings) : nil
    if let choice { settings = choice.settings }
    let display = TrainingDisplay(shown)
    let interrupts = Interrupts()
    do {
      var report = try Training.trainNeural(
        on: selection, settings: settings, output: output, resumes: resume
      ) { news in
        display.show(news)
        return !interrupts.isRequested
      }
      display.end()
      report.attributable = choice?.choice
      shown.show(report)
    } catch let stop as Interruption {
      display.end()
      Output.note(
        "stopped after step \(stop.step) of \(stop.steps); the same command with --resume goes on")
      throw ExitCode(130)
    }
  }

  private func trainEnsemble(
    on selection: CorpusSelection, _ settings: EnsembleSettings
  ) throws {
    let interrupts = Interrupts()
    let line = ProgressLine()
    do {
      let report = try Training.trainEnsemble(
        on: selection, settings: settings, output: output, resumes: resume
      ) { part in
        line.show("training \(settings.plan.shards) networks: \(Int(part * 100)) %")
        return !interrupts.isRequested
      }
      line.show("")
      shown.show(report)
    } catch let stop as EnsembleInterruption {
      line.show("")
      Output.note(
        stop.canGoOn
          ? "stopped; the same command with --resume goes on behind the last slice that was read"
          : "stopped before the first slice was read; nothing was kept")
      throw ExitCode(130)
    }
  }

  /// The settings at a learning rate at which effects can be told.
  private func attributable(
    _ selection: CorpusSelection, _ settings: NeuralSettings
  ) throws -> (settings: NeuralSettings, choice: AttributableChoice) {
    var usual = settings
    usual.recipe = recipe.changed(preset.recipe, for: settings.shape, isAttributable: false)
    let interrupts = Interrupts()
    let line = ProgressLine()
    defer { line.show("") }
    do {
      return try Training.attributable(
        on: selection, settings, usual: usual, searches: recipe.learningRate == nil
      ) { what, part in
        line.show("trying \(what): \(Int(part * 100)) %")
        return !interrupts.isRequested
      }
    } catch is CancellationError {
      line.show("")
      Output.note("stopped before the training began; nothing was changed")
      throw ExitCode(130)
    }
  }
}
