/// What a network was trained on, and how its loss fell.
public struct NetworkTrainingReport: Report {
  /// A point of the curve.
  public struct Point: Sendable, Equatable {
    public var step: Int
    /// The mean loss since the point before, in nats a prediction; nil where nothing was learned.
    public var loss: Double?
    /// The loss on the held-out part, in nats a token; nil where it was not measured.
    public var heldOutLoss: Double?

    public init(step: Int, loss: Double?, heldOutLoss: Double?) {
      self.step = step
      self.loss = loss
      self.heldOutLoss = heldOutLoss
    }
  }

  public var model: String
  public var corpus: String
  /// The rung: "bigram", "mlp" or "gpt".
  public var network: String
  /// Its sizes by their names.
  public var sizes: [(name: String, size: Int)]
  /// How many numbers were learned.
  public var parameters: Int
  public var unit: String
  public var vocabulary: Int
  public var used: TrainingReport.Group
  public var authors: Int
  public var heldOut: TrainingReport.Group
  public var terms: TrainingTerms
  public var steps: Int
  /// "finished" or "stoppedEarly".
  public var end: String
  /// The step whose parameters were kept; nil for the last.
  public var bestStep: Int?
  public var points: [Point]
  /// File names and their lengths in bytes.
  public var files: [(name: String, bytes: Int)]
  public var notes: [String]
  /// How the learning rate was chosen, where it was to be attributable.
  public var attributable: AttributableChoice?

  public init(
    model: String, corpus: String, network: String, sizes: [(name: String, size: Int)],
    parameters: Int, unit: String, vocabulary: Int, used: TrainingReport.Group, authors: Int,
    heldOut: TrainingReport.Group, terms: TrainingTerms, steps: Int, end: String, bestStep: Int?,
    points: [Point], files: [(name: String, bytes: Int)], notes: [String]
  ) {
    self.model = model
    self.corpus = corpus
    self.network = network
    self.sizes = sizes
    self.parameters = parameters
    self.unit = unit
    self.vocabulary = vocabulary
    self.used = used
    self.authors = authors
    self.heldOut = heldOut
    self.terms = terms
    self.steps = steps
    self.end = end
    self.bestStep = bestStep
    self.points = points
    self.files = files
    self.notes = notes
  }

  /// The held-out loss of the parameters that were kept.
  public var heldOutLoss: Double? {
    let measured = points.filter { $0.heldOutLoss != nil }
    return (bestStep.flatMap { step in measured.first { $0.step == step } } ?? measured.last)?
      .heldOutLoss
  }

  public var json: JSONValue {
    .document([
      "event": "trained", "model": .string(model), "corpus": .string(corpus),
      "network": .string(network),
      "sizes": .array(sizes.map { ["name": .string($0.name), "size": .int($0.size)] }),
      "parameters": .int(parameters), "unit": .string(unit), "vocabulary": .int(vocabulary),
      "works": .int(used.works), "bytes": .int(used.bytes), "authors": .int(authors),
      "heldOutWorks": .int(heldOut.works), "heldOutBytes": .int(heldOut.bytes),
      "ignored": .array(terms.ignored.map { .string($0.id) }),
      "reserved": .array(terms.reserved.map { .string($0.id) }),
      "requested": terms.requestedJSON,
      "without": .array(terms.without.map { .string($0.id) }),
      "unknownTerms": .int(terms.unknown), "consent": terms.consent.json, "steps": .int(steps),
      "end": .string(end),
      "bestStep": .number(bestStep), "heldOutLoss": .number(heldOutLoss),
      "attributable": attributable?.json ?? .null,
      "points": .array(
        points.map {
          [
            "step": .int($0.step), "loss": .number($0.loss),
            "heldOutLoss": .number($0.heldOutLoss),
          ]
        }),
      "files": .array(files.map { ["name": .string($0.name), "bytes": .int($0.bytes)] }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }
}

extension NetworkTrainingReport {
  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      ""
      terms.drawn
      for note in notes { .item("•", "\(note)") }
      if heldOut.works > 0 {
        """
        Held out: \(NumberText.count(heldOut.works, "work")) (\(NumberText.bytes(heldOut.bytes))), \
        on which the loss was measured and nothing learned.
        """
      }
      ""
      Self.plot(of: points).terminal(width: min(page.width, 72), height: 16)
      ""
      if end == "stoppedEarly" {
        "It stopped early: the held-out loss did not get better."
      }
      if let bestStep, bestStep < steps {
        "The weights of step \(NumberText.count(bestStep)) are kept, which did best there."
      }
      if let attributable { attributable.sentence }
      "\(description)."
      "Files: "
        + StyledText(
          files.map { "\($0.name) \(NumberText.bytes($0.bytes))" }.joined(separator: ", "))
    }
  }

  private var sentence: StyledText {
    let loss: StyledText =
      if let heldOutLoss {
        """
        ; on texts that it has not read it needs \
        \(NumberText.fixed(heldOutLoss, decimals: 3), .bold) nats a token
        """
      } else { "" }
    return """
      \(model, .bold) has learned in \(NumberText.count(steps, "step")) from \
      \(NumberText.count(used.works, "work")) of \(corpus) (\(NumberText.authors(authors)), \
      \(NumberText.bytes(used.bytes)))
      """ + loss + "."
  }

  private var description: String {
    let sizes = self.sizes.map { "\($0.name) \(NumberText.count($0.size))" }
    return "Network: \(([network] + sizes).joined(separator: ", ")); "
      + "\(NumberText.count(parameters, "parameter")); unit \(unit), "
      + "\(NumberText.count(vocabulary)) different tokens"
  }

  /// The curve of the loss.
  public static func plot(of points: [Point]) -> LinePlot {
    let losses = points.compactMap { point in point.loss.map { (Double(point.step), $0) } }
    let heldOut = points.compactMap { point in point.heldOutLoss.map { (Double(point.step), $0) } }
    return LinePlot(
      "Loss", x: PlotAxis("step"), y: PlotAxis("loss", unit: "nats per token"),
      series: [.init("training", losses)] + (heldOut.isEmpty ? [] : [.init("held out", heldOut)]))
  }
}
