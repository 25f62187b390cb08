import Foundation
import Testing

extension Magpie {
  /// A network that is trained in a moment.
  static let quickNetwork = [
    "--preset", "gpt", "--layers", "1", "--heads", "2", "--width", "8", "--context", "8",
    "--batch", "4", "--steps", "20",
  ]

  /// Trains a network; what it says on standard error is not looked at.
  @discardableResult
  func trainNetwork(
    _ corpus: String = "c", to output: String = "m", _ options: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let outcome = try self(
      ["train", "neural", corpus, "--output", output] + Self.quickNetwork + options)
    #expect(outcome.code == 0, "\(outcome.errors)", sourceLocation: location)
    return outcome
  }

  /// Works with enough letters for a network to learn from.
  func writeVersesCorpus(to name: String = "c") throws {
    let verses = [
      "a": "the tide comes in, the tide goes out, and nobody asks the tide about it.\n",
      "b": "a gull that has no ship to mind will mind the business of mankind.\n",
      "c": "salt on the window, salt on the door, and somebody sweeping salt from the floor.\n",
      "d": "the lamp is lit, the lamp is low, the keeper knows what lamps can know.\n",
    ]
    for (work, verse) in verses {
      try write(String(repeating: verse, count: 3), to: "\(name)/\(work).txt")
    }
  }
}
