/// Which works were used on what terms, and which were left out.
public struct TrainingTerms: Sendable, Equatable {
  /// Works that were used though their holders keep them out of training.
  public var ignored: [WorkLabel]
  /// Works that their holders keep out of training.
  public var reserved: [WorkLabel]
  /// Works that requests in a register keep out of training, with the request.
  public var requested: [Requested]
  /// Works that the user left out.
  public var without: [WorkLabel]
  /// How many works were used whose holders said nothing about training.
  public var unknown: Int

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
    without: [WorkLabel], unknown: Int
  ) {
    self.ignored = ignored
    self.reserved = reserved
    self.requested = requested
    self.without = without
    self.unknown = unknown
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
      }
      if !reserved.isEmpty {
        """
        \("Left out", .warning): \(NumberText.count(reserved.count, "work")) \
        whose holders keep \(reserved.count == 1 ? "it" : "them") out of training (train-ai: n): \
        \(Self.list(reserved)). --consent ignore takes \(reserved.count == 1 ? "it" : "them").
        """
      }
      if !requested.isEmpty {
        """
        \("Left out", .warning) as requests in the register ask: \(Self.list(requested)).
        """
      }
      if !without.isEmpty { "\("Left out", .warning) as asked: \(Self.list(without))." }
      if unknown > 0 {
        """
        Of \(NumberText.count(unknown, "work")) used, the holders have said nothing about \
        training.
        """
      }
    }
  }

  private static func list(_ works: [WorkLabel]) -> String { list(works.map(\.id)) }

  private static func list(_ requested: [Requested]) -> String {
    list(requested.map { "\($0.work.id) (\($0.reason))" })
  }

  private static func list(_ ids: [String]) -> String {
    listed(
      ids.count > 4 ? ids.prefix(4) + ["\(NumberText.count(ids.count - 4)) more"] : ids)
  }
}
