import Foundation
import MagpieReports
import ModelAttribution
import NeuralModels

/// How long a network's training takes on this machine, measured before much of it is done.
struct RunCost {
  /// Of one training.
  let secondsPerRun: Double

  /// - Parameter threads: On how many one training runs; those of the run unless given.
  init<Model: Network>(_ run: RepeatableRun<Model>, threads: Int? = nil) {
    var trainer = run.trainer(threads: threads)
    // The first steps find their memory.
    for _ in 0..<min(2, run.steps) { _ = trainer.advance() }
    let clock = ContinuousClock()
    let start = clock.now
    var steps = 0
    while steps < 200, clock.now - start < .milliseconds(300) {
      if trainer.step >= run.steps { trainer = run.trainer(threads: threads) }
      _ = trainer.advance()
      steps += 1
    }
    secondsPerRun =
      (clock.now - start) / .seconds(1) / Double(max(1, steps)) * Double(run.steps)
  }

  /// Asks before what takes long, or more memory than the machine has.
  ///
  /// - Parameters:
  ///   - runs: How many trainings it costs.
  ///   - memory: How many bytes it takes; nil where that is little.
  ///   - patience: Beyond so many seconds people are asked.
  ///   - available: Beyond so many bytes they are.
  ///   - consent: Asked where it takes longer or more; whether to go on.
  /// - Throws: ``Failure`` 64 where the answer is no.
  func check(
    runs: Double, _ purpose: String, memory: Int? = nil, patience: Double = 300,
    available: UInt64 = ProcessInfo.processInfo.physicalMemory, consent: (String) -> Bool
  ) throws {
    let seconds = runs * secondsPerRun
    let isLarge = memory.map { UInt64($0) > available } ?? false
    guard seconds > patience || isLarge else { return }
    var estimate =
      "\(purpose) would take about \(Self.text(seconds)): \(NumberText.short(runs)) trainings of "
      + Self.text(secondsPerRun)
    if let memory { estimate += "; and about \(NumberText.bytes(memory)) of memory" }
    if isLarge { estimate += ", and the machine has \(NumberText.bytes(Int(available)))" }
    guard consent(estimate) else {
      throw Failure(.usage, estimate, try: "--yes, to go on all the same")
    }
  }

  static func text(_ seconds: Double) -> String {
    if seconds < 90 { return NumberText.count(max(1, Int(seconds.rounded())), "second") }
    if seconds < 5_400 { return NumberText.count(Int((seconds / 60).rounded()), "minute") }
    return NumberText.count(Int((seconds / 3_600).rounded()), "hour")
  }
}
