import Corpora
import Foundation
import MagpieReports
import ModelAttribution
import NeuralModels

/// A model's network and the training that made it, which can be made again.
struct NetworkRun {
  let model: Model
  let texts: TrainingTexts
  /// The works of the training, encoded; those that the user left out are among them.
  let corpus: EncodedCorpus
  /// The works that are held out, encoded; nil for none.
  let heldOut: EncodedCorpus?
  let recipe: TrainingRecipe
  let shape: NetworkShape
  /// After how many steps the parameters were kept.
  let steps: Int
  let threads: Int

  /// - Parameters:
  ///   - purpose: What it is needed for, such as "training it again".
  ///   - corpora: Other places of the corpora; empty for those of the run record.
  /// - Throws: ``Failure``: 64 for a chain or a mixture, 66 when the corpus is not known or
  ///   not there, 65 when its contents are not those of the training.
  init(
    _ model: Model, for purpose: String, at corpora: [String] = [],
    threads: Int = Concurrently.width
  ) throws {
    guard case .neural(let shape, _, let recipe, _) = model.manifest.kind else {
      throw Failure(
        .usage,
        "\"\(model.path)\" is \(model.manifest.kind.withArticle), and \(purpose) needs one network",
        try: model.isMixture
          ? "its parts, \"\(model.path)/first\" and \"\(model.path)/second\", one by one"
          : "a model of `magpie train neural`")
    }
    let texts = try TrainingTexts(model, at: corpora, for: purpose)
    self.model = model
    self.texts = texts
    self.shape = shape
    self.recipe = recipe
    self.threads = threads
    corpus = EncodedCorpus(texts.works, vocabulary: model.vocabulary)
    heldOut =
      texts.heldOut.isEmpty ? nil : EncodedCorpus(texts.heldOut, vocabulary: model.vocabulary)
    steps = try Self.steps(of: model, recipe)
  }

  var corpusName: String { texts.corpusName }
  var works: [Work] { texts.works }
  /// The places in `works` of those that taught nothing.
  var removed: Set<Int> { texts.removed }
  var finder: WorkFinder { texts.finder }

  /// After how many steps of the recipe the model's parameters were kept.
  private static func steps(of model: Model, _ recipe: TrainingRecipe) throws -> Int {
    guard recipe.patience != nil else { return recipe.steps }
    struct Curve: Decodable { var bestStep: Int? }
    let path = URL(fileURLWithPath: model.path).appending(path: LossCurve.fileName)
    guard let data = try? Data(contentsOf: path),
      let step = (try? JSONDecoder().decode(Curve.self, from: data))?.bestStep,
      (1...recipe.steps).contains(step)
    else {
      throw Failure(
        .missingInput,
        "\"\(model.path)\" has no \(LossCurve.fileName) that says which step of the training was "
          + "kept as the best", try: "training the model again")
    }
    return step
  }

  /// Opens the network, whose type the body is generic over.
  ///
  /// - Throws: What the body throws, as a ``Failure``; `CancellationError` as it is.
  func open<Body: NetworkRunBody>(_ body: Body) throws -> Body.Value {
    func opened(_ network: some Network<Float>) throws -> Body.Value {
      try body.retrain(trained(network))
    }
    func openedTwice(_ network: some TwiceDifferentiable<Float>) throws -> Body.Value {
      try body.differentiate(trained(network))
    }
    let outcomes = corpus.vocabulary.outcomeCount
    do {
      if let network = shape.twiceDifferentiable(outcomeCount: outcomes) {
        return try openedTwice(network)
      }
      return try opened(shape.network(outcomeCount: outcomes))
    } catch { throw error is CancellationError ? error : Failure(error) }
  }

  private func trained<Model: Network>(_ network: Model) throws -> TrainedRun<Model>
  where Model.Scalar == Float {
    let run = RepeatableRun(
      network, on: corpus, recipe: recipe, without: removed, steps: steps, threads: threads)
    let path = URL(fileURLWithPath: model.path).appending(path: ModelFiles.weights).path
    do {
      return TrainedRun(
        run, parameters: try network.parameters(from: SafetensorsFile(MappedFile(path: path))))
    } catch { throw Failure(error) }
  }
}

/// What is done with a run, whatever its network.
protocol NetworkRunBody {
  associatedtype Value

  /// For networks whose training can be differentiated.
  func differentiate<Network: TwiceDifferentiable>(_ run: TrainedRun<Network>) throws -> Value
  where Network.Scalar == Float

  /// For networks that can only be trained again.
  func retrain<Model: Network>(_ run: TrainedRun<Model>) throws -> Value
  where Model.Scalar == Float
}
