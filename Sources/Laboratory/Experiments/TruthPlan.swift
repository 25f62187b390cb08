import Corpora
import NeuralModels

/// All trainings that the truth about a model is made of.
struct TruthPlan {
  /// What is left out together: works, or all works of an author.
  let groups: [WorkGroup]
  /// Without each group.
  let alone: [Alteration]
  /// With half of the works.
  let half: [Alteration]
  /// With nine tenths of them.
  let most: [Alteration]
  /// With other seeds.
  let seeds: [Alteration]
  /// With each of the other seeds, without each group; empty unless asked for.
  let seedsAlone: [[Alteration]]

  /// In the order in which they are made: the most needed first.
  var all: [Alteration] {
    [.again] + alone + seeds + half + most + seedsAlone.flatMap { $0 }
  }

  /// - Throws: ``Failure`` 65 where there is one work or author only.
  init(_ run: NetworkRun, _ settings: TruthSettings) throws {
    let taught = run.works.indices.filter {
      !run.removed.contains($0) && !run.corpus.tokenRange(ofWork: $0).isEmpty
    }
    let groups =
      settings.byAuthor
      ? Self.authors(of: taught, run.works)
      : taught.map { WorkGroup(number: $0, works: [$0], isAuthor: false) }
    guard groups.count > 1, taught.count > 1 else {
      throw Failure(
        .badData,
        "one \(settings.byAuthor ? "author" : "work") alone taught \"\(run.model.path)\": "
          + "without it nothing is left to compare with",
        try: settings.byAuthor
          ? "the same without --author" : "a model of two works at least, or --split paragraph")
    }
    let otherSeeds = settings.otherSeeds(than: run.recipe.seed)
    self.groups = groups
    alone = groups.map { .without($0) }
    half = (0..<settings.subsets).map { .subset(.half, $0, of: taught) }
    most = (0..<settings.subsets).map { .subset(.most, $0, of: taught) }
    seeds = otherSeeds.map { .seed($0) }
    seedsAlone =
      settings.hasSeedEffects
      ? otherSeeds.map { seed in groups.map { .without($0, seed: seed) } } : []
  }

  /// Authors by the first of their works; a work without a named author stands alone.
  private static func authors(of taught: [Int], _ works: [Work]) -> [WorkGroup] {
    var names: [String] = []
    var members: [[Int]] = []
    for work in taught {
      let author = works[work].author.map { "author \($0)" } ?? "work \(works[work].id.value)"
      if let place = names.firstIndex(of: author) {
        members[place].append(work)
      } else {
        names.append(author)
        members.append([work])
      }
    }
    return members.enumerated().map {
      WorkGroup(number: $0.offset, works: $0.element, isAuthor: true)
    }
  }
}
