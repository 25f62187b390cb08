import MagpieReports
import NeuralModels

extension NetworkShape {
  /// As in `model.json`.
  var json: JSONValue {
    var json: JSONValue = ["name": .string(name)]
    for (name, size) in sizes { json = json.adding(name, .int(size)) }
    if case .gpt(_, _, _, _, let hasBias) = self { json = json.adding("bias", .bool(hasBias)) }
    return json
  }
}

/// The shape of a network as it stands in `model.json`.
struct NetworkDescription: Decodable {
  var name: String
  var context: Int?
  var embedding: Int?
  var hidden: Int?
  var blocks: Int?
  var heads: Int?
  var width: Int?
  var bias: Bool?

  /// Nil for a network that is not known, or has no size that it needs.
  var shape: NetworkShape? {
    switch name {
    case "bigram": .bigram
    case "mlp":
      if let context, let embedding, let hidden {
        .mlp(context: context, embedding: embedding, hidden: hidden)
      } else {
        nil
      }
    case "gpt":
      if let blocks, let heads, let width, let context, let bias {
        .gpt(blocks: blocks, heads: heads, width: width, context: context, hasBias: bias)
      } else {
        nil
      }
    default: nil
    }
  }
}
