import Corpora
import MagpieReports

/// How a corpus differs from the one that a model was trained on, in words, and what can be done about it.
///
/// A fingerprint says that something has changed. What it was the list of the works that were read says for
/// them; of works that were not read only the ids are known, and of held-out ones not even those.
struct CorpusDifferences {
  /// Such as "\"a\" has other text; \"b\" is gone".
  let problem: String
  let remedy: String

  /// - Parameters:
  ///   - hashes: Those of the works that the model has read.
  ///   - run: What else is known to have been there.
  ///   - holdsOut: Whether there may have been works that were held out.
  ///   - works: All works that are there now.
  init(from hashes: WorkHashes, run: RunRecord?, holdsOut: Bool, to works: [Work]) {
    let now = Dictionary(works.map { ($0.id, $0.hash) }) { first, _ in first }
    let kinds = [
      (
        hashes.entries.filter { now[$0.id] != nil && now[$0.id] != $0.hash },
        one: "has other text", several: "have other text"
      ),
      (hashes.entries.filter { now[$0.id] == nil }, one: "is gone", several: "are gone"),
    ]
    let told = kinds.filter { !$0.0.isEmpty }.map { entries, one, several in
      Self.sentence(entries.map(\.id), one: one, several: several)
    }
    guard told.isEmpty else {
      problem = told.joined(separator: "; ")
      remedy = "training it again, or --corpus with the corpus as it was"
      return
    }
    let read = Set(hashes.entries.map(\.id))
    let known = Set(((run?.reserved ?? []) + (run?.without ?? [])).map { WorkID($0) })
      .subtracting(read).sorted()
    let gone = known.filter { now[$0] == nil }
    let others = works.map(\.id).filter { !read.contains($0) && !known.contains($0) }.sorted()
    (problem, remedy) = Self.ofUnread(
      gone: gone, others: others, kept: known.filter { now[$0] != nil }, holdsOut: holdsOut)
  }

  /// What changed among the works that were not read.
  ///
  /// - Parameters:
  ///   - gone: Works that were left out, kept out or forgotten, and are not there.
  ///   - others: Works of which nothing is known: new ones, or such as were held out.
  ///   - kept: Works that were left out, kept out or forgotten, and are there.
  private static func ofUnread(
    gone: [WorkID], others: [WorkID], kept: [WorkID], holdsOut: Bool
  ) -> (problem: String, remedy: String) {
    let copy = "--corpus with a copy of the corpus as it was, or training again"
    var told: [String] = []
    if !gone.isEmpty {
      told.append(
        sentence(
          gone, one: "is gone, which was left out, kept out or forgotten",
          several: "are gone, which were left out, kept out or forgotten"))
    }
    if !others.isEmpty, !holdsOut {
      told.append(
        sentence(
          others, one: "was added, which it has not read",
          several: "were added, which it has not read"))
    }
    var remedy = "putting the corpus back as it was, \(copy)"
    if told.isEmpty {
      told.append(
        holdsOut
          ? "works that it has not read were added, changed or removed"
          : kept.isEmpty
            ? "something that it has not read was changed"
            : "the text of a work that it has not read was changed: "
              + (kept.count == 1 ? "" : "one of ") + list(kept))
      if !others.isEmpty {
        told.append("\(list(others)) \(others.count == 1 ? "is" : "are") new, or held out then")
      }
    } else if gone.isEmpty {
      remedy = "taking \(others.count == 1 ? "it" : "them") out again, \(copy)"
    } else if others.isEmpty {
      remedy = "putting \(gone.count == 1 ? "it" : "them") back, \(copy)"
    }
    return (
      "the works that it has read are as they were, but " + told.joined(separator: "; "), remedy
    )
  }

  private static func sentence(_ ids: [WorkID], one: String, several: String) -> String {
    list(ids) + " " + (ids.count == 1 ? one : several)
  }

  /// So many works of a kind are named.
  private static let namedCount = 3

  private static func list(_ ids: [WorkID]) -> String {
    let named = ids.prefix(namedCount).map { "\"\($0)\"" }.joined(separator: ", ")
    guard ids.count > namedCount else { return named }
    return named + " and \(NumberText.count(ids.count - namedCount)) more"
  }
}
