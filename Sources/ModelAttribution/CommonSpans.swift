import Corpora
public import NeuralModels
import TextTracing

/// How long the runs of tokens are that a text has in common with a work.
///
/// Each token of the text counts as much as the longest run around it that stands in the work;
/// the text is the sum of its tokens, so that a run of n tokens gives n². Tokens that the
/// vocabulary lacks are in no run. It is a likeness: a work may have moved a text with
/// which it shares no phrase, and the other way round.
///
/// For a token the score is the length of the run that covers it.
///
/// - Complexity: O(tokens of the corpus + works · (tokens of the text + vocabulary)) a text.
public struct CommonSpans: EffectMethod {
  public let name = "common-spans"
  public let unit = EffectUnit.score
  public let question = EffectQuestion.likeness

  public init() {}

  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 0 }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let corpus = run.run.corpus
    var values = targets.map { _ in [Double](repeating: 0, count: run.run.workCount) }
    // Targets that are tokens of one text ask for the same runs.
    var texts: [[TokenID]] = []
    let textOfTarget = targets.map { target in
      if let index = texts.firstIndex(of: target.text.tokens) { return index }
      texts.append(target.text.tokens)
      return texts.count - 1
    }
    let works = run.run.works
    let lengths = Concurrently.map(works) { [texts] work in
      Self.lengths(
        of: texts, in: Array(corpus.tokens[corpus.tokenRange(ofWork: work)]), corpus.vocabulary)
    }
    for (work, lengths) in zip(works, lengths) {
      for (target, text) in textOfTarget.enumerated() {
        let score = targets[target].token.map { lengths[text][$0] } ?? lengths[text].reduce(0, +)
        values[target][work] = Double(score)
      }
    }
    guard observe(1) else { throw CancellationError() }
    return values.map { WorkEffects(values: $0) }
  }

  /// For each token of each text the length of the longest run around it that stands in
  /// the work; 0 for tokens that do not stand there.
  static func lengths(
    of texts: [[TokenID]], in work: [TokenID], _ vocabulary: Vocabulary
  ) -> [[Int]] {
    // A token that the vocabulary lacks is like no other, not even of the same kind.
    let lacking = TokenID(vocabulary.outcomeCount)
    let known = texts.map { text in text.map { $0 == vocabulary.unknown ? lacking : $0 }[...] }
    return CommonRuns.lengths(of: known, in: [work], symbolCount: Int(lacking) + 1).map {
      covering($0)
    }
  }

  /// The length of the longest run that covers each place.
  ///
  /// - Parameter runs: The length of the longest run that begins at each place.
  static func covering(_ runs: [Int]) -> [Int] {
    var lengths = runs
    for (start, length) in runs.enumerated() {
      // What begins inside a run reaches its end at least: only longer reaches go further.
      if start > 0, runs[start - 1] > length { continue }
      for place in start..<(start + length) { lengths[place] = max(lengths[place], length) }
    }
    return lengths
  }
}
