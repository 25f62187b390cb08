/// What two models write with the same seed and the same settings, such as one before and one after
/// it forgot a work.
public struct SideBySideReport: Report {
  public struct Token: Sendable, Equatable {
    public var bytes: [UInt8]
    /// The model's own; nil for a given token.
    public var probability: Double?
    /// "start" or "drawn".
    public var chosen: String

    public init(bytes: [UInt8], probability: Double?, chosen: String) {
      self.bytes = bytes
      self.probability = probability
      self.chosen = chosen
    }
  }

  /// What one of the two wrote.
  public struct Side: Sendable, Equatable {
    public var model: String
    /// "chain", "network" or "mixture".
    public var kind: String
    public var tokens: [Token]
    public var ending: String

    public init(model: String, kind: String, tokens: [Token], ending: String) {
      self.model = model
      self.kind = kind
      self.tokens = tokens
      self.ending = ending
    }

    var utf8: [UInt8] { tokens.flatMap(\.bytes) }
  }

  public var seed: UInt64
  public var unit: String
  public var before: Side
  public var after: Side

  public init(seed: UInt64, unit: String, before: Side, after: Side) {
    self.seed = seed
    self.unit = unit
    self.before = before
    self.after = after
  }

  /// The number of the first token that is another one, from 0; nil where the texts are the same.
  public var differsFrom: Int? {
    let shared = zip(before.tokens, after.tokens).prefix { $0.bytes == $1.bytes }.count
    return shared == before.tokens.count && shared == after.tokens.count ? nil : shared
  }

  /// The number of the first token with another probability, among those that are the same.
  public var probabilityDiffersFrom: Int? {
    zip(before.tokens, after.tokens).prefix(differsFrom ?? before.tokens.count).enumerated()
      .first { $1.0.probability != $1.1.probability }?.offset
  }

  public var json: JSONValue {
    .document([
      "seed": .string(String(seed)), "unit": .string(unit), "differsFrom": .number(differsFrom),
      "probabilityDiffersFrom": .number(probabilityDiffersFrom),
      "before": Self.json(of: before), "after": Self.json(of: after),
    ])
  }

  private static func json(of side: Side) -> JSONValue {
    [
      "model": .string(side.model), "kind": .string(side.kind),
      "text": .string(String(decoding: side.utf8, as: UTF8.self)),
      "ending": .string(side.ending),
      "tokens": .array(
        side.tokens.map { token -> JSONValue in
          [
            "text": .string(String(decoding: token.bytes, as: UTF8.self)),
            "probability": .number(token.probability), "chosen": .string(token.chosen),
          ]
        }),
    ]
  }
}
