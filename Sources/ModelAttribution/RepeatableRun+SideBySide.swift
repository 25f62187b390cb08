import Corpora
public import NeuralModels

extension RepeatableRun {
  /// What the run ends with without sets of works, trained side by side on one thread each.
  ///
  /// Runs on one thread beside one another take less time than runs on all, one after the other.
  ///
  /// - Parameters:
  ///   - sets: Of places of works. For each a training is made; a single one runs on all threads.
  ///   - observe: Is told about ten times a second which part is done, 0 to 1; false ends it.
  /// - Returns: In the order of the sets; all NaN where a training diverges.
  /// - Throws: `CancellationError` if it was ended.
  /// - Complexity: A training for each set.
  public func parameters(
    leavingOut sets: [Set<Int>], observe: (Double) -> Bool = { _ in true }
  ) throws -> [Parameters<Model.Scalar>] {
    let threads = sets.count == 1 ? threads : 1
    let trainers = sets.map { trainer(without: $0, threads: threads) }
    guard
      let ended = Trainer.ended(
        trainers, steps: steps, observe: { observe(Double($0) / Double(steps)) })
    else { throw CancellationError() }
    return ended.map { trainer in
      trainer.step == steps
        ? trainer.parameters : trainer.parameters.map { Array(repeating: .nan, count: $0.count) }
    }
  }
}

extension Trainer {
  /// Takes trainers to the end of their runs, side by side.
  ///
  /// - Parameters:
  ///   - steps: Where the runs end.
  ///   - observe: Is told about ten times a second how many steps were taken; false ends it.
  /// - Returns: The trainers behind their last steps, one that diverges where it did; nil
  ///   where somebody ended it before.
  public static func ended(
    _ trainers: [Trainer], steps: Int, observe: (Int) -> Bool
  ) -> [Trainer]? {
    var trainers = trainers
    let clock = ContinuousClock()
    // So many steps that whoever ends it does not wait long.
    var stretch = 1
    var step = trainers.map(\.step).min() ?? steps
    while step < steps {
      let end = min(steps, step + stretch)
      let start = clock.now
      trainers = Concurrently.map(trainers) { trainer in
        var trainer = trainer
        while trainer.step < end, trainer.takesStep() {}
        return trainer
      }
      step = end
      guard observe(step) else { return nil }
      if clock.now - start < .milliseconds(100) { stretch *= 2 }
    }
    return trainers
  }
}
