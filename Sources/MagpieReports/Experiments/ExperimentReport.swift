/// What an experiment measured: one sentence, one picture, and the figures behind them.
///
/// All experiments are told alike: what was found, in one plain sentence; how much of what was
/// planned was measured, if not all; the figures; the picture; what is to be known about them.
public protocol ExperimentReport: Report {
  /// The word behind `magpie lab`.
  static var experiment: String { get }
  /// How much was measured.
  var progress: ExperimentProgress { get }
  /// One plain sentence: what was found, whatever it is.
  var sentence: StyledText { get }
  /// The figures, as a table or as lines.
  func figures(on page: Page) -> StyledText
  /// The main figures to look at.
  var picture: Picture { get }
  /// What is to be known about the figures; each stands on a line of its own.
  var notes: [StyledText] { get }
  /// The members of the JSON document that only this experiment has.
  var members: KeyValuePairs<String, JSONValue> { get }
}

extension ExperimentReport {
  public var notes: [StyledText] { [] }

  public var json: JSONValue {
    let head: KeyValuePairs<String, JSONValue> = [
      "experiment": .string(Self.experiment),
      "seeds": .array(progress.seeds.map { .string(String($0)) }),
      "planned": .int(progress.planned), "measured": .int(progress.measured),
      "complete": .bool(progress.isComplete),
    ]
    return members.reduce(JSONValue.document(head)) { $0.adding($1.key, $1.value) }
      .adding("plot", picture.json)
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      if !progress.isComplete {
        ""
        "\(progress.warning, .bold)"
      }
      ""
      figures(on: page)
      ""
      picture.terminal(width: min(page.width, 72))
      if !notes.isEmpty { "" }
      for note in notes { note }
    }
  }
}

/// How much of what an experiment planned was measured.
public struct ExperimentProgress: Sendable, Equatable {
  /// The seeds that it was to be repeated with.
  public var seeds: [UInt64]
  /// How many measurements were planned.
  public var planned: Int
  /// How many of them were finished.
  public var measured: Int

  /// - Parameter measured: At first none.
  public init(seeds: [UInt64], planned: Int, measured: Int = 0) {
    self.seeds = seeds
    self.planned = planned
    self.measured = measured
  }

  /// Whether nothing was left out.
  public var isComplete: Bool { measured >= planned }

  var warning: String {
    """
    Stopped early: \(NumberText.count(measured)) of \
    \(NumberText.count(planned, "measurement")) were made. What follows rests on them alone.
    """
  }
}
