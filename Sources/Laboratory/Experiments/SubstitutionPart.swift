import Corpora
import Generators
import MagpieReports
import MarkovModels

/// A corpus cut in two for one seed, of each author's works one half to learn habits from and one
/// to judge by, and what judges a text.
struct SubstitutionPart {
  /// Texts of people that nothing was learned from, cut to one length.
  let own: [[TokenID]]
  let others: [[TokenID]]
  private let vocabulary: Vocabulary
  /// For each token of the vocabulary its word, whatever its case; nil for marks and spaces.
  private let wordOf: [Int?]
  private let delta: BurrowsDelta
  private let classifier: NaiveBayes
  private let chain: MarkovChain
  private let author: Int

  /// - Parameters:
  ///   - works: By author, at least two works of each.
  ///   - author: The place of the author in question.
  /// - Throws: ``Failure`` 65 where a half has not one text of the length.
  init(
    _ works: [[Work]], author: Int, name: String, vocabulary: Vocabulary, order: Int,
    settings: SubstitutionSettings, seed: UInt64
  ) throws {
    self.vocabulary = vocabulary
    self.author = author
    let classes = ContextClasses(vocabulary, handling: .fold)
    wordOf = (0..<TokenID(vocabulary.count)).map { token in
      vocabulary.text(of: token).contains(where: \.isLetter)
        ? classes.classID(of: token).map(Int.init) : nil
    }
    var random = SeededGenerator(seed: seed)
    var learned: [[Work]] = []
    var judged: [[Work]] = []
    for works in works {
      let drawn = random.permutation(of: works.count).map { works[$0] }
      learned.append(drawn.prefix((works.count + 1) / 2).sorted { $0.id < $1.id })
      judged.append(drawn.suffix(works.count / 2).sorted { $0.id < $1.id })
    }
    func texts(_ works: [Work]) -> [[TokenID]] {
      let tokens = works.flatMap { vocabulary.encode($0.utf8.span) }
      return stride(from: 0, through: tokens.count - settings.words, by: settings.words)
        .map { Array(tokens[$0..<($0 + settings.words)]) }
    }
    own = texts(judged[author])
    others = judged.indices.filter { $0 != author }.flatMap { texts(judged[$0]) }
    let reference = learned.map(texts)
    guard !own.isEmpty, !others.isEmpty, reference.joined().count > 1 else {
      throw Failure(
        .badData,
        "half of the works of \(own.isEmpty ? name : "the other authors") have no "
          + NumberText.count(settings.words, "word"),
        try: Self.remedy(most: Self.mostWords(works, author: author, vocabulary)))
    }
    let wordOf = wordOf
    func words(_ tokens: [TokenID]) -> [Int] {
      tokens.compactMap { Int($0) < wordOf.count ? wordOf[Int($0)] : nil }
    }
    let habits = learned.map { words($0.flatMap { vocabulary.encode($0.utf8.span) }) }
    delta = BurrowsDelta(
      texts: reference.joined().map(words), author: habits[author], count: settings.frequent,
      wordCount: classes.count)
    classifier = NaiveBayes(authors: habits, wordCount: classes.count)
    let trained = try ChainTrainer.train(
      EncodedCorpus(learned[author], vocabulary: vocabulary),
      works: learned[author].map(LedgerWork.init), order: order, handling: .fold)
    chain = try MarkovChain(
      vocabulary: vocabulary, table: trained.table, smoothing: .wittenBell)
  }

  /// The most words and marks with which there is a text to judge by, whichever halves are drawn.
  private static func mostWords(
    _ works: [[Work]], author: Int, _ vocabulary: Vocabulary
  ) -> Int {
    let lengths = works.map { $0.map { vocabulary.encode($0.utf8.span).count }.sorted() }
    // The shortest works come to the shortest half.
    let judged = lengths.map { $0.prefix($0.count / 2).reduce(0, +) }
    let learned = lengths.map { $0.prefix(($0.count + 1) / 2).reduce(0, +) }.sorted(by: >)
    let others = judged.indices.filter { $0 != author }.map { judged[$0] }.max() ?? 0
    // Two texts are needed: of one author or of two.
    let reference = max((learned.first ?? 0) / 2, learned.count > 1 ? learned[1] : 0)
    return min(judged[author], others, reference)
  }

  private static func remedy(most: Int) -> String {
    most >= SubstitutionSettings.leastWords
      ? "--words \(most), which every half has, or fewer" : "a corpus with longer works"
  }

  /// How near some texts are to the author's.
  func measured(_ texts: [[TokenID]]) -> SubstituteReport.Measurement {
    var delta = 0.0
    var nats = 0.0
    var tokens = 0
    var taken = 0
    for text in texts {
      let words = text.compactMap { Int($0) < wordOf.count ? wordOf[Int($0)] : nil }
      delta += self.delta.distance(of: words)
      if classifier.author(of: words) == author { taken += 1 }
      for (place, token) in text.enumerated() {
        let context = text.span.extracting(max(0, place - chain.order)..<place)
        nats -= FrozenMath.log(chain.probability(of: token, after: context))
      }
      tokens += text.count
    }
    return .init(
      texts: texts.count, delta: delta / Double(max(1, texts.count)),
      nats: nats / Double(max(1, tokens)), taken: taken)
  }
}
