extension GradeReport {
  public var members: KeyValuePairs<String, JSONValue> {
    [
      "model": .string(model), "network": .string(network), "corpus": .string(corpus),
      "works": .int(works), "steps": .int(steps), "subsets": .int(subsets),
      "characters": .int(characters),
      "noise": ["loss": .number(lossNoise), "effect": .number(effectNoise)],
      "limit": .text(limit), "methods": .array(methods.map(\.json)),
      "randomRemovals": .array(randomRemovals.map { .number($0) }),
      "plotted": .string(plotted), "cost": cost.json,
    ]
  }
}

extension GradeReport.Method {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "unit": .string(unit), "question": .string(question),
      "scores": .array(scores.map(\.json)),
      "removals": .array(removals.map { .number($0) }),
      "planted": ["found": .int(found), "of": .int(planted)],
      "cost": [
        "seconds": .number(seconds), "trainings": .number(trainings), "memory": .number(memory),
      ],
      "checks": checks?.json ?? .null,
    ]
  }
}

extension GradeReport.Scores {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind), "texts": .int(texts), "pearson": pearson.json,
      "worst": .number(worst), "spearman": spearman.json, "half": half.json, "most": most.json,
      "otherSeeds": otherSeeds?.json ?? .null, "growth": .number(growth),
    ]
  }
}

extension GradeReport.Checks {
  fileprivate var json: JSONValue {
    [
      "randomised": randomised.json,
      "duplicate": [
        "work": .string(duplicate.work), "alone": .number(duplicate.alone),
        "first": .number(duplicate.first), "second": .number(duplicate.second),
      ],
      "unseen": .number(unseen),
    ]
  }
}
