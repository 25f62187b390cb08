import Foundation

/// Magpie's side of `make bench`: one measurement a process, one line of JSON.
///
/// Each does its work once unmeasured, so that files and code are warm, and then
/// `--runs` times; `seconds` holds the time of each run.
@main
enum MagpieBench {
  static func main() {
    do {
      let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
      switch arguments.measurement {
      case "text": try Measurements.text(arguments)
      case "train": try Measurements.train(arguments)
      case "generate": try Measurements.generate(arguments)
      case "score": try Measurements.score(arguments)
      case "index": try Measurements.index(arguments)
      case "trace": try Measurements.trace(arguments)
      case "peak": try Measurements.peak(arguments)
      case "check": try Measurements.check(arguments)
      case "check-large": try Measurements.checkLarge(arguments)
      case "neural-batches": try Measurements.neuralBatches(arguments)
      case "neural-step": try Measurements.neuralStep(arguments)
      case "neural-sample": try Measurements.neuralSample(arguments)
      case "neural-loss": try Measurements.neuralLoss(arguments)
      case "neural-growth": try Measurements.neuralGrowth(arguments)
      case "neural-parity": try Measurements.neuralParity(arguments)
      case "neural-read": try Measurements.neuralRead(arguments)
      case "attribution": try Measurements.attribution(arguments)
      case "near-copies": try Measurements.nearCopies(arguments)
      case "register": try Measurements.register(arguments)
      case "shapley": try Measurements.shapley(arguments)
      case "ensemble": try Measurements.ensemble(arguments)
      case "forget-chain": try Measurements.forgetChain(arguments)
      case "exposure": try Measurements.exposure(arguments)
      default: throw BenchError("there is no measurement \"\(arguments.measurement)\"")
      }
    } catch {
      FileHandle.standardError.write(Data("magpie-bench: \(error)\n".utf8))
      exit(64)
    }
  }
}

/// What was measured, as a line of JSON.
struct Result: Encodable {
  var what: String
  var seconds: [Double]
  /// What one run dealt with.
  var bytes: Int?
  var words: Int?
  var natsPerToken: Double?
  /// Where a run has two parts, the time of the first.
  var firstPart: [Double]?
  /// Additions and multiplications of one run.
  var operations: Double?
  var outcomes: Int?
  var logits: [Float]?
  var points: [Point]?

  /// What one setting came to.
  struct Point: Encodable {
    var setting: String
    var value: Int
    var seconds: Double
    var operations: Double
  }

  func print() throws {
    FileHandle.standardOutput.write(try JSONEncoder().encode(self) + Data("\n".utf8))
  }
}

/// Runs a body once unmeasured and then `count` times.
func measure(runs count: Int, _ body: () throws -> Void) rethrows -> [Double] {
  try body()
  return try (0..<count).map { _ in
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    return seconds(time)
  }
}

func seconds(_ duration: Duration) -> Double {
  let (whole, atto) = duration.components
  return Double(whole) + Double(atto) * 1e-18
}
