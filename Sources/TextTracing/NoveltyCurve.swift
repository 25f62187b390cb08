/// How much of some texts is new: for each n, the share of their runs of n words and marks
/// that stand nowhere in a corpus.
///
/// Runs of all texts are counted together, so that a long text counts for as much as its runs;
/// no run goes on from one text into the next.
///
/// - SeeAlso: McCoy, Smolensky, Linzen, Gao and Celikyilmaz (2023), “How Much Do Language Models
///   Copy From Their Training Data?”, Transactions of the ACL 11, §4.
public struct NoveltyCurve: Sendable, Equatable {
  /// The lengths of the runs.
  public static let lengths = 1...10

  /// How many runs of each length the texts have.
  public private(set) var runs = [Int](repeating: 0, count: lengths.count)
  /// How many of them stand nowhere.
  public private(set) var newRuns = [Int](repeating: 0, count: lengths.count)

  public init() {}

  /// Counts the runs of one more text.
  public mutating func add(_ trace: Trace) {
    for length in Self.lengths {
      guard let share = trace.novelty[length - 1] else { continue }
      let count = trace.tokens.count - length + 1
      runs[length - 1] += count
      // The share is a count divided by this one: rounding gives it back.
      newRuns[length - 1] += Int((share * Double(count)).rounded())
    }
  }

  /// The share of the runs of a length that stand nowhere; nil where the texts have none.
  ///
  /// - Precondition: The length is one of ``lengths``.
  public func share(ofLength length: Int) -> Double? {
    precondition(Self.lengths.contains(length), "runs of \(length) words are not counted")
    let count = runs[length - 1]
    return count > 0 ? Double(newRuns[length - 1]) / Double(count) : nil
  }
}
