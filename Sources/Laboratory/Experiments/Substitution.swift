import Corpora
import Generators
public import MagpieReports
import MarkovModels

/// How well a chain's texts could stand in for an author's own, before and after the author's
/// works are taken out of it.
///
/// The chain is asked for texts as somebody would ask who wants more of this author: it goes on
/// from the opening words of the author's works. These texts, the author's own and other
/// people's are judged in the same three ways, all of one length.
public struct Substitution {
  /// So many words of a work are given to go on from.
  private static let openingLength = 3

  private let settings: SubstitutionSettings
  private let model: Model
  private let after: Model
  private let author: String
  private let corpusName: String
  /// Works by author, in the order of the authors' names.
  private let works: [[Work]]
  private let place: Int
  private let vocabulary: Vocabulary
  /// How many tokens of the model make a word.
  private let tokensPerWord: Double

  /// - Parameters:
  ///   - author: As the works name the author.
  ///   - corpora: Other places of the corpora.
  /// - Throws: ``Failure``: 64 for other models than chains; 65 for an author with one work or
  ///   nobody beside; 66 for an author or a corpus that is not there.
  public init(
    _ model: Model, author: String, corpora: [String] = [], settings: SubstitutionSettings
  ) throws {
    try settings.check()
    _ = try model.requiredLedger(for: "forgetting an author")
    let selection = try model.corpus(at: corpora)
    var byAuthor: [WorkID: [Work]] = [:]
    for work in selection.works where !work.utf8.isEmpty {
      if let name = work.author { byAuthor[WorkID(name), default: []].append(work) }
    }
    // Of a single work nothing can be held out.
    let known = byAuthor.filter { $0.value.count > 1 || $0.key == WorkID(author) }
      .sorted { $0.key < $1.key }
    guard let place = known.firstIndex(where: { $0.key == WorkID(author) }) else {
      let names = byAuthor.keys.sorted().prefix(6).map(\.value)
      throw Failure(
        .missingInput, "no work of the model is by \"\(author)\"",
        try: names.isEmpty ? "a corpus that names authors" : names.joined(separator: ", "))
    }
    guard known[place].value.count > 1, known.count > 1 else {
      throw Failure(
        .badData,
        known.count > 1
          ? "\"\(author)\" has one work: none is left to judge by"
          : "no other author of \(selection.name) has two works to compare with",
        try: "another corpus, or --author with another name")
    }
    self.settings = settings
    self.model = model
    self.author = author
    self.place = place
    corpusName = selection.name
    works = known.map(\.value)
    let encoded = EncodedCorpus(selection.works, unit: .word)
    vocabulary = encoded.vocabulary
    tokensPerWord =
      Double(selection.works.reduce(0) { $0 + model.vocabulary.encode($1.utf8.span).count })
      / Double(max(1, encoded.tokens.count))
    let rest = zip(selection.works, selection.weights).filter { work, _ in
      work.author.map { WorkID($0) != WorkID(author) } ?? true
    }
    after = try model.countedAgain(rest.map { (work: $0, weight: $1) })
  }

  /// Cuts the corpus in two, writes and judges, for each seed.
  ///
  /// - Complexity: O(words of the corpus and of the texts · order) for each seed.
  public func report(_ control: ExperimentControl = .unwatched) throws -> SubstituteReport {
    let seeds = settings.seeds.all
    var progress = ExperimentProgress(seeds: seeds, planned: seeds.count)
    var measured: [[SubstituteReport.Measurement]] = []
    let order = try model.requiredChain(for: "comparing").order
    for seed in seeds {
      guard control.goesOn("writing and judging", progress) else { break }
      let part = try SubstitutionPart(
        works, author: place, name: author, vocabulary: vocabulary, order: order,
        settings: settings, seed: seed)
      guard let before = try texts(of: model, seed: seed, control),
        let after = try texts(of: after, seed: seed, control)
      else { break }
      measured.append([part.own, part.others, before, after].map(part.measured))
      progress.measured += 1
    }
    return SubstituteReport(
      progress: progress, model: model.name, corpus: corpusName, author: author,
      works: works[place].count, authors: works.count, texts: settings.texts,
      words: settings.words, frequent: settings.frequent, order: order,
      rows: SubstituteReport.Kind.allCases.indices.compactMap { kind in
        measured.isEmpty
          ? nil
          : .init(SubstituteReport.Kind.allCases[kind], measured.map { $0[kind] })
      })
  }

  /// Texts that go on from openings of the author's works, which are not counted; nil when it was
  /// stopped.
  private func texts(
    of model: Model, seed: UInt64, _ control: ExperimentControl
  ) throws -> [[TokenID]]? {
    var random = SeededGenerator(seed: seed)
    var texts: [[TokenID]] = []
    for number in 0..<settings.texts {
      if control.isStopped { return nil }
      let work = works[place][random.draw(below: works[place].count)]
      let opening = vocabulary.encode(work.utf8.span).prefix(Self.openingLength)
      var writing = WritingSettings()
      writing.start = String(decoding: vocabulary.decode(Array(opening)), as: UTF8.self)
      // Some more than enough, as tokens of a model may be longer or shorter than elsewhere.
      writing.tokens =
        model.vocabulary.encode(Array(writing.start.utf8).span).count
        + Int((Double(settings.words) * tokensPerWord * 1.25).rounded(.up)) + 1
      writing.seed = seed &* 1_000_003 &+ UInt64(number)
      let generation = try model.sample(writing)
      let written = generation.tokens.drop { $0.choice == .start }.flatMap(\.bytes)
      texts.append(Array(vocabulary.encode(written.span).prefix(settings.words)))
    }
    return texts
  }
}
