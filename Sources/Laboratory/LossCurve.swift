import MagpieReports
import NeuralModels

/// What `training.json` and `loss.svg` say: how the loss fell.
///
/// It can be deleted: the model writes without it.
struct LossCurve {
  static let fileName = "training.json"
  static let pictureName = "loss.svg"

  var history: [TrainingPoint]
  var end: TrainingEnd?
  /// The step whose parameters were kept; nil for the last.
  var bestStep: Int?

  var bytes: [UInt8] {
    let document: JSONValue = .document([
      "end": .text(end?.rawValue),
      "bestStep": .number(bestStep),
      "points": .array(
        history.map { point in
          [
            "step": .int(point.step), "loss": .number(point.loss),
            "heldOutLoss": .number(point.heldOutLoss),
            "learningRate": .double(point.learningRate),
          ]
        }),
    ])
    return Array((document.pretty + "\n").utf8)
  }

  /// The curve of the loss.
  var picture: String {
    let points = history.map {
      NetworkTrainingReport.Point(step: $0.step, loss: $0.loss, heldOutLoss: $0.heldOutLoss)
    }
    let last = points.last { $0.loss != nil }?.loss
    return NetworkTrainingReport.plot(of: points).svg(
      description: last.map {
        "The training loss fell to \(NumberText.fixed($0, decimals: 3)) nats per token."
      } ?? "No loss was measured.")
  }
}
