import Corpora
import MagpieReports

/// What effects are told of: single works, or all works of an author, a licence or a holder.
///
/// A work without a named author stands alone, as nobody says that two of them have the same.
public enum WorkGrouping: String, Sendable, CaseIterable {
  case work, author, licence, holder

  /// A group and the places of its works.
  struct Group {
    var label: WorkLabel
    var works: [Int]
  }

  /// The groups of works, in the order in which they first come.
  ///
  /// - Parameter places: Those of the works that are to be told of.
  func groups(of works: [Work], places: [Int]) -> [Group] {
    var groups: [Group] = []
    // Names are the same when their bytes are.
    var indexes: [WorkID: Int] = [:]
    for place in places {
      let work = works[place]
      let name: String
      switch self {
      case .work:
        groups.append(Group(label: WorkLabel(work), works: [place]))
        continue
      case .author:
        guard let author = work.author else {
          groups.append(Group(label: WorkLabel(work), works: [place]))
          continue
        }
        name = author
      case .licence: name = work.terms.licence ?? "no licence named"
      case .holder: name = RoyaltyHolder.name(of: work).name
      }
      if let index = indexes[WorkID(name)] {
        groups[index].works.append(place)
      } else {
        indexes[WorkID(name)] = groups.count
        groups.append(
          Group(label: WorkLabel(id: name, title: name, author: nil), works: [place]))
      }
    }
    return groups
  }
}
