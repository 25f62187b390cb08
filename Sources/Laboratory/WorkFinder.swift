import Corpora
import MagpieReports
import Rights

/// Finds the work that a person means.
struct WorkFinder {
  private let names: [(id: String, title: String)]
  /// Ids of works that the corpus has and the model has not, and why.
  private var absent: [(id: String, reason: String)] = []
  /// All works of the corpus, which are looked for where none of the names fits.
  private var corpus: () -> [Work] = { [] }

  init(_ works: [Work]) { names = works.map { ($0.id.value, $0.title) } }

  /// - Parameters:
  ///   - run: What was left out when the model with these works was trained.
  ///   - heldOut: The ids of works that were held out then.
  ///   - corpus: All works that are in the model's corpus; read where none of the names fits.
  init(
    names: [(id: String, title: String)], run: RunRecord?, heldOut: [String] = [],
    corpus: @escaping () -> [Work] = { [] }
  ) {
    (self.names, self.corpus) = (names, corpus)
    let isOptOut = run?.consent == ConsentRegime.optOut.rawValue
    let reason =
      isOptOut
      ? "its holder keeps it out of training" : "--consent \(run?.consent ?? "") left it out"
    absent = (run?.reserved ?? []).map { ($0, reason) }
    absent += (run?.without ?? []).map { ($0, "it was left out or forgotten") }
    absent += heldOut.map { ($0, "it was held out, to judge by, and nothing was learned from it") }
  }

  /// The index of the work with this id, this title, or the only id that ends so.
  ///
  /// - Throws: ``Failure`` when no work or more than one fits.
  func find(_ text: String) throws -> Int {
    if let index = names.firstIndex(where: { $0.id == text }) { return index }
    let wanted = text.lowercased()
    var found = names.indices.filter { names[$0].title.lowercased() == wanted }
    if found.isEmpty { found = names.indices.filter { names[$0].id.hasSuffix("/" + wanted) } }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      if let work = unread(text) {
        throw Failure(
          .missingInput, "the model has not read \"\(work.id)\": \(work.reason)",
          try: "magpie info, which counts the works that it has read")
      }
      let near = self.near(wanted)
      throw Failure(
        .missingInput, "there is no work \"\(text)\"",
        try: near.isEmpty
          ? "an id such as \(names.first?.id ?? "author/title")" : near.joined(separator: ", "))
    }
    throw Failure(
      .usage, "\"\(text)\" could be \(found.count) works",
      try: found.prefix(3).map { names[$0].id }.joined(separator: " or "))
  }

  /// The work that is meant, where the corpus has it and the model has not, and why.
  private func unread(_ text: String) -> (id: String, reason: String)? {
    let wanted = text.lowercased()
    let read = Set(names.map { WorkID($0.id) })
    let others = corpus().filter { !read.contains($0.id) }
    let found =
      others.first { $0.id.value == text } ?? others.first { $0.title.lowercased() == wanted }
      ?? others.first { $0.id.value.lowercased().hasSuffix("/" + wanted) }
    guard let found else {
      let key = Self.key(wanted)
      return key.isEmpty ? nil : absent.first { Self.key($0.id).hasSuffix(key) }
    }
    return absent.first { WorkID($0.id) == found.id }
      ?? (found.id.value, "it is in the corpus, but nothing was learned from it")
  }

  /// The ids of works that may have been meant: three at most.
  private func near(_ wanted: String) -> [String] {
    let ranked = names.compactMap { id, title -> (distance: Int, id: String)? in
      if id.contains(wanted) { return (0, id) }
      let end = id.split(separator: "/").last.map(String.init) ?? id
      let distances = [id, end, title.lowercased()].map {
        Glossary.editDistance(Array($0.utf8), Array(wanted.utf8))
      }
      guard let least = distances.min(), least <= max(1, wanted.utf8.count / 5) else { return nil }
      return (least, id)
    }
    return ranked.sorted { $0 < $1 }.prefix(3).map(\.id)
  }

  /// A title and the end of an id made from it are the same without marks.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
