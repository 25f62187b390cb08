import NeuralModels

/// The states of a run, from the last to the first, in bounded memory.
///
/// Where not all fit, the run is made once and its state kept at every ⌈√S⌉-th of S
/// steps; then stretch after stretch, from the end, is made once more, all of its states
/// kept. So memory grows with √S, and the price is one more training.
///
/// - SeeAlso: Chen et al. (2016), “Training Deep Nets with Sublinear Memory Cost”, §3.
struct Replay<Model: Network> {
  typealias State = Trainer<Model>.State

  /// The parameters that the run ended with.
  let parameters: Parameters<Model.Scalar>
  private var trainer: Trainer<Model>
  /// The states at the beginnings of stretches.
  private let starts: [State]
  private let end: Int
  /// Those of the stretch that is looked at, where all of them are kept at once.
  private let all: [State]?

  /// - Parameters:
  ///   - limit: How many bytes states may take.
  ///   - observe: Is told after each step how many there were; false ends the replay.
  /// - Throws: `CancellationError` if it was ended; ``NeuralError`` if the run diverges.
  /// - Complexity: One training.
  init(
    _ run: RepeatableRun<Model>, weights: [Double]? = nil, limit: Int,
    observe: (Int) -> Bool = { _ in true }
  ) throws {
    trainer = run.trainer(weights: weights)
    end = run.steps
    let interval = Self.interval(of: run, limit: limit)
    let keepsAll = interval == 1
    var kept: [State] = []
    while trainer.step < end {
      if trainer.step % interval == 0 { kept.append(trainer.state) }
      guard trainer.takesStep() else {
        throw NeuralError.diverged(
          step: trainer.step + 1, learningRate: run.recipe.learningRate(atStep: trainer.step))
      }
      guard observe(trainer.step) else { throw CancellationError() }
    }
    parameters = trainer.parameters
    starts = kept
    all = keepsAll ? kept : nil
  }

  /// Looks at the state before each step, the last step first.
  ///
  /// - Complexity: One training where not all states were kept.
  mutating func forEachReversed(_ body: (Trainer<Model>, State) throws -> Void) rethrows {
    if let all {
      for state in all.reversed() { try body(trainer, state) }
      return
    }
    var last = end
    for start in starts.reversed() {
      trainer.state = start
      var stretch: [State] = []
      while trainer.step < last {
        stretch.append(trainer.state)
        guard trainer.step + 1 < last else { break }
        _ = trainer.advance()
      }
      last = start.step
      for state in stretch.reversed() { try body(trainer, state) }
    }
  }

  /// From one state that is kept to the next: 1 where all fit.
  private static func interval(of run: RepeatableRun<Model>, limit: Int) -> Int {
    size(ofStates: run) * run.steps <= limit
      ? 1 : Int(Double(run.steps).squareRoot().rounded(.up))
  }

  /// The bytes of the states that are kept at once, and of those of a stretch.
  static func memory(of run: RepeatableRun<Model>, limit: Int) -> Int {
    let interval = interval(of: run, limit: limit)
    let kept = (run.steps + interval - 1) / interval
    return size(ofStates: run) * (kept + (interval == 1 ? 0 : interval))
  }

  /// The bytes of one state's numbers.
  static func size(ofStates run: RepeatableRun<Model>) -> Int {
    run.parameterBytes * (1 + run.recipe.optimizer.momentCount)
  }
}
