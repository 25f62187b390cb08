/// Which source has which colour and letter.
///
/// The six that matter most have a colour and a letter, A…F; the rest are grey
/// and have "+". One palette serves a whole report, so that a source keeps its
/// colour from one picture to the next.
public struct SourcePalette: Sendable {
  /// The names of the sources (authors or works), in the order they were given.
  public let names: [String]
  /// The weight of each source.
  public let weights: [Double]
  /// The sources with a colour, heaviest first: at most six, by index.
  public let leaders: [Int]
  private let ranks: [Int?]

  /// Gives the six heaviest sources their colours.
  ///
  /// - Parameters:
  ///   - names: The sources.
  ///   - weights: How much each matters, such as its share of a text. Of equal
  ///     weights the earlier source comes first; one without weight has no colour.
  /// - Precondition: There are as many weights as names.
  public init(names: [String], weights: [Double]) {
    precondition(names.count == weights.count, "each source has one weight")
    self.names = names
    self.weights = weights
    let order = names.indices.filter { weights[$0] > 0 }.sorted {
      weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1
    }
    leaders = Array(order.prefix(6))
    var ranks = [Int?](repeating: nil, count: names.count)
    for (rank, index) in leaders.enumerated() { ranks[index] = rank }
    self.ranks = ranks
  }

  /// The colour of a source, or plain where there is none.
  public func style(of index: Int?) -> Style {
    guard let index else { return .plain }
    return ranks[index].map(Style.source) ?? .grey
  }

  /// "A" to "F", "+" for the other sources, or a space where there is none.
  public func letter(of index: Int?) -> String {
    guard let index else { return " " }
    return ranks[index].map { Self.letters[$0] } ?? "+"
  }

  /// The name of a source in its colour.
  public func name(of index: Int) -> StyledText { StyledText(names[index], style(of: index)) }

  /// The source that holds over half of a token's share, if one does.
  ///
  /// - Parameter shares: The share of each source; with what belongs to nobody they sum to 1.
  public static func holder(of shares: [Double]) -> Int? { shares.firstIndex { $0 > 0.5 } }

  private static let letters = ["A", "B", "C", "D", "E", "F"]
}
