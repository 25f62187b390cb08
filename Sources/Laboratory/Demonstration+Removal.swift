import Corpora
import Generators
import MagpieReports
import MarkovModels

extension Demonstration {
  /// What changes without the strongest work: predicted, and proved.
  func removal() throws -> Scene {
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
        of: text, under: try smoothed.without([strongest], ledger: trained.ledger))
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
        \(NumberText.percent(shares[strongest])). Take it out, keep the seed, and \
        \(common == 0 ? "from the first word on" : "after \(NumberText.count(common, "token"))") the \
        text goes another way:
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

  private static func loss(of text: [UInt8], under scorer: some TokenScorer) -> Double {
    scorer.probabilities(of: text, after: [scorer.vocabulary.boundary])
      .reduce(0) { $0 - FrozenMath.log($1) }
  }

  private static func exact(_ nats: Double) -> String {
    "\(nats < 0 ? "−" : "+")\(NumberText.fixed(abs(nats), decimals: 9)) nats"
  }
}
