/// By what one sum is shared among rights holders.
public enum RoyaltyRule: String, Sendable, CaseIterable {
  /// Alike for each work that the model has read.
  case equal
  /// By the tokens of the works that the model has read.
  case length
  /// By the words of the outputs that stand in a work, four or more in a row.
  case place
  /// By the counts of the table that the outputs were drawn from.
  case share
  /// By what the outputs would lose without all works of a holder.
  case effect
  /// By what a holder adds to a group of the others, on average over all groups.
  case shapley

  /// One of the three numbers that are never mixed.
  public enum Number: String, Sendable {
    case place, share, effect
  }

  /// Which of the three numbers is paid; nil where the outputs are not looked at.
  public var number: Number? {
    switch self {
    case .equal, .length: nil
    case .place: .place
    case .share: .share
    case .effect, .shapley: .effect
    }
  }
}
