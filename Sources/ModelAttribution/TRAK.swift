import MatrixKernels
public import NeuralModels

/// The network as a linear model of random projections of its gradients (TRAK).
///
///     score = −φ(text) · (ΦᵀΦ / rows + λ)⁻¹ · Σ φ(x) (1 − p(x))
///
/// over the predictions x of a work. φ projects a gradient to k numbers; that of a prediction is
/// the gradient of its margin log(p / (1 − p)), and times 1 − p it is minus that of its loss:
/// so minus the sum is the projected gradient of the work (``WorkGradients``). What is
/// explained is the loss, and φ(text) is the projection of its gradient.
///
/// It is an influence function in k directions drawn at random, and what lies in the other
/// directions is lost: that is its weakness, and the amounts come out too small by a factor that
/// depends on k. They are a score. λ is that of ``EKFAC`` where all directions are seen; the
/// projection of P parameters to fewer magnifies what it keeps by P / k, and λ with it. (For AdamW
/// λ is a part of the kernel's own mean, which is magnified already.) Every
/// second window is enough for the kernel. On cuts of Shakespeare that are not in the
/// benchmarks and 10,000 parameters, Pearson with leave-one-out was 0.62 (0.77 for EK-FAC);
/// another draw of the projection moves that by 0.03.
///
/// With several models, runs of other seeds are made, and the scores of the same windows
/// averaged over where they ended: chance in the weights and in the projections goes.
///
/// - Complexity: For each model beyond the first one training, and for each two passes over
///   the corpus, O(k²) for each of its predictions, and O(k³).
/// - SeeAlso: Park, Georgiev, Ilyas, Leclerc and Madry (2023), “TRAK: Attributing Model
///   Behavior at Scale”, §3.
public struct TRAK: EffectMethod {
  public var name: String {
    "trak" + (modelCount > 1 ? "-\(modelCount)" : "") + (draws == .expected ? "-expected" : "")
  }
  public let unit = EffectUnit.score
  public var question: EffectQuestion { draws == .made ? .thisRun : .runsLikeIt }
  /// k.
  public let size: Int
  /// The run itself, and so many less one of other seeds.
  public let modelCount: Int
  /// Which windows of the works count.
  public let draws: WorkGradientDraws
  /// Of the projection.
  public let seed: UInt64

  public init(
    size: Int = 2_048, modelCount: Int = 1, draws: WorkGradientDraws = .made, seed: UInt64 = 1
  ) {
    precondition(size > 0 && modelCount > 0, "a direction and a model at least")
    self.draws = draws
    self.size = size
    self.modelCount = modelCount
    self.seed = seed
  }

  public func trainings(targets: Int, groups: Int, in run: RepeatableRun<some Network>) -> Double {
    Double(modelCount) * 30 * max(1, run.trainings(ofPassWithSpacing: Self.spacing(run.network)))
  }

  /// Kernels of k · k numbers, on each thread and summed, and a gradient for each target.
  public func memory(targets: Int, in run: RepeatableRun<some Network>) -> Int {
    8 * (run.threads + 2) * size * size + (targets + 8) * run.parameterBytes
  }

  public func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects] {
    let gradients = WorkGradients(run.run, draws)
    var values = targets.map { _ in [Double](repeating: 0, count: run.run.workCount) }
    for model in 0..<modelCount {
      guard observe(Double(model) / Double(modelCount)) else { throw CancellationError() }
      let parameters =
        model == 0
        ? run.parameters : run.run.withSeed(run.run.recipe.seed &+ UInt64(model)).parameters()
      let scores = try scores(of: targets, gradients, at: parameters, model) {
        observe((Double(model) + $0) / Double(modelCount))
      }
      for target in targets.indices {
        for work in run.run.works {
          values[target][work] += scores[target][work] / Double(modelCount)
        }
      }
    }
    return values.map { WorkEffects(values: $0) }
  }

  /// λ, in the units of the kernel.
  ///
  /// - Parameter magnification: P / k.
  static func damping(
    of run: RepeatableRun<some Network>, _ diagonal: [Double], _ magnification: Double
  ) -> Double {
    let damping = EKFAC.damping(of: run, diagonal)
    if case .adamW = run.recipe.optimizer { return damping }
    return magnification * damping
  }

  /// From one window of the kernel to the next.
  private static func spacing(_ network: some Network) -> Int {
    max(2, network.predictionCount / 2)
  }

  private func scores<Model: TwiceDifferentiable>(
    of targets: [EffectTarget<Model>], _ gradients: WorkGradients<Model>,
    at parameters: Parameters<Model.Scalar>, _ model: Int, observe: (Double) -> Bool
  ) throws -> [[Double]] {
    let network = gradients.run.network
    let projection = RandomProjection(
      of: network.parameterShapes.map(\.count), size: size,
      seed: SplitMix.key(seed, UInt64(model)))
    // The kernel takes nearly all of the time.
    let kernel = try ProjectedKernel(
      projection, WorkGradients(gradients.run, .expected, spacing: Self.spacing(network)),
      at: parameters, seed: seed
    ) { observe(0.9 * $0) }
    let magnification = max(1, Double(network.parameterCount) / Double(size))
    guard
      let solver = kernel.factorized(
        damping: Self.damping(of: gradients.run, kernel.diagonal, magnification))
    else { throw NeuralError.notFinite(tensor: "the kernel of projected gradients") }
    let directions = targets.gradients(at: parameters).map {
      solver.solve(projection.project($0).widened)
    }
    let features = try gradients.map(at: parameters) {
      observe(0.9 + 0.1 * $0)
    } _: {
      projection.project($1).widened
    }
    return directions.map { direction in
      features.map { $0.map { Kernels.dot($0.span, direction.span) } ?? 0 }
    }
  }
}
