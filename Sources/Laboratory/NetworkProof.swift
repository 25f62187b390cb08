import Corpora
import Generators
public import MagpieReports
import MatrixKernels
import ModelAttribution
import NeuralModels

/// What is to be proved of a network.
public struct NetworkProofSettings: Sendable {
  /// Ids, titles, or unambiguous ends of ids.
  public var without: [String]
  /// Other places of the corpora.
  public var corpora: [String] = []
  /// What the texts before and after are drawn with.
  public var seed: UInt64 = 1
  public var threads = Concurrently.width

  public init(without: [String]) { self.without = without }
}

extension Model {
  /// Trains a network again without works, and sets the truth beside what the derivative
  /// of the training predicts.
  ///
  /// - Throws: ``Failure``, and `CancellationError` if it was ended.
  public func prove(
    _ text: [UInt8], name: String, _ settings: NetworkProofSettings,
    _ control: AttributionControl
  ) throws -> NetworkProofReport {
    let network = try NetworkRun(
      self, for: "training it again", at: settings.corpora, threads: settings.threads)
    let text = try NetworkText(text, name: name, of: self)
    let removed = Set(try settings.without.map { try network.finder.find($0) })
    for index in removed where network.removed.contains(index) {
      throw Failure(
        .missingInput, "the model has not read \"\(network.works[index].id)\"",
        try: "magpie info \(path)")
    }
    guard removed.count < network.works.count - network.removed.count else {
      throw Failure(
        .badData, "these are all the works of the model: there is nothing to train on",
        try: "fewer --without")
    }
    return try network.open(
      NetworkProof(
        network: network, text: text, removed: removed, settings: settings, control: control))
  }
}

private struct NetworkProof: NetworkRunBody {
  let network: NetworkRun
  let text: NetworkText
  let removed: Set<Int>
  let settings: NetworkProofSettings
  let control: AttributionControl

  /// What the derivative predicts of each token, and where it was taken.
  private struct Prediction<Scalar: MatrixScalar> {
    var tokens: [Double]?
    var weight: Double?
    var reason: String?
    /// The parameters of the training, repeated with all works.
    var repeated: Parameters<Scalar>
  }

  func retrain<Model: Network>(
    _ run: TrainedRun<Model>
  ) throws -> NetworkProofReport where Model.Scalar == Float {
    try RunCost(run.run).check(runs: 2, "this proof", consent: control.consent)
    return try unpredicted(
      run, "the training of a \(network.shape.name) is not differentiated")
  }

  func differentiate<Model: TwiceDifferentiable>(
    _ run: TrainedRun<Model>
  ) throws -> NetworkProofReport where Model.Scalar == Float {
    let loss = text.loss(run.run.network, network.corpus.vocabulary)
    guard !network.recipe.crossesWorks else {
      return try unpredicted(
        run, "windows of this training go on from one work into the next (--cross-works)")
    }
    let weight = isLarge ? 0.5 : 1
    try RunCost(run.run).check(
      runs: weight == 1 ? 6 : 7, "this proof", consent: control.consent)
    let result = try RemovalTangent().tangent(
      of: run.run, removing: removed, weight: weight
    ) { step, steps in
      control.observe("prediction", 0.8 * Double(step) / Double(steps))
    }
    return try report(
      run,
      Prediction(
        tokens: loss.changes(result.parameters, along: result.tangent), weight: weight,
        repeated: weight == 1 ? result.parameters : run.run.parameters()))
  }

  /// Whether the works are so much of the corpus that their removal is no small change.
  private var isLarge: Bool {
    let size = { (works: Set<Int>) in
      works.reduce(0) { $0 + network.corpus.tokenRange(ofWork: $1).count }
    }
    let all = size(Set(network.works.indices).subtracting(network.removed))
    return size(removed) * 10 > all
  }

  private func unpredicted<Model: Network>(
    _ run: TrainedRun<Model>, _ reason: String
  ) throws -> NetworkProofReport where Model.Scalar == Float {
    try report(run, Prediction(reason: reason, repeated: run.run.parameters()))
  }

  private func report<Model: Network>(
    _ run: TrainedRun<Model>, _ prediction: Prediction<Float>
  ) throws -> NetworkProofReport where Model.Scalar == Float {
    let reduced = try run.run.parameters(leavingOut: [removed]) {
      control.observe("training again", 0.8 + 0.2 * $0)
    }[0]
    guard reduced.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Failure(
        .unmet, "without these works the training diverges: there is nothing to compare with",
        try: "a model of a lower learning rate")
    }
    let loss = text.loss(run.run.network, network.corpus.vocabulary)
    let before = loss.losses(prediction.repeated)
    let after = loss.losses(reduced)
    let actual = zip(after, before).map(-)
    return NetworkProofReport(
      text: text.name, without: removed.sorted().map { WorkLabel(network.works[$0]) },
      predicted: prediction.tokens?.reduce(0, +), reason: prediction.reason,
      derivativeAt: prediction.weight, actual: actual.reduce(0, +),
      nats: before.reduce(0, +), unknownTokens: text.unknownTokens,
      tokens: text.texts.indices.map { index in
        .init(
          text: text.texts[index], predicted: prediction.tokens?[index],
          actual: actual[index])
      },
      isRepeated: prediction.repeated == run.parameters, seed: settings.seed,
      before: try sample(run.run.network, prediction.repeated),
      after: try sample(run.run.network, reduced))
  }

  /// What a network writes with the seed.
  private func sample<Model: Network>(
    _ network: Model, _ parameters: Parameters<Float>
  ) throws -> String where Model.Scalar == Float {
    guard case .neural(_, let unknownShare, _, _) = self.network.model.manifest.kind else {
      return ""
    }
    let generator = NeuralGenerator(
      network, parameters, vocabulary: self.network.corpus.vocabulary,
      unknownShare: unknownShare)
    let isSpelled = self.network.model.manifest.unit != .word
    return try TextWriter(
      generator: generator, filter: NoFilter(), sampling: SamplingSettings(),
      tokenLimit: isSpelled ? 160 : 40
    ).write(start: "", seed: settings.seed).text
  }
}
