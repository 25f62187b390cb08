import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct TrainingStateTests {
  private typealias Cases = TrainingCases

  private static let optimizers: [Optimizer] = [
    .sgd, .momentum(), .adamW(), .adamW(epsilon: 1e-4, epsilonInsideRoot: true),
  ]

  /// All that a run shows, with the state that it leaves.
  private struct Ending: Equatable {
    var told: [TrainingProgress] = []
    var state: [UInt8] = []
    var parameters: Parameters<Float> = []
  }

  /// Trains to the end, leaving and taking up the training after every so many steps.
  private func ending<Model: Network>(
    _ network: Model, _ recipe: TrainingRecipe, without removed: Set<Int>,
    leavingEvery interval: Int, threads: (Int) -> Int = { _ in 2 }
  ) throws -> Ending where Model.Scalar == Float {
    func make(resuming state: MappedFile? = nil, step: Int = 0) throws -> TrainingRun<Model> {
      try TrainingRun(
        network, on: Cases.corpus, heldOut: Cases.heldOut, recipe: recipe, without: removed,
        resuming: state, threads: threads(step))
    }
    var run = try make()
    var ending = Ending()
    while let progress = try run.advance() {
      ending.told.append(progress)
      if progress.step % interval == 0 {
        run = try make(resuming: run.state(), step: progress.step)
      }
    }
    ending.state = run.state().contents
    ending.parameters = run.parameters
    return ending
  }

  private func expectSameWhereverItIsLeft<Model: Network>(
    _ network: Model, _ optimizer: Optimizer, patience: Int?, without removed: Set<Int> = []
  ) throws where Model.Scalar == Float {
    let recipe = Cases.recipe(
      steps: 13, learningRate: optimizer == .sgd ? 0.5 : 0.05, optimizer: optimizer,
      evaluationInterval: 2, patience: patience)
    let whole = try ending(network, recipe, without: removed, leavingEvery: 1_000)
    for interval in 1...7 {
      let resumed = try ending(
        network, recipe, without: removed, leavingEvery: interval, threads: { $0 % 3 + 1 })
      #expect(resumed == whole, "\(network.kind), \(optimizer), left every \(interval) steps")
    }
  }

  @Test(arguments: optimizers)
  func aTrainingThatWasLeftGoesOnBitForBit(_ optimizer: Optimizer) throws {
    try expectSameWhereverItIsLeft(Cases.mlp, optimizer, patience: nil)
    try expectSameWhereverItIsLeft(Cases.gpt, optimizer, patience: 3)
  }

  @Test func aResumedTrainingStillLeavesWorksOut() throws {
    try expectSameWhereverItIsLeft(Cases.gpt, .adamW(), patience: nil, without: [1])
    // Whatever stands in the work that is left out: the same letters, another order.
    let other = Cases.encode([
      Cases.texts[0], String(Cases.texts[1].reversed()), Cases.texts[2],
    ])
    let recipe = Cases.recipe(steps: 8)
    func parameters(_ corpus: EncodedCorpus) throws -> Parameters<Float> {
      var run = try TrainingRun(Cases.gpt, on: corpus, recipe: recipe, without: [1])
      for _ in 0..<4 { _ = try run.advance() }
      run = try TrainingRun(
        Cases.gpt, on: corpus, recipe: recipe, without: [1], resuming: run.state())
      while try run.advance() != nil {}
      return run.parameters
    }
    #expect(try parameters(Cases.corpus) == parameters(other))
  }

  @Test func aTrainingThatIsOverStaysOver() throws {
    var run = try TrainingRun(Cases.mlp, on: Cases.corpus, recipe: Cases.recipe(steps: 2))
    while try run.advance() != nil {}
    var again = try TrainingRun(
      Cases.mlp, on: Cases.corpus, recipe: Cases.recipe(steps: 2), resuming: run.state())
    #expect(again.end == .finished && again.parameters == run.parameters)
    #expect(try again.advance() == nil)
  }

  @Test func anotherTrainingIsNotGoneOnWith() throws {
    let recipe = Cases.recipe(steps: 5)
    var run = try TrainingRun(
      Cases.gpt, on: Cases.corpus, heldOut: Cases.heldOut, recipe: recipe)
    _ = try run.advance()
    let state = run.state()
    func error<Model: Network>(
      _ network: Model = Cases.gpt, on corpus: EncodedCorpus = Cases.corpus,
      heldOut: EncodedCorpus? = Cases.heldOut, recipe: TrainingRecipe = recipe,
      without: Set<Int> = []
    ) -> NeuralError? where Model.Scalar: SafetensorsScalar {
      do {
        _ = try TrainingRun(
          network, on: corpus, heldOut: heldOut, recipe: recipe, without: without,
          resuming: state)
      } catch { return error }
      return nil
    }
    #expect(error() == nil)
    let outcomes = Cases.corpus.vocabulary.outcomeCount
    func gpt(_ heads: Int, _ length: Int, _ width: Int) -> GPT<Float> {
      GPT(
        outcomeCount: outcomes, windowLength: length, width: width, heads: heads, blockCount: 1)
    }
    #expect(
      error(gpt(4, 8, 8))
        == .otherRun(
          "network", was: "GPT<Float> of 2 heads", now: "GPT<Float> of 4 heads"))
    #expect(
      error(
        GPT<Double>(outcomeCount: outcomes, windowLength: 8, width: 8, heads: 2, blockCount: 1))
        == .otherRun(
          "network", was: "GPT<Float> of 2 heads", now: "GPT<Double> of 2 heads"))
    #expect(error(gpt(2, 9, 8)) == .otherRun("context", was: "8", now: "9"))
    #expect(error(gpt(2, 8, 10)) == .otherRun("sizes", was: nil, now: nil))
    #expect(
      error(on: Cases.encode(["the end"])) == .otherRun("corpus", was: nil, now: nil))
    #expect(error(heldOut: nil) == .otherRun("held-out part", was: nil, now: nil))
    #expect(
      error(heldOut: Cases.encode(["the bell"])) == .otherRun("held-out part", was: nil, now: nil))
    #expect(error(without: [2]) == .otherRun("choice of works left out", was: nil, now: nil))
    #expect(
      error(recipe: Cases.recipe(steps: 6)) == .otherRun("steps", was: "5", now: "6"))
    #expect(
      error(recipe: Cases.recipe(steps: 5, optimizer: .momentum()))
        == .otherRun("optimizer", was: "adamW", now: "momentum"))
    #expect(
      error(recipe: Cases.recipe(steps: 5, seed: 6)) == .otherRun("seed", was: "5", now: "6"))
    let words = EncodedCorpus([Work(id: "a", text: "the end")], unit: .word)
    let bigram = Bigram<Float>(outcomeCount: words.vocabulary.outcomeCount)
    #expect(
      error(bigram, on: words, heldOut: nil)
        == .otherRun("unit", was: "character", now: "word"))
    #expect(
      error(Bigram<Float>(outcomeCount: outcomes))
        == .otherRun("network", was: "GPT<Float> of 2 heads", now: "Bigram<Float>"))
    #expect(
      NeuralError.otherRun("seed", was: "5", now: "6").description
        == "the training was begun with seed 5, and is to go on with 6")
  }

  @Test func everyFactOfATrainingIsCompared() throws {
    let recipe = Cases.recipe(steps: 5)
    let identity = TrainingIdentity(
      Cases.gpt, Cases.corpus, heldOut: Cases.heldOut, recipe, without: [1])
    func file(_ facts: [(key: String, value: String)]) throws -> SafetensorsFile {
      var writer = SafetensorsWriter()
      for (key, value) in facts { writer.setMetadata(key, to: value) }
      return try SafetensorsFile(writer.finish())
    }
    var writer = SafetensorsWriter()
    identity.write(to: &writer)
    let facts = try SafetensorsFile(writer.finish()).metadata
    try identity.check(file(facts))
    for index in facts.indices {
      var changed = facts
      changed[index].value += "1"
      do {
        try identity.check(file(changed))
        Issue.record("another \(facts[index].key) is not noticed")
      } catch let error as NeuralError {
        guard case .otherRun(facts[index].key, _, _) = error else { throw error }
      }
    }
    // The last digits of products depend on who computes them, and for what.
    let machine = [BLAS.coreName, BLAS.libraryName]
    #expect(machine.allSatisfy { name in facts.contains { $0.value == name } })
  }

  /// No bit of a state may change: what was learned would be another thing, unnoticed.
  @Test func aDamagedStateIsRefused() throws {
    let recipe = Cases.recipe(steps: 6, evaluationInterval: 1, patience: 2)
    func run(_ state: [UInt8]?) throws(NeuralError) -> TrainingRun<MLP<Float>> {
      try TrainingRun(
        Cases.mlp, on: Cases.corpus, heldOut: Cases.heldOut, recipe: recipe,
        resuming: state.map { MappedFile(bytes: $0) }, threads: 1)
    }
    var sound = try run(nil)
    for _ in 0..<3 { _ = try sound.advance() }
    let bytes = sound.state().contents
    for length in [0, 7, 8, 100, bytes.count - 1] {
      #expect(throws: NeuralError.self) { _ = try run(Array(bytes[..<length])) }
    }
    let header = 8 + Int(bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    for seed in UInt64(0)..<3_000 {
      var input = GeneratedText(seed: seed)
      var damaged = bytes
      for _ in 0..<(1 + input.below(3)) {
        // Mostly where the record stands, right behind the header, or in the header.
        let place =
          input.pick([
            8 + input.below(header - 8), header + input.below(200), input.below(bytes.count),
          ])
        let digits = Array("0123456789.-en\"".utf8)
        damaged[place] =
          input.below(2) == 0
          ? input.pick(digits) : damaged[place] ^ 1 << UInt8(input.below(8))
      }
      guard damaged != bytes else { continue }
      #expect(throws: NeuralError.self, "seed \(seed)") { _ = try run(damaged) }
    }
    // To the last bytes, which fill no word.
    for place in (bytes.count - 16)..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(throws: NeuralError.damagedState("its checksum is that of other bytes")) {
        _ = try run(damaged)
      }
    }
    for parts in SafetensorsMutations.sound {
      #expect(throws: NeuralError.self) { _ = try run(parts.bytes) }
    }
  }
}
