/// A run of words of a text that stands in works, with names and lines.
public struct SpanReport: Sendable, Equatable {
  public struct Place: Sendable, Equatable {
    public var work: WorkLabel
    /// The byte range in the work's file (in the record's text, for JSON lines).
    public var bytes: Range<Int>
    /// The line of the file, counted from 1.
    public var line: Int

    public init(work: WorkLabel, bytes: Range<Int>, line: Int) {
      self.work = work
      self.bytes = bytes
      self.line = line
    }
  }

  /// The byte range in the text.
  public var bytes: Range<Int>
  /// Its length in words and marks (tokens, for other units).
  public var tokens: Int
  public var text: String
  /// In bits: how much less than once it would stand in the corpus by chance.
  public var surprise: Double
  public var isCommon: Bool
  public var places: [Place]
  /// How many places there are in all.
  public var placeCount: Int

  public init(
    bytes: Range<Int>, tokens: Int, text: String, surprise: Double, isCommon: Bool,
    places: [Place], placeCount: Int
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.text = text
    self.surprise = surprise
    self.isCommon = isCommon
    self.places = places
    self.placeCount = placeCount
  }

  var json: JSONValue {
    [
      "start": .int(bytes.lowerBound), "end": .int(bytes.upperBound), "tokens": .int(tokens),
      "text": .string(text), "surprise": .number(surprise),
      "kind": .string(isCommon ? "common" : "copied"), "placeCount": .int(placeCount),
      "places": .array(
        places.map {
          [
            "work": .string($0.work.id), "start": .int($0.bytes.lowerBound),
            "end": .int($0.bytes.upperBound), "line": .int($0.line),
          ]
        }),
    ]
  }
}
