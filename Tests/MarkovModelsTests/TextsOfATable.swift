import Corpora

@testable import MarkovModels

/// A tiny corpus of letters, and by trying them all the texts with the same table.
struct TinyCorpus {
  let works: [String]
  let order: Int
  let handling: CaseHandling
  let trained: TrainedChain

  init(_ works: [String], order: Int, handling: CaseHandling = .keep) throws {
    self.works = works
    self.order = order
    self.handling = handling
    trained = try Self.train(works, order: order, handling: handling)
  }

  static func train(
    _ works: [String], order: Int, handling: CaseHandling
  ) throws -> TrainedChain {
    try ChainTrainer.train(
      works.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character,
      order: order, handling: handling)
  }

  var graph: TableGraph {
    TableGraph(
      trained.table, classes: ContextClasses(trained.vocabulary, handling: handling))
  }

  /// Every row of works whose table has the same bytes.
  func texts() throws -> [[String]] {
    var found: [[String]] = []
    for letters in Self.arrangements(of: works.joined(separator: "|")) {
      let row = letters.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard !row.contains("") else { continue }
      let table = try Self.train(row, order: order, handling: handling).table
      if table.fileBytes == trained.table.fileBytes { found.append(row) }
    }
    return found
  }

  /// A row of works of token numbers as letters.
  func letters(_ row: [[TokenID]]) -> [String] {
    row.map { String(decoding: trained.vocabulary.decode($0), as: UTF8.self) }
  }

  /// The different arrangements of letters.
  static func arrangements(of letters: String) -> [String] {
    var left: [(letter: Character, count: Int)] = []
    for letter in letters {
      if let index = left.firstIndex(where: { $0.letter == letter }) {
        left[index].count += 1
      } else {
        left.append((letter, 1))
      }
    }
    var found: [String] = []
    func extend(_ text: String) {
      if text.count == letters.count { found.append(text) }
      for index in left.indices where left[index].count > 0 {
        left[index].count -= 1
        extend(text + String(left[index].letter))
        left[index].count += 1
      }
    }
    extend("")
    return found
  }
}
