import Corpora

/// The works of an index in which passages are looked for.
enum PassageScope {
  case all
  case only(Int)
  case allBut(Int)

  /// The places that are looked at, and those among them that are not.
  func places(in index: TraceIndex) -> (only: Range<Int>, except: Range<Int>) {
    func places(ofWork work: Int) -> Range<Int> {
      index.workStarts[work]..<index.workStarts[work + 1]
    }
    let all = 0..<index.symbols.count
    return switch self {
    case .all: (all, 0..<0)
    case .only(let work): (places(ofWork: work), 0..<0)
    case .allBut(let work): (all, places(ofWork: work))
    }
  }
}
