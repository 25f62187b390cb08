public import Generators

/// How well a model expects a text.
public struct EvaluationReport: Report {
  public var model: String
  public var text: String
  public var evaluation: Evaluation
  public var unit: String
  /// What a network saw of the text; nil for other models.
  public var windows: Windows?

  /// The windows from which tokens were predicted.
  public struct Windows: Sendable, Equatable {
    /// The most tokens that a prediction sees.
    public var length: Int
    /// With how many tokens a full window begins again; nil where it moves on token by token.
    public var restart: Int?

    public init(length: Int, restart: Int?) {
      self.length = length
      self.restart = restart
    }
  }

  public init(
    model: String, text: String, evaluation: Evaluation, unit: String, windows: Windows? = nil
  ) {
    self.model = model
    self.text = text
    self.evaluation = evaluation
    self.unit = unit
    self.windows = windows
  }

  public var json: JSONValue {
    .document([
      "tokens": .int(evaluation.tokens), "characters": .int(evaluation.characters),
      "unknownTokens": .int(evaluation.unknownTokens),
      "impossibleTokens": .int(evaluation.impossibleTokens),
      "natsPerToken": .number(evaluation.natsPerToken),
      "spellingNats": .number(evaluation.spellingNats),
      "spellingBits": .number(evaluation.spellingBits),
      "bitsPerCharacter": .number(evaluation.bitsPerCharacter),
      "perplexity": .number(evaluation.perplexity),
      "windows": windows.map {
        ["length": .int($0.length), "restart": .number($0.restart)]
      } ?? .null,
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      if let windows { "\(Self.text(on: windows), .dim)" }
      if evaluation.unknownTokens > 0 {
        """
        \("An unknown token is paid for twice: that it is unknown, and its letters one by one, so that bits per character compare across units.", .dim)
        """
      }
    }
  }

  private var sentence: StyledText {
    if evaluation.tokens == 0 { return "\(text, .bold) is empty: there is nothing to expect." }
    guard let bits = evaluation.bitsPerCharacter, let perplexity = evaluation.perplexity else {
      return """
        \(model, .bold) holds \(text, .bold) to be impossible: \
        \(NumberText.count(evaluation.impossibleTokens, "token")) of it cannot follow what stands \
        before. A smoothing other than none leaves room for what was never seen.
        """
    }
    return """
      \(model, .bold) needs \(NumberText.fixed(bits, decimals: 3), .bold) bits for a character of \
      \(text, .bold): as if it chose \(Self.choice(among: perplexity)) each time.
      """
  }

  private static func text(on windows: Windows) -> String {
    let tokens = NumberText.count(windows.length, "token")
    guard let restart = windows.restart else {
      return "Each token was predicted from the last \(tokens) before it."
    }
    return """
      Each token was predicted from up to \(tokens) before it: a window of \(windows.length) that \
      is full begins again with its last \(restart).
      """
  }

  private static func choice(among perplexity: Double) -> String {
    let shown = NumberText.short(perplexity)
    return shown == "1" ? "the one possible token" : "among \(shown) tokens"
  }

  private var table: Table {
    var table = Table([.text("", isFixed: true), .number("")])
    table.add(
      unit == "bpe" ? "tokens (bpe)" : "tokens (\(unit)s)", "\(NumberText.count(evaluation.tokens))"
    )
    table.add("characters", "\(NumberText.count(evaluation.characters))")
    table.add("unknown tokens", "\(NumberText.count(evaluation.unknownTokens))")
    if evaluation.unknownTokens > 0 {
      table.add(
        "bits to spell them out", "\(NumberText.fixed(evaluation.spellingBits, decimals: 1))")
    }
    table.add("impossible tokens", "\(NumberText.count(evaluation.impossibleTokens))")
    table.add(
      "nats per token",
      "\(evaluation.natsPerToken.map { NumberText.fixed($0, decimals: 4) } ?? "∞")")
    table.add(
      evaluation.unknownTokens > 0
        ? "bits per character, unknown tokens spelled out" : "bits per character",
      "\(evaluation.bitsPerCharacter.map { NumberText.fixed($0, decimals: 4) } ?? "∞")")
    table.add("perplexity", "\(evaluation.perplexity.map(NumberText.short) ?? "∞")")
    return table
  }
}
