/// That a model gave out a text: what an event of the register says of it.
///
/// The event names the text by its hash. The text itself lies outside of the register, where it
/// can be deleted: a start that somebody typed may be anything.
public struct RecordedOutput: Sendable, Equatable {
  /// The kind of its events.
  public static let kind = RegisterEvent.Kind.other("output")
  private static let format = 1

  /// The hash that names what the model knew.
  public var model: String
  /// The SHA-256 of the text.
  public var output: String
  /// Its length in bytes of UTF-8.
  public var bytes: Int
  /// Its length in tokens of the model, those of the start counted.
  public var tokens: Int

  public init(model: String, output: String, bytes: Int, tokens: Int) {
    self.model = model
    self.output = output
    self.bytes = bytes
    self.tokens = tokens
  }

  public var json: CanonicalJSON {
    .members([
      "bytes": .integer(bytes), "format": .integer(Self.format), "model": .string(model),
      "output": .string(output), "tokens": .integer(tokens),
    ])
  }

  /// Reads one from an event's body; nil where it has not this form.
  public init?(_ json: CanonicalJSON) {
    guard json["format"]?.integer == Self.format, let model = json["model"]?.string,
      let output = json["output"]?.string, Digest.isOne(model), Digest.isOne(output),
      let bytes = json["bytes"]?.integer, let tokens = json["tokens"]?.integer, bytes >= 0,
      tokens >= 0
    else { return nil }
    self.init(model: model, output: output, bytes: bytes, tokens: tokens)
  }
}

extension RegisterEvent {
  /// The output that was taken down; nil for other events.
  public var output: RecordedOutput? {
    kind == RecordedOutput.kind ? RecordedOutput(body) : nil
  }
}
