extension ConsentStatusReport {
  public var json: JSONValue {
    .document([
      "corpus": .string(corpus),
      "registers": .array(
        registers.map {
          ["path": .string($0.path), "events": .int($0.events), "head": .string($0.head)]
        }),
      "requests": .array(requests.map(Self.json)),
      "disputes": .array(
        disputes.map { dispute -> JSONValue in
          [
            "register": .string(dispute.register), "work": .string(dispute.work.id),
            "claimants": .array(
              dispute.claimants.map { ["key": .string($0.key), "holder": .text($0.holder)] }),
            "requests": .array(dispute.requests.map { .int($0) }),
          ]
        }),
    ])
  }

  private static func json(_ request: Request) -> JSONValue {
    [
      "register": .string(request.register), "number": .int(request.number),
      "claim": .string(request.claim), "kind": .string(request.kind),
      "purpose": .string(request.purpose), "day": .string(request.day), "key": .text(request.key),
      "holder": .text(request.holder), "named": .int(request.named),
      "withdrawn": .number(request.withdrawn),
      "works": .array(
        request.works.map {
          [
            "work": .string($0.work.id), "exact": .bool($0.isExact),
            "likeness": .double($0.likeness), "otherHolder": .text($0.otherHolder),
          ]
        }),
      "models": .array(
        request.models.map { model -> JSONValue in
          [
            "model": .string(model.model), "state": .string(model.state.rawValue),
            "works": .array(model.works.map { .string($0) }),
            "uncompared": .int(model.uncompared),
          ]
        }),
    ]
  }
}
