import Corpora
import Generators
import MarkovModels
import NeuralModels

/// Text that none of some models has learned from.
struct MixtureJudge {
  /// The last of so many parts of a text is what weights are learned on.
  private static let weighedPart = 20

  /// The held-out works.
  let texts: [Work]
  private let training: [Work]
  /// All works that were there for the trainings.
  private let corpus: CorpusSelection
  /// Where the corpora lie now; empty for where they lay.
  private let corpora: [String]

  /// - Throws: ``Failure`` 65 when the models differ in corpus or vocabulary, or networks
  ///   held out different parts, or nothing.
  init(_ models: [Model], corpora: [String]) throws {
    guard let first = models.first else {
      throw Failure(.usage, "there are no models to mix", try: "two models")
    }
    self.corpora = corpora
    try Self.checkRuns(of: models)
    try Self.checkVocabularies(of: models)
    var heldOut: HeldOutPart?
    for model in models {
      guard case .neural(_, _, _, let own) = model.manifest.kind else { continue }
      guard own.split != .none else {
        throw Failure(
          .badData,
          "\"\(model.path)\" has learned from its whole corpus: nothing is left to weigh it by",
          try: "training it again with --held-out tail")
      }
      guard heldOut == nil || heldOut == own else {
        throw Failure(
          .badData, "the networks held out different parts of the corpus",
          try: "training them with the same --held-out")
      }
      heldOut = own
    }
    corpus = try first.wholeCorpus(at: corpora)
    let unit = first.vocabulary.unit
    var parts = (heldOut ?? HeldOutPart(.tail, part: Self.weighedPart))
      .split(corpus.works, unit: unit)
    if let heldOut, heldOut.split == .tail, heldOut.part < Self.weighedPart {
      parts = HeldOutPart(.tail, part: Self.weighedPart).split(corpus.works, unit: unit)
    }
    training = parts.training
    let heldOutWorks = parts.heldOut.filter { !$0.utf8.isEmpty }
    guard !heldOutWorks.isEmpty else {
      throw Failure(
        .badData, "\(corpus.name) is too short to hold a part of it out",
        try: "a longer corpus")
    }
    // Who leaves a work out wants it to decide nothing.
    let left = Set(models.flatMap { $0.run?.without ?? [] })
    texts = heldOutWorks.filter { !left.contains($0.id.value) }
    guard !texts.isEmpty else {
      throw Failure(
        .badData, "all that was held out of \(corpus.name) was left out by --without or forgotten",
        try: "models that leave fewer works out")
    }
  }

  /// Refuses models that have not read one corpus in one way: what one of them held out,
  /// another may have learned.
  private static func checkRuns(of models: [Model]) throws {
    let runs = try models.map { model in
      guard let run = model.run else {
        throw Failure(
          .missingInput, "\"\(model.path)\" does not say what it was trained on",
          try: "training it again")
      }
      return run
    }
    let isSame = zip(runs, runs.dropFirst()).allSatisfy { one, other in
      one.consent == other.consent && one.reserved == other.reserved
        && one.sources.elementsEqual(other.sources) { left, right in
          left.contentFingerprint == right.contentFingerprint && left.name == right.name
            && left.split == right.split && left.fields == right.fields
        }
    }
    guard isSame else {
      throw Failure(
        .badData, "the models were not trained on one corpus, read in one way",
        try: "training both on the same corpus, with the same --split and --consent")
    }
  }

  /// Refuses models that could not speak together, and says how it comes.
  private static func checkVocabularies(of models: [Model]) throws {
    for (one, other) in zip(models, models.dropFirst()) where one.vocabulary != other.vocabulary {
      let problem = "\"\(one.path)\" and \"\(other.path)\" have different vocabularies"
      let units = [one, other].map(\.vocabulary.unit.rawValue)
      guard units[0] == units[1] else {
        throw Failure(
          .badData, "\(problem), of the units \(units[0]) and \(units[1])",
          try: "training both with one --unit")
      }
      throw Failure(
        .badData,
        "\(problem): a chain has the tokens of all works that it has read, a network those of the "
          + "works that were not held out",
        try: "--unit character, or two networks with the same --held-out and --vocabulary")
    }
  }

  /// Whether a chain must be counted again without the text that judges it.
  ///
  /// - Throws: ``Failure`` 65 when it has read a work that the corpus does not have.
  func recounts(_ model: Model) throws -> Bool {
    guard model.chain != nil else { return false }
    let ledger = try model.requiredLedger(for: "a mixture").ledger
    // A work that goes by another id now would be taken for one that the chain has not read.
    _ = try corpus.only(ledger.works.map(\.id))
    return texts.contains { ledger.index(of: $0.id) != nil }
  }

  /// The probabilities of all tokens of the held-out text.
  func probabilities(of model: Model) throws -> [Double] {
    let generator = try recounts(model) ? try recounted(model) : model.generator
    return texts.flatMap { work in
      generator.probabilities(of: work.utf8, after: [generator.vocabulary.boundary])
    }
  }

  /// The same chain without the held-out text, over the same vocabulary.
  private func recounted(_ model: Model) throws -> any TextGenerator {
    let (chain, ledger) = try model.requiredLedger(for: "a mixture")
    let works = training.filter { ledger.index(of: $0.id) != nil }
    // How often each work counts is the chain's own affair.
    let selection = try model.wholeCorpus(at: corpora)
    var weights: [WorkID: Int] = [:]
    for (work, weight) in zip(selection.works, selection.weights) { weights[work.id] = weight }
    let trained = try ChainTrainer.train(
      EncodedCorpus(works, vocabulary: model.vocabulary), works: works.map(LedgerWork.init),
      order: chain.order, handling: model.manifest.handling,
      weights: works.map { weights[$0.id] ?? 1 })
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: chain.smoothing)
  }
}
