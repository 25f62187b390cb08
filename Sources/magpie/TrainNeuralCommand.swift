import ArgumentParser
import Corpora
import Laboratory
import NeuralModels

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

  @Option(help: "opt-out or ignore.")
  var consent = ConsentRegime.optOut

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var shown: LineOutputOptions

  func run() throws {
    let unit = unit ?? preset.unit
    let settings = NeuralSettings(
      unit: unit, vocabularySize: try unit.vocabularySize(asked: vocabulary),
      shape: try sizes.changed(preset.shape),
      recipe: try recipe.changed(preset.recipe),
      heldOut: HeldOutPart(heldOut, part: heldOutPart), threads: threads ?? Concurrently.width)
    try settings.check()
    let selection = try CorpusSelection(
      reading.requests(corpora), consent: consent, without: without)
    let display = TrainingDisplay(shown)
    let interrupts = Interrupts()
    do {
      let report = try Training.trainNeural(
        on: selection, settings: settings, output: output, resumes: resume
      ) { news in
        display.show(news)
        return !interrupts.isRequested
      }
      display.end()
      shown.show(report)
    } catch let stop as Interruption {
      display.end()
      Output.note(
        "stopped after step \(stop.step) of \(stop.steps); the same command with --resume goes on")
      throw ExitCode(130)
    }
  }
}

/// The sizes of a network.
struct NetworkSizeOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Blocks of a transformer.")
  var layers: Int?

  @Option(parsing: .unconditional, help: "Heads of attention.")
  var heads: Int?

  @Option(parsing: .unconditional, help: "The width of a transformer.")
  var width: Int?

  @Option(parsing: .unconditional, help: "The most tokens that a prediction sees.")
  var context: Int?

  @Option(parsing: .unconditional, help: "The numbers that stand for a token in an mlp.")
  var embedding: Int?

  @Option(parsing: .unconditional, help: "The hidden units of an mlp.")
  var hidden: Int?

  @Flag(help: "Let a transformer's products and norms add learned constants.")
  var bias = false

  /// A shape with the sizes that were given.
  func changed(_ shape: NetworkShape) throws -> NetworkShape {
    let given: [(name: String, isGiven: Bool)] = [
      ("--layers", layers != nil), ("--heads", heads != nil), ("--width", width != nil),
      ("--context", context != nil), ("--embedding", embedding != nil),
      ("--hidden", hidden != nil), ("--bias", bias),
    ]
    func refuse(but allowed: [String]) throws {
      let foreign = given.first { $0.isGiven && !allowed.contains($0.name) }
      guard let foreign else { return }
      throw Failure(
        .usage, "a network of the kind \(shape.name) has no \(foreign.name)",
        try: allowed.isEmpty ? "--preset tiny" : allowed.joined(separator: ", "))
    }
    switch shape {
    case .bigram:
      try refuse(but: [])
      return shape
    case .mlp(let oldContext, let oldEmbedding, let oldHidden):
      try refuse(but: ["--context", "--embedding", "--hidden"])
      return .mlp(
        context: context ?? oldContext, embedding: embedding ?? oldEmbedding,
        hidden: hidden ?? oldHidden)
    case .gpt(let oldBlocks, let oldHeads, let oldWidth, let oldContext, let hasBias):
      try refuse(but: ["--layers", "--heads", "--width", "--context", "--bias"])
      return .gpt(
        blocks: layers ?? oldBlocks, heads: heads ?? oldHeads, width: width ?? oldWidth,
        context: context ?? oldContext, hasBias: bias || hasBias)
    }
  }
}

/// How a network is trained.
struct RecipeOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "How many batches are looked at.")
  var steps: Int?

  @Option(parsing: .unconditional, help: "Windows in a batch.")
  var batch: Int?

  @Option(parsing: .unconditional, help: "How far a step goes.")
  var learningRate: Double?

  @Option(parsing: .unconditional, help: "The learning rate at the end; a tenth unless given.")
  var finalLearningRate: Double?

  @Option(help: "How the learning rate falls: cosine, linear or constant.")
  var decay: LearningRateDecay?

  @Option(parsing: .unconditional, help: "Over how many steps the learning rate rises.")
  var warmUp: Int?

  @Option(help: "adamw, momentum or sgd.")
  var optimizer: OptimizerName?

  @Option(parsing: .unconditional, help: "How strongly weights are pulled towards 0.")
  var weightDecay: Double?

  @Option(parsing: .unconditional, help: "The longest gradient that is followed; 0 for any.")
  var clip: Double?

  @Option(parsing: .unconditional, help: "The share of activations left out at random.")
  var dropout: Double?

  @Option(parsing: .unconditional, help: "The same seed gives the same network.")
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional,
    help: "Stop after so many evaluations without a better held-out loss; keep the best.")
  var patience: Int?

  @Option(parsing: .unconditional, help: "Measure the held-out loss every so many steps.")
  var evaluateEvery: Int?

  @Option(parsing: .unconditional, help: "Keep the weights at so many points of the training.")
  var checkpoints: Int?

  @Flag(help: "Let windows go on from one work into the next.")
  var crossWorks = false

  @Flag(
    help: "AdamW with epsilon inside the root, which can be differentiated for attribution.")
  var attributable = false

  enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
    case adamw, momentum, sgd

    var optimizer: Optimizer {
      switch self {
      case .adamw: .adamW()
      case .momentum: .momentum()
      case .sgd: .sgd
      }
    }
  }

  /// A recipe with the numbers that were given.
  func changed(_ recipe: TrainingRecipe) throws -> TrainingRecipe {
    guard !attributable || optimizer == nil || optimizer == .adamw else {
      throw Failure(
        .usage, "--attributable is a form of AdamW", try: "--optimizer adamw, or without it")
    }
    let optimizer: Optimizer =
      attributable ? .adamW(epsilonInsideRoot: true) : optimizer?.optimizer ?? recipe.optimizer
    let steps = steps ?? recipe.steps
    return TrainingRecipe(
      steps: steps, batchSize: batch ?? recipe.batchSize,
      learningRate: learningRate ?? recipe.learningRate,
      finalLearningRate: finalLearningRate
        ?? (learningRate == nil ? recipe.finalLearningRate : nil),
      decay: decay ?? recipe.decay,
      // A short training rises over a tenth of its steps.
      warmUpSteps: warmUp ?? min(recipe.warmUpSteps, max(0, steps / 10)), optimizer: optimizer,
      weightDecay: weightDecay ?? recipe.weightDecay, clipLength: clip ?? recipe.clipLength,
      dropout: dropout ?? recipe.dropout, seed: seed, laneCount: recipe.laneCount,
      crossesWorks: crossWorks, evaluationInterval: evaluateEvery, patience: patience,
      checkpointCount: checkpoints ?? (attributable ? 6 : 0))
  }
}
