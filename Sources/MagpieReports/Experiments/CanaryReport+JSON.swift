extension CanaryReport {
  public var members: KeyValuePairs<String, JSONValue> {
    [
      "corpus": .string(corpus), "works": .int(works), "unit": .string(unit),
      "tokens": .int(tokens), "halfTokens": .array(halfTokens.map(JSONValue.int)),
      "planted": .int(planted), "candidates": .int(candidates),
      "greatest": .number(greatest), "chance": .number(chance), "keyTokens": .int(keyTokens),
      "secretTokens": .int(secretTokens), "symbols": .array(symbols.map(JSONValue.string)),
      "canaries": .int(canaries),
      "example": ["key": .string(example.key), "secret": .string(example.secret)],
      "sample": .number(sample), "models": .array(rows.map(\.json)),
    ]
  }
}

extension CanaryReport.Row {
  fileprivate var json: JSONValue {
    [
      "kind": .string(model.order == nil ? "network" : "chain"), "order": .number(model.order),
      "smoothing": .text(model.smoothing), "preset": .text(model.preset),
      "epochs": .number(model.epochs), "works": .string(model.part.rawValue),
      "seeds": .int(cells.first?.seeds ?? 0),
      "exposures": .array(cells.map(\.json)),
    ]
  }
}

extension CanaryReport.Cell {
  fileprivate var json: JSONValue {
    [
      "copies": .int(copies), "exposure": exposure.json,
      "method": .string(likeliest == nil ? "estimated" : "exact"),
      "likeliest": .number(likeliest), "tied": .number(tied),
      "beyondSample": .number(beyondSample),
    ]
  }
}
