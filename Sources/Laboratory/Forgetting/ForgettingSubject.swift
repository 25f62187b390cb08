import Corpora
import Generators
import MagpieReports
import MarkovModels
import Rights
import TextTracing

/// A model that is to forget works: what each kind of model has to do for it.
protocol ForgettingSubject {
  var model: Model { get }
  /// The ways in which it can forget, the usual one first.
  var methods: [ForgettingMethod] { get }
  /// The seed of its training; nil where nothing is drawn.
  var seed: UInt64? { get }
  /// How many steps training it again takes; nil for counts.
  var steps: Int? { get }

  /// The work that a person means, and that the model has read.
  func label(of name: String) throws -> WorkLabel

  /// What there is to look at.
  ///
  /// - Throws: ``Failure`` where the corpus is not there, or has changed.
  func texts(forgetting ids: Set<WorkID>) throws -> ForgettingTexts

  /// What one training takes; nil where that is no question.
  ///
  /// - Complexity: Some steps of a training, which are timed.
  func trainingCost() throws -> RunCost?

  /// Writes the model without works.
  ///
  /// - Parameter observe: Told which part is done; returns whether to go on.
  /// - Throws: `CancellationError` when told not to go on; nothing is changed then.
  func forget(
    _ ids: Set<WorkID>, by method: ForgettingMethod, observe: (Double) -> Bool
  ) throws -> ForgettingOutcome

  /// Trains a model of the same kind without works, in memory.
  func retrained(
    without ids: Set<WorkID>, seed: UInt64?, observe: (Double) -> Bool
  ) throws -> RetrainedModel
}

/// What forgetting came to.
struct ForgettingOutcome {
  /// How many steps it took; nil for counts.
  var steps: Int?
  /// What a chain is now; nil for networks.
  var chain: TrainedChain?
  /// What else is to be said of it.
  var notes: [String] = []
}

/// A model that was trained again, in memory.
struct RetrainedModel {
  var generator: any TextGenerator
  /// The files that it would need in order to write.
  var files: [(name: String, contents: MappedFile)]

  /// Whether a model's folder holds the same, bit for bit.
  ///
  /// Where the training stood on the way need not be kept; but what is kept must be this training's.
  func isSame(asIn path: String) -> Bool {
    let kept = Model.paths(in: path).filter(ModelFiles.isOfTheWay)
    guard Set(kept).isSubset(of: files.map(\.name)) else { return false }
    return files.allSatisfy { file in
      guard let found = try? MappedFile(path: "\(path)/\(file.name)") else {
        return ModelFiles.isOfTheWay(file.name)
      }
      return found.count == file.contents.count
        && found.bytes(in: 0..<found.count) == file.contents.bytes(in: 0..<found.count)
    }
  }
}

/// The texts that traces are looked for with.
struct ForgettingTexts {
  /// Those to be forgotten, as far as they were read; of equal texts one.
  let works: [Work]
  /// Those that were read and are not to be forgotten.
  let rest: [Work]
  /// Those that were there and never read, and are none of the first.
  let unread: [Work]

  init(works: [Work], rest: [Work], unread: [Work]) {
    var seen: Set<[UInt8]> = []
    self.works = works.filter { seen.insert($0.utf8).inserted }
    self.rest = rest
    self.unread = unread.filter { !seen.contains($0.utf8) }
  }

  func probe(unit: TokenUnit) -> TraceProbe {
    TraceProbe(
      works: works.map(\.utf8), unread: unread.map(\.utf8), rest: rest.map(\.utf8), unit: unit)
  }

  /// What is to be said of copies among those that are not to be forgotten.
  var copies: [String] {
    let index = TextSketchIndex(works.map { TextSketch($0.utf8) })
    let copies = rest.filter { work in
      works.contains { $0.utf8 == work.utf8 }
        || index.matches(of: work.utf8).contains(where: \.isNearCopy)
    }
    guard !copies.isEmpty else { return [] }
    let named = copies.prefix(3).map { "“\($0.title)”" }.joined(separator: ", ")
    let more = copies.count > 3 ? " and \(NumberText.count(copies.count - 3)) more" : ""
    return [
      "it has still read copies or near copies: \(named)\(more); what they say is not forgotten"
    ]
  }

  /// The tokens that only the works to be forgotten supply, in the order of the vocabulary.
  func ownTokens(in vocabulary: Vocabulary) -> [TokenID] {
    guard vocabulary.unit != .byte else { return [] }
    var isElsewhere = [Bool](repeating: false, count: vocabulary.outcomeCount)
    for work in rest {
      for token in vocabulary.encode(work.utf8.span) { isElsewhere[Int(token)] = true }
    }
    var own: Set<TokenID> = []
    for work in works {
      for token in vocabulary.encode(work.utf8.span)
      where token < vocabulary.unknown && !isElsewhere[Int(token)] { own.insert(token) }
    }
    return own.sorted()
  }
}

extension Model {
  /// What the model has to do to forget.
  ///
  /// - Throws: ``Failure``: 64 for a mixture, 66 where its ledger or corpus is not there.
  func forgettingSubject(
    at corpora: [String] = [], threads: Int = Concurrently.width
  ) throws -> any ForgettingSubject {
    switch contents {
    case .chain: try ForgettingChain(self, at: corpora)
    case .network: try ForgettingNetwork(self, at: corpora, threads: threads)
    case .ensemble: try ForgettingEnsemble(self, at: corpora, threads: threads)
    case .mixture:
      throw Failure(
        .usage, "\"\(path)\" is a mixture: its parts forget, and are then mixed again",
        try:
          "magpie forget \(path)/first --work WORK, the same for \(path)/second, then train mix of both into another --output"
      )
    }
  }

  /// The works that were there for the training, as if it were to be done without some.
  func selection(without ids: Set<WorkID>, at corpora: [String]) throws -> CorpusSelection {
    var selection = try wholeCorpus(at: corpora)
    let left = ids.union((run?.without ?? []).map { WorkID($0) })
    let kept = selection.works.indices.filter { !left.contains(selection.works[$0].id) }
    selection.without = selection.works.filter { left.contains($0.id) }
    (selection.works, selection.weights) = (
      kept.map { selection.works[$0] }, kept.map { selection.weights[$0] }
    )
    if let run { selection.record = run.without(ids) }
    return selection
  }
}

extension RunRecord {
  /// The record of the same run without works, which a training left out.
  func without(_ ids: Set<WorkID>) -> RunRecord {
    var record = self
    let names = Set(ids.map(\.value)).subtracting(without)
    record.without = (without + names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return record
  }
}
