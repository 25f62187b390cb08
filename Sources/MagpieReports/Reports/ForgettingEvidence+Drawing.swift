import Rights

extension ForgettingEvidence {
  var reportJSON: JSONValue {
    [
      "verdict": .string(verdict.rawValue), "sameInBits": isSameInBits.map { .bool($0) } ?? .null,
      "passages": .int(passages), "seeds": .array(seeds.map { .string("\($0)") }),
      "before": before.reportJSON, "after": after.reportJSON,
      "neverSaw": .array(neverSaw.map(\.reportJSON)),
      "intervals": .object(
        Trace.allCases.map { trace in
          let interval = interval(of: trace)
          return .init(
            trace.rawValue,
            interval.map { [.double($0.lowerBound), .double($0.upperBound)] } ?? .null)
        }),
    ]
  }

  /// What can be noticed, beside what can be noticed in models that never saw the works.
  func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      table.drawn(width: page.width)
      ""
      if neverSaw.count >= Self.fewestModels {
        """
        “Never saw” is where 99 of 100 models trained without the works lie in all rows, by \
        \(NumberText.count(neverSaw.count)) of them with other seeds.
        """
        if neverSaw.count < Self.goodModels {
          """
          By so few models it is a rough guess: very wide where they differ, and too narrow where they happen \
          to agree. --seeds \(NumberText.count(Self.goodModels)) or more judge better.
          """
        }
      } else if neverSaw.count > 1 {
        "“Never saw” is the first of \(NumberText.count(neverSaw.count)) models trained without the works."
      } else if neverSaw.count == 1 {
        "“Never saw” is a model trained without the works."
      }
      if isWithoutComparison {
        "–: there are no texts that the models have not read, to compare with."
      }
      if neverSaw.isEmpty { "–: no model was trained without the works, to compare with." }
      if isImpossible { "∞: the model thinks a token there impossible." }
    }
  }

  var sentence: StyledText {
    switch verdict {
    case .proved:
      """
      \("Proved", .bold): training without the works, done again for comparison, gives the same model, bit \
      for bit.
      """
    case .indistinguishable:
      """
      \("No trace found", .bold): nothing that was looked at tells the model from models that never saw \
      the works, and something did before.
      """
    case .told:
      isSameInBits == false
        ? """
        \("Not forgotten", .bold): training without the works gives another model.
        """
        : """
        \("Not forgotten", .bold): the model can be told from models that never saw the works, by \
        \(listed(told.map(\.words))).
        """
    case .cannotBeTold:
      neverSaw.count < Self.fewestModels
        ? """
        \("Cannot be told", .bold): with fewer than \(NumberText.count(Self.fewestModels)) models that never \
        saw the works there is nothing to judge by.
        """
        : """
        \("Cannot be told", .bold): nothing that was looked at told the model from models that never saw the \
        works, neither now nor before. It had learned too little of them.
        """
    }
  }

  private var told: [Trace] { Trace.allCases.filter { isTold(after, by: $0) } }

  /// The models that the table shows numbers of.
  private var shown: [WorkTraces] { [before, after] + neverSaw.prefix(1) }

  private var isWithoutComparison: Bool { shown.contains { $0.membership == nil } }

  private var isImpossible: Bool { shown.contains { $0.loss == nil || $0.restLoss == nil } }

  private var table: Table {
    var table = Table([.text("Trace"), .number("Before"), .number("Now"), .text("Never saw")])
    for trace in Trace.allCases {
      let never: String =
        if let interval = interval(of: trace) {
          "\(trace.text(interval.lowerBound)) … \(trace.text(interval.upperBound))"
        } else {
          neverSaw.first.map { trace.text($0) } ?? "–"
        }
      let mark = verdict != .proved && isTold(after, by: trace) ? " !" : ""
      table.add("\(trace.name)", "\(trace.text(before))", "\(trace.text(after))\(mark)", "\(never)")
    }
    func rest(_ traces: WorkTraces) -> String {
      traces.restLoss.map { NumberText.fixed($0, decimals: 3) } ?? "∞"
    }
    table.add(
      "Loss on other texts (nats a token)", "\(rest(before))", "\(rest(after))",
      "\(neverSaw.first.map(rest) ?? "–")")
    return table
  }
}

extension WorkTraces {
  var reportJSON: JSONValue {
    [
      "loss": .number(loss), "membership": .number(membership), "exposure": .double(exposure),
      "greatestExposure": .double(greatestExposure), "extracted": .double(extracted),
      "restLoss": .number(restLoss),
    ]
  }
}

extension ForgettingEvidence.Trace {
  /// What the table calls it.
  var name: String {
    switch self {
    case .membership: "Told from unread texts (0.5: not at all)"
    case .loss: "Loss on the works (nats a token)"
    case .exposure: "Exposure of the next token (bits)"
    case .greatestExposure: "The same, most exposed passage"
    case .extracted: "Passages that come back word for word"
    }
  }

  /// What sentences call it.
  var words: String {
    switch self {
    case .membership: "a test of membership"
    case .loss: "the loss on the works"
    case .exposure: "the exposure of the next token"
    case .greatestExposure: "the exposure of one passage"
    case .extracted: "what comes back word for word"
    }
  }

  func text(_ traces: WorkTraces) -> String {
    switch self {
    case .membership: traces.membership.map(text) ?? "–"
    case .loss: traces.loss.map(text) ?? "∞"
    case .exposure: text(traces.exposure)
    case .greatestExposure: text(traces.greatestExposure)
    case .extracted: text(traces.extracted)
    }
  }

  func text(_ value: Double) -> String {
    switch self {
    case .membership, .loss: NumberText.fixed(value, decimals: 3)
    case .exposure, .greatestExposure: NumberText.fixed(value, decimals: 2)
    case .extracted: NumberText.percent(min(1, max(0, value)))
    }
  }
}
