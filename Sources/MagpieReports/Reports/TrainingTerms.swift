/// Which works were used on what terms, and which were left out.
public struct TrainingTerms: Sendable, Equatable {
  /// Works that were used though their holders keep them out of training.
  public var ignored: [WorkLabel]
  /// Works that the regime of consent excludes.
  public var reserved: [WorkLabel]
  /// Works that requests in a register keep out of training, with the request.
  public var requested: [Requested]
  /// Works that the user left out.
  public var without: [WorkLabel]
  /// How many works were used whose holders said nothing about training.
  public var unknown: Int
  /// The regime, and its reasons.
  public var consent: ConsentSummary

  /// A work and the request that keeps it out.
  public struct Requested: Sendable, Equatable {
    public var work: WorkLabel
    public var reason: String

    public init(work: WorkLabel, reason: String) {
      self.work = work
      self.reason = reason
    }
  }

  public init(
    ignored: [WorkLabel], reserved: [WorkLabel], requested: [Requested] = [],
    without: [WorkLabel], unknown: Int, consent: ConsentSummary
  ) {
    self.ignored = ignored
    self.reserved = reserved
    self.requested = requested
    self.without = without
    self.unknown = unknown
    self.consent = consent
  }

  /// Which works were left out at somebody's request, as JSON.
  var requestedJSON: JSONValue {
    .array(requested.map { ["work": .string($0.work.id), "reason": .string($0.reason)] })
  }

  /// A line for each group that is not empty.
  var drawn: StyledText {
    .lines {
      if !ignored.isEmpty {
        """
        \("Used against their holders' word", .warning) (--consent ignore): \
        \(NumberText.count(ignored.count, "work")): \(Self.list(ignored)).
        """
        consent.reasons(for: [.overruled])
      }
      if !reserved.isEmpty {
        """
        \("Left out", .warning) by --consent \(consent.regime): \
        \(NumberText.count(reserved.count, "work")). --consent ignore takes \
        \(reserved.count == 1 ? "it" : "them").
        """
        consent.reasons(for: [.excluded], among: reserved)
      }
      if !requested.isEmpty {
        """
        \("Left out", .warning) as requests in the register ask: \(Self.list(requested)).
        """
      }
      if !without.isEmpty { "\("Left out", .warning) as asked: \(Self.list(without))." }
      let unsigned = consent.groups.filter { $0.verdict == .unsigned }.flatMap(\.works)
      if !unsigned.isEmpty {
        """
        \("Let in", .warning) by requests that nobody signed, as anybody could: \
        \(ConsentSummary.list(unsigned)).
        """
      }
      if unknown > 0 {
        """
        Of \(NumberText.count(unknown, "work")) used, the holders have said nothing about \
        training.
        """
        consent.reasons(for: [.unknown])
      }
    }
  }

  private static func list(_ works: [WorkLabel]) -> String {
    ConsentSummary.list(works.map(\.id))
  }

  private static func list(_ requested: [Requested]) -> String {
    ConsentSummary.list(requested.map { "\($0.work.id) (\($0.reason))" })
  }
}
