import Corpora
import MagpieReports

/// Who is paid for some works.
struct RoyaltyHolder: Sendable, Equatable {
  var name: String
  /// How the name is known.
  var source: RoyaltyReport.NameSource
  /// The places of the works in the corpus.
  var works: [Int]

  /// Whom a work is paid for: its rights holder, else its author, else the work itself.
  static func name(of work: Work) -> (name: String, source: RoyaltyReport.NameSource) {
    if let holder = work.rightsHolder { return (holder, .rightsHolder) }
    if let author = work.author { return (author, .author) }
    return (work.id.value, .work)
  }

  /// The holders of works, in the order of the bytes of their names.
  static func all(of works: [Work]) -> [RoyaltyHolder] {
    var holders: [WorkID: RoyaltyHolder] = [:]
    for (place, work) in works.enumerated() {
      let (name, source) = name(of: work)
      // Names are the same when their bytes are, as ids are.
      holders[WorkID(name), default: RoyaltyHolder(name: name, source: source, works: [])]
        .works.append(place)
    }
    return holders.sorted { $0.key < $1.key }.map(\.value)
  }
}
