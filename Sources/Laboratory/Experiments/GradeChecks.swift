import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

/// What must hold of a method that looks at the training, whatever its grade.
struct GradeChecks<Model: Network> where Model.Scalar == Float {
  /// Asks the method about targets in another run; nil where somebody ended it.
  typealias Effects = ([EffectTarget<Model>], TrainedRun<Model>) throws -> [WorkEffects]

  let run: NetworkRun
  let trained: TrainedRun<Model>
  let texts: [EffectTarget<Model>]
  let scores: GradeScores
  /// The text and the work that is doubled, and left out: where the truth is greatest.
  let text: Int
  let work: Int
  /// A training of a single step from other first weights.
  private let chance: TrainedRun<Model>
  /// The same with the work twice, the copy last.
  private let doubled: TrainedRun<Model>
  /// The same without the work.
  private let without: TrainedRun<Model>

  init(
    _ run: NetworkRun, _ trained: TrainedRun<Model>, texts: [EffectTarget<Model>],
    _ scores: GradeScores
  ) {
    self.run = run
    self.trained = trained
    self.texts = texts
    self.scores = scores
    var greatest = (text: 0, work: scores.works[0], effect: -Double.infinity)
    for text in texts.indices {
      let truth = scores.truth(of: text)
      for work in scores.works where truth[work] > greatest.effect {
        greatest = (text, work, truth[work])
      }
    }
    (text, work) = (greatest.text, greatest.work)
    let own = trained.run
    var recipe = own.recipe
    recipe.seed = ~recipe.seed
    chance = TrainedRun(
      RepeatableRun(
        own.network, on: own.corpus, recipe: recipe, without: own.removed, steps: 1,
        threads: own.threads))
    let works = run.works + [run.works[work]]
    doubled = TrainedRun(
      RepeatableRun(
        own.network, on: EncodedCorpus(works, vocabulary: own.corpus.vocabulary),
        recipe: own.recipe, without: own.removed, steps: own.steps, threads: own.threads))
    without = TrainedRun(
      RepeatableRun(
        own.network, on: own.corpus, recipe: own.recipe, without: own.removed.union([work]),
        steps: own.steps, threads: own.threads))
  }

  /// - Parameters:
  ///   - alone: The method's value of the work for the text.
  ///   - isTruth: Whether to train again instead of asking for all works.
  func checks(
    alone: Double, isTruth: Bool, _ effects: Effects
  ) throws -> GradeReport.Checks {
    let random = try effects(texts, chance)
    let target = texts[text]
    let copies: [Double]
    let unseen: Double
    if isTruth {
      copies = [work, run.works.count].map { loss(without: $0, doubled, target) }
      unseen = loss(without: work, without, target)
    } else {
      let values = try effects([target], doubled)[0].values
      copies = [values[work], values[run.works.count]]
      unseen = try effects([target], without)[0].values[work]
    }
    return GradeReport.Checks(
      randomised: scores.mean(
        texts.indices.map { scores.spearman(random[$0].values, text: $0) }),
      duplicate: GradeReport.Duplicate(
        work: run.works[work].id.value, alone: alone, first: copies[0], second: copies[1]),
      unseen: unseen)
  }

  /// What the target loses in a run without a work.
  private func loss(
    without work: Int, _ trained: TrainedRun<Model>, _ target: EffectTarget<Model>
  ) -> Double {
    target.loss(trained.run.parameters(without: [work])) - target.loss(trained.parameters)
  }
}
