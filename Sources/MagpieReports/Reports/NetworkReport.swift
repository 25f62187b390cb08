/// What is in a network, in a mixture of models or in an ensemble.
public struct NetworkReport: Report {
  public var model: String
  /// "neural", "mixture" or "ensemble".
  public var kind: String
  public var unit: String
  public var vocabulary: Int
  /// File names and their lengths in bytes.
  public var files: [(name: String, bytes: Int)]
  public var corpora: [String]
  /// The rung, and its sizes; empty for a mixture.
  public var network = ""
  public var sizes: [(name: String, size: Int)] = []
  /// The tensors by their names, with the sizes of their axes.
  public var tensors: [(name: String, sizes: [Int])] = []
  /// How it was trained.
  public var recipe: [(name: String, value: String)] = []
  /// The parts of a mixture or an ensemble and what they weigh.
  public var parts: [(name: String, weight: Double)] = []
  /// By what approximate methods it was made to forget works, in words.
  public var approximations: [String] = []

  public init(
    model: String, kind: String, unit: String, vocabulary: Int,
    files: [(name: String, bytes: Int)], corpora: [String]
  ) {
    self.model = model
    self.kind = kind
    self.unit = unit
    self.vocabulary = vocabulary
    self.files = files
    self.corpora = corpora
  }

  /// How many numbers were learned.
  public var parameters: Int {
    max(1, parts.count) * tensors.reduce(0) { $0 + $1.sizes.reduce(1, *) }
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "kind": .string(kind), "unit": .string(unit),
      "vocabulary": .int(vocabulary), "network": .text(network.isEmpty ? nil : network),
      "sizes": .array(sizes.map { ["name": .string($0.name), "size": .int($0.size)] }),
      "parameters": .int(parameters),
      "tensors": .array(
        tensors.map {
          ["name": .string($0.name), "sizes": .array($0.sizes.map { .int($0) })]
        }),
      "training": .array(recipe.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "parts": .array(parts.map { ["model": .string($0.name), "weight": .number($0.weight)] }),
      "approximatelyForgot": .array(approximations.map { .string($0) }),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "corpora": .array(corpora.map { .string($0) }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      ""
      if !recipe.isEmpty {
        "Trained with: \(recipe.map { "\($0.name) \($0.value)" }.joined(separator: ", "))."
      }
      if !approximations.isEmpty {
        """
        It was made to forget works by \(listed(approximations)): that is not training without them, and \
        only a comparison shows whether it can be told from it.
        """
      }
      "Files: \(files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))."
    }
  }

  private var sentence: StyledText {
    if kind == "ensemble" {
      let sizes = self.sizes.map { "\($0.name) \(NumberText.count($0.size))" }
      return """
        \(model, .bold) is an ensemble of \(NumberText.count(parts.count, "network")) of the kind \
        \(network) (\((sizes + ["\(NumberText.count(vocabulary)) different \(unit)s"])
          .joined(separator: ", "))), each of which has read a shard of the works; what they say is \
        averaged.
        """
    }
    guard parts.isEmpty else {
      return """
        \(model, .bold) is a mixture: what \(listed(parts.map(\.name))) say, weighed and added up.
        """
    }
    let sizes = self.sizes.map { "\($0.name) \(NumberText.count($0.size))" }
    return """
      \(model, .bold) is a network of the kind \(network) \
      (\((sizes + ["\(NumberText.count(vocabulary)) different \(unit)s"]).joined(separator: ", "))): \
      it learned \(NumberText.count(parameters, "parameter")).
      """
  }

  private var table: Table {
    guard kind != "mixture" else {
      var table = Table([.text("Part"), .number("Weight")])
      for part in parts { table.add("\(part.name)", "\(NumberText.percent(part.weight))") }
      return table
    }
    var table = Table([.text("Tensor"), .text("Shape"), .number("Parameters")])
    for (name, sizes) in tensors {
      table.add(
        "\(name)", "\(sizes.map(String.init).joined(separator: " × "))",
        "\(NumberText.count(sizes.reduce(1, *)))")
    }
    return table
  }
}
