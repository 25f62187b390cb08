import ModelAttribution

extension GenerationReport {
  public var json: JSONValue {
    let document: JSONValue = .document([
      "text": .string(text), "seed": .string(String(seed)),
      "tokens": .array(tokens.indices.map(tokenJSON)), "spans": spansJSON, "shares": sharesJSON,
    ])
    return
      document
      .adding("effects", effectsJSON)
      .adding("effectMethod", .text(attribution?.method ?? (effects == nil ? nil : "exact")))
      .adding("effectNoise", .number(attribution?.noise ?? (effects == nil ? nil : 0)))
      .adding("effectNote", .text(effectNote))
      .adding("longest", .number(longest))
      .adding("ending", .string(ending))
      .adding("picked", .int(picked))
      .adding("drawn", .int(drawn))
      .adding("maxCopy", .number(copyLimit))
      .adding("limitCostBits", .number(limitCost))
      .adding("backtracks", .int(backtracks))
      .adding("longestInStart", .number(longestInStart))
      .adding("recorded", recordedJSON)
      .adding("model", .string(model))
      .adding("modelHash", .text(modelHash))
  }

  private var recordedJSON: JSONValue {
    guard let recorded else { return .null }
    return [
      "register": .string(recorded.register), "event": .int(recorded.event),
      "receipt": .string(recorded.receipt), "output": .string(recorded.output),
    ]
  }

  private var spansJSON: JSONValue {
    guard let spans else { return .null }
    return .array(spans.map(\.json))
  }

  private var sharesJSON: JSONValue {
    guard hasLedger else { return .null }
    let shares = workShares
    let ranked = works.indices.filter { shares[$0] > 0 }.sorted { shares[$0] > shares[$1] }
    return .array(ranked.map { ["work": .string(works[$0].id), "share": .number(shares[$0])] })
  }

  private var attribution: NetworkAttributionReport? {
    if case .found(let report) = moved { report } else { nil }
  }

  private var effectNote: String? {
    if case .left(let reason, _) = moved { reason } else { nil }
  }

  private var effectsJSON: JSONValue {
    if let attribution {
      return .array(
        attribution.rows.map { row -> JSONValue in
          [
            "work": .string(row.work.id), "value": .number(row.value),
            "unit": .string(attribution.unit.rawValue),
            "told": attribution.isRanked ? row.isTold.map { .bool($0) } ?? .null : .bool(false),
          ]
        })
    }
    guard let effects else { return .null }
    return .array(
      effects.map { effect -> JSONValue in
        [
          "work": .string(works[effect.work].id), "value": .number(effect.sum), "unit": "nats",
          "told": .null,
        ]
      })
  }

  private func tokenJSON(_ index: Int) -> JSONValue {
    let token = tokens[index]
    var shares: JSONValue = .null
    if let parts = token.shares {
      shares = .array(
        parts.map { part -> JSONValue in
          ["work": .string(works[part.work].id), "share": .number(part.share)]
        })
    }
    var changes: JSONValue = .null
    if let effects {
      changes = .array(
        effects.compactMap { effect -> JSONValue? in
          guard let value = effect.perToken[index], value != 0 else { return nil }
          return ["work": .string(works[effect.work].id), "value": .number(value)]
        })
    }
    return .object([
      JSONMember("text", .string(String(decoding: token.bytes, as: UTF8.self))),
      JSONMember("probability", .number(token.probability)),
      JSONMember("order", .number(token.order)), JSONMember("chosen", .string(token.chosen)),
      JSONMember("shares", shares), JSONMember("unattributed", .number(token.unattributed)),
      JSONMember("effects", changes),
    ])
  }
}
