import Corpora
import Foundation
import Generators
public import MagpieReports
import MarkovModels
import TextTracing

/// The tour: what a chain is, whose words it uses, and what changes without a work.
///
/// Everything in it is counted while it runs.
public struct Demonstration {
  /// Read aloud, the texts of this seed are short enough for one screen.
  static let seed: UInt64 = 16
  static let tokens = 70
  static let corpusName = "harbour"
  /// Every so manieth work is held out to measure the loss.
  static let heldOutEvery = 8
  /// Runs of at least this many words count as copying in the last scene.
  static let copyLength = 6

  private let selection: CorpusSelection
  private let settings = TrainingSettings(unit: .word, order: 2, smoothing: .none)
  private let trained: TrainedChain
  private let source: TraceSource
  private let corpusPath: String

  /// Reads and counts the corpus.
  public init() throws {
    corpusPath = try LessonCorpora.path(of: Self.corpusName)
    selection = try CorpusSelection([CorpusRequest(path: corpusPath)])
    trained = try Training.count(selection, settings: settings)
    source = try TraceSource([CorpusRequest(path: corpusPath)])
  }

  /// One screen of the tour.
  public struct Scene {
    public var title: String
    public var body: (Page) -> StyledText
  }

  /// The scenes, in order; each is worked out when it is asked for.
  public func scenes() -> [() throws -> Scene] {
    [table, paragraph, removal, orders, farewell]
  }

  // MARK: - Scenes

  private func table() throws -> Scene {
    let model = try model(trained)
    let report = try model.next(after: "the lamp", limit: 5)
    let works = selection.works
    let authors = Set(works.compactMap(\.author)).count
    let bytes = works.reduce(0) { $0 + $1.utf8.count }
    return Scene(title: "A table of what follows what") { page in
      .lines {
        """
        Magpie has just read \(NumberText.count(works.count, "work")) by \
        \(NumberText.count(authors, "author")) (\(NumberText.bytes(bytes)) of tales, letters and \
        logs from an invented harbour) and counted which word follows each pair of words. \
        \(NumberText.count(selection.reserved.count, "work")) stayed out: their holders said no \
        (train-ai: n). That table is all that the model is:
        """
        ""
        report.drawn(on: page)
      }
    }
  }

  private func paragraph() throws -> Scene {
    let report = try written(by: trained, traces: true)
    return Scene(title: "A paragraph, each word coloured by its source") { page in
      let paragraph = report.paragraph
      return .lines {
        """
        From that table it writes: each word is drawn by the counts of the two before it. \
        \(page.letters ? "A letter below" : "A colour") marks the author who holds over half of \
        the counts; \(page.letters ? "doubly ruled" : "underlined") words with a number stand in a \
        work just so.
        """
        ""
        paragraph.text(width: page.width, letters: page.letters)
        ""
        paragraph.legend(width: page.width, letters: page.letters)
        ""
        Self.longest(of: report)
      }
    }
  }

  private func removal() throws -> Scene {
    let before = try written(by: trained, traces: false)
    let shares = before.workShares
    guard let strongest = shares.indices.max(by: { shares[$0] < shares[$1] }) else {
      throw Failure(.internalFault, "the demonstration's text has no work in it")
    }
    let label = before.works[strongest]
    let reduced = try trained.removing([strongest])
    let after = try written(by: reduced, traces: false)

    // With witten-bell nothing is impossible, so that the effect is a finite number.
    let smoothed = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
    let text = before.utf8
    let whole = Self.loss(of: text, under: smoothed)
    let predicted =
      Self.loss(
        of: text, under: try ChainEffects(smoothed, ledger: trained.ledger).without([strongest]))
      - whole
    let without = try CorpusSelection([CorpusRequest(path: corpusPath)], without: [label.id])
    let retrained = try Training.count(without, settings: settings)
    let actual =
      Self.loss(
        of: text,
        under: try MarkovChain(
          vocabulary: retrained.vocabulary, table: retrained.table, smoothing: .wittenBell)) - whole
    let isSame = retrained.table.fileBytes == reduced.table.fileBytes
    let common = zip(before.tokens, after.tokens).prefix { $0.bytes == $1.bytes }.count
    return Scene(title: "The same seed without \(label.title)") { page in
      let paragraph = after.paragraph
      return .lines {
        """
        \(label.title, .bold) by \(label.author ?? "nobody") held the largest share of that text: \
        \(NumberText.percent(shares[strongest])). Take it out, keep the seed, and after \
        \(NumberText.count(common, "token")) the text goes another way:
        """
        ""
        paragraph.text(width: page.width, letters: page.letters)
        ""
        """
        What did the work do for the first text? Its effect is the loss that the text would have \
        without it, minus the loss with it (smoothing witten-bell, so that nothing is impossible).
        """
        StyledText("predicted from the ledger:  \(Self.exact(predicted))", .bold).indented(by: 2)
        StyledText("proved by training again:   \(Self.exact(actual))", .bold).indented(by: 2)
        if predicted == actual && isSame {
          """
          \("Equal in every bit", .good), and the table without the work is the table of training \
          without it, byte for byte.
          """
        } else {
          "\("They differ: that is a fault of Magpie.", .warning)"
        }
      }
    }
  }

