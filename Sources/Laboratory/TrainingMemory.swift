import Foundation
import MagpieReports
import NeuralModels

/// How much memory a training takes, about.
struct TrainingMemory {
  /// The parameters, gradients, what the optimizer remembers, earlier parameters and what
  /// is being written: measured, about ten times the parameters.
  private static let copies = 11.0
  private static let bytesPerNumber = 4.0

  private let ofParameters: Double
  private let ofActivations: Double

  init(_ network: some Network<Float>, _ settings: NeuralSettings) {
    func activations(_ windows: Int) -> Double {
      settings.shape.activationCount(windows: windows, outcomeCount: network.outcomeCount)
    }
    ofParameters = Self.bytesPerNumber * Self.copies * Double(network.parameterCount)
    ofActivations =
      Self.bytesPerNumber
      * (activations(settings.recipe.batchSize)
        + activations(network.windowsJudgedAtOnce) * Double(settings.threads))
  }

  /// Refuses a training that this machine has no room for.
  ///
  /// - Parameter available: Bytes; those that the machine has.
  /// - Throws: ``Failure`` 64.
  func check(available: UInt64 = ProcessInfo.processInfo.physicalMemory) throws {
    let needed = ofParameters + ofActivations
    guard needed > Double(available) else { return }
    throw Failure(
      .usage,
      "this training would take about \(Self.text(needed)) of memory, and the machine has "
        + Self.text(Double(available)),
      try: ofParameters > Double(available)
        ? "smaller sizes, or another --unit" : "a smaller --batch or --context")
  }

  private static func text(_ bytes: Double) -> String { NumberText.bytes(Int(min(bytes, 1e18))) }
}
