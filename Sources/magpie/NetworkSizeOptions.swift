import ArgumentParser
import Laboratory
import NeuralModels

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
