/// Which works were used on what terms, and which were left out.
public struct TrainingTerms: Sendable, Equatable {
  /// Works that were used though their holders keep them out of training.
  public var ignored: [WorkLabel]
  /// Works that their holders keep out of training.
  public var reserved: [WorkLabel]
  /// Works that the user left out.
  public var without: [WorkLabel]
  /// How many works were used whose holders said nothing about training.
  public var unknown: Int

  public init(
    ignored: [WorkLabel], reserved: [WorkLabel], without: [WorkLabel], unknown: Int
  ) {
    self.ignored = ignored
    self.reserved = reserved
    self.without = without
    self.unknown = unknown
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
      if !without.isEmpty { "\("Left out", .warning) as asked: \(Self.list(without))." }
      if unknown > 0 {
        """
        Of \(NumberText.count(unknown, "work")) used, the holders have said nothing about \
        training.
        """
      }
    }
  }

  private static func list(_ works: [WorkLabel]) -> String {
    let ids = works.map(\.id)
    return listed(
      ids.count > 4 ? ids.prefix(4) + ["\(NumberText.count(ids.count - 4)) more"] : ids)
  }
}
