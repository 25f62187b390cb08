/// What two models weigh when they speak together.
public struct MixtureReport: Report {
  public struct Part: Sendable, Equatable {
    public var name: String
    public var weight: Double
    /// Alone, on the text that the weights were learned on; nil where it holds that
    /// text to be impossible.
    public var natsPerToken: Double?
    /// Whether it was counted again without that text.
    public var isRecounted: Bool

    public init(name: String, weight: Double, natsPerToken: Double?, isRecounted: Bool) {
      self.name = name
      self.weight = weight
      self.natsPerToken = natsPerToken
      self.isRecounted = isRecounted
    }
  }

  public var model: String
  public var parts: [Part]
  /// How much text the weights were learned on.
  public var tokens: Int
  public var works: Int
  /// Of the mixture, on that text.
  public var natsPerToken: Double?
  /// File names and their lengths in bytes.
  public var files: [(name: String, bytes: Int)]

  public init(
    model: String, parts: [Part], tokens: Int, works: Int, natsPerToken: Double?,
    files: [(name: String, bytes: Int)]
  ) {
    self.model = model
    self.parts = parts
    self.tokens = tokens
    self.works = works
    self.natsPerToken = natsPerToken
    self.files = files
  }

  public var json: JSONValue {
    .document([
      "model": .string(model),
      "parts": .array(
        parts.map {
          [
            "model": .string($0.name), "weight": .number($0.weight),
            "natsPerToken": .number($0.natsPerToken), "recounted": .bool($0.isRecounted),
          ]
        }),
      "tokens": .int(tokens), "works": .int(works), "natsPerToken": .number(natsPerToken),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      ""
      """
      \("Measured on \(NumberText.count(tokens, "token")) that none of them had learned from.", .dim)
      """
      for part in parts where part.isRecounted {
        "\("\(part.name) was counted again without them for this; in the mixture it is whole.", .dim)"
      }
    }
  }

  private var sentence: StyledText {
    let best = parts.compactMap(\.natsPerToken).min()
    let comparison: StyledText =
      if let best, let natsPerToken {
        natsPerToken < best
          ? "; together they need \(NumberText.fixed(best - natsPerToken, decimals: 3), .bold) nats a token less than the better of them alone"
          : "; together they are no better than the better of them alone"
      } else { "" }
    let names = parts.map { "\($0.name) \(NumberText.percent($0.weight))" }
    return "\(model, .bold) listens to \(listed(names))" + comparison + "."
  }

  private var table: Table {
    var table = Table([.text("Model"), .number("Weight"), .number("Nats per token")])
    for part in parts {
      table.add(
        "\(part.name)", "\(NumberText.percent(part.weight))",
        "\(part.natsPerToken.map { NumberText.fixed($0, decimals: 4) } ?? "∞")")
    }
    table.add(
      "\("together", .bold)", "",
      "\(natsPerToken.map { NumberText.fixed($0, decimals: 4) } ?? "∞")")
    return table
  }
}