  private func orders() throws -> Scene {
    let heldOut = selection.works.enumerated().filter { $0.offset % Self.heldOutEvery == 0 }
    let kept = selection.works.enumerated().filter { $0.offset % Self.heldOutEvery != 0 }
      .map(\.element)
    let encoded = EncodedCorpus(kept, unit: .word)
    let index = TraceIndex(encoded, handling: .fold)
    var copied: [(Double, Double)] = []
    var losses: [(Double, Double)] = []
    for order in 1...6 {
      let trained = try ChainTrainer.train(
        encoded, works: kept.map(LedgerWork.init), order: order, handling: .fold)
      let chain = try MarkovChain(
        vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
      copied.append((Double(order), Self.copiedShare(of: chain, index: index)))
      let smoothed = chain.with(.kneserNey)
      let spelling = SpellingModel(chain.vocabulary)
      var bits = 0.0
      var characters = 0
      for (_, work) in heldOut {
        let evaluation = smoothed.evaluate(work.utf8, spelling: spelling.nats(of:))
        bits += (evaluation.bitsPerCharacter ?? 0) * Double(evaluation.characters)
        characters += evaluation.characters
      }
      losses.append((Double(order), bits / Double(max(1, characters))))
    }
    guard let best = losses.min(by: { $0.1 < $1.1 }),
      let enough = losses.first(where: { $0.1 < best.1 * 1.01 })
    else { throw Failure(.internalFault, "the demonstration measured no loss") }
    return Scene(title: "Looking further back: from order 1 to order 6") { page in
      .lines {
        """
        The further back the chain looks, the more of its text stands in a work word for word: at \
        order 1 \(NumberText.percent(copied[0].1)) of it lies in runs of \
        \(Self.copyLength) words or more, at order 6 \(NumberText.percent(copied[5].1)).
        """
        ""
        LinePlot(
          "Share of the output in copied runs (smoothing: none)", x: PlotAxis("order"),
          y: PlotAxis("share", unit: "%", range: 0...100),
          series: [.init("copied", copied.map { ($0.0, $0.1 * 100) })]
        ).terminal(width: min(page.width, 72), height: 16)
        ""
        LinePlot(
          "Loss on \(NumberText.count(heldOut.count, "held-out work")) (smoothing: kneser-ney)",
          x: PlotAxis("order"), y: PlotAxis("loss", unit: "bits per character"),
          series: [.init("held out", losses)]
        ).terminal(width: min(page.width, 72), height: 16)
        ""
        """
        On works that it has not read, order \(Int(enough.0)) does nearly as well as any \
        (\(NumberText.fixed(enough.1, decimals: 3)) bits a character; the best is \
        \(NumberText.fixed(best.1, decimals: 3)) at order \(Int(best.0))). What grows from there on is \
        copying.
        """
      }
    }
  }

  private func farewell() throws -> Scene {
    Scene(title: "Try it") { _ in
      .lines {
        for command in Self.suggestions { StyledText(command, .bold).indented(by: 2) }
        ""
        "magpie glossary says what the words mean; magpie --help lists what else there is."
      }
    }
  }

  /// Three commands that work as printed, one after the other.
  static let suggestions = [
    "./magpie train markov Corpora/harbour --output harbour.model",
    "./magpie generate harbour.model --trace --seed 7",
    "./magpie next harbour.model \"the bell\"",
  ]

  // MARK: - Figures

  private func model(_ trained: TrainedChain) throws -> Model {
    try Model(trained, smoothing: .none, name: Self.corpusName)
  }

  private func written(by trained: TrainedChain, traces: Bool) throws -> GenerationReport {
    var settings = WritingSettings()
    settings.seed = Self.seed
    settings.tokens = Self.tokens
    return try model(trained).write(settings, source: source, traces: traces)
  }

  private static func loss(of text: [UInt8], under scorer: some TokenScorer) -> Double {
    scorer.probabilities(of: text, after: [scorer.vocabulary.boundary])
      .reduce(0) { $0 - FrozenMath.log($1) }
  }

  /// The share of five texts of 200 tokens that lies in long runs from a work.
  private static func copiedShare(of chain: MarkovChain, index: TraceIndex) -> Double {
    var inRuns = 0.0
    var all = 0
    for seed in 1...5 as ClosedRange<UInt64> {
      let tokens = chain.walk(count: 200, seed: seed)
      let pieces = tokens.map { token -> [UInt8] in
        token == chain.vocabulary.boundary
          ? [0x0A, 0x0A] : Array(chain.vocabulary.bytes(of: token))
      }
      let trace = index.trace(text: Array(pieces.joined()))
      let share = trace.coverage.first { $0.minimum == copyLength }?.share ?? 0
      inRuns += share * Double(trace.tokens.count)
      all += trace.tokens.count
    }
    return inRuns / Double(max(1, all))
  }

  private static func exact(_ nats: Double) -> String {
    "\(nats < 0 ? "−" : "+")\(NumberText.fixed(abs(nats), decimals: 9)) nats"
  }

  private static func longest(of report: GenerationReport) -> StyledText {
    let copied = (report.spans ?? []).max { $0.tokens < $1.tokens }
    guard let copied, let place = copied.places.first else { return "Nothing in it is copied." }
    return """
      Longest copied run: \(NumberText.count(copied.tokens, "word")), \
      "\(StyledText.visible(copied.text), .underlined)" (\(place.work.title), line \(place.line)).
      """
  }
}
