import Corpora
public import NeuralModels

/// What the numbers of a method are.
public enum EffectUnit: String, Sendable, CaseIterable {
  /// How much likelier the text is for the work having been read, in nats.
  case nats
  /// Numbers that order the works and say no more.
  case score
}

/// Which question a method answers.
public enum EffectQuestion: String, Sendable, CaseIterable {
  /// What the work did in this very training, with its first weights and its batches.
  case thisRun
  /// What such a work does in trainings like this one, whatever their seed.
  case runsLikeIt
  /// Not what a work did, but how like the text it is.
  case likeness
  /// None.
  case nothing
}

/// A way to say how much each work of a training moved a text.
///
/// Shapes: N works.
public protocol EffectMethod: Sendable {
  /// As on the command line, such as `tracin`.
  var name: String { get }
  var unit: EffectUnit { get }
  var question: EffectQuestion { get }

  /// Whether its numbers for several works, or for several tokens, may be added.
  var addsUp: Bool { get }

  /// What its numbers are for a training of some recipe.
  func unit(for recipe: TrainingRecipe) -> EffectUnit

  /// What it costs, about, in trainings.
  ///
  /// - Parameter groups: How many works, or groups of works, are to be told of.
  func trainings(targets: Int, groups: Int, in run: RepeatableRun<some Network>) -> Double

  /// How much memory it takes beyond the network's own, about, in bytes.
  func memory(targets: Int, in run: RepeatableRun<some Network>) -> Int

  /// The effects of all works on some targets.
  ///
  /// - Parameters:
  ///   - observe: Is told which part of the work is done, 0 to 1; false ends it.
  /// - Returns: One for each target.
  /// - Throws: `CancellationError` if it was ended.
  func effects<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>,
    observe: (Double) -> Bool
  ) throws -> [WorkEffects]

  /// The same where each work already weighs half: what the removal of half of the works
  /// is foretold from. By sums of these sets of works can be ordered; their amounts are
  /// those of a training in which even the works that stay weigh half.
  ///
  /// - Returns: Nil where the method has no other numbers for that.
  func effectsHalfway<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>,
    observe: (Double) -> Bool
  ) throws -> [WorkEffects]?
}

extension EffectMethod {
  public func effectsHalfway<Model: TwiceDifferentiable>(
    on targets: [EffectTarget<Model>], in run: TrainedRun<Model>, observe: (Double) -> Bool
  ) throws -> [WorkEffects]? { nil }
}

extension EffectMethod {
  /// They may, if not said otherwise.
  public var addsUp: Bool { true }

  /// The same for every recipe, if not said otherwise.
  public func unit(for recipe: TrainingRecipe) -> EffectUnit { unit }

  /// A pass over the windows that the run drew is a training at most, if not said otherwise.
  public func trainings(
    targets: Int, groups: Int, in run: RepeatableRun<some Network>
  ) -> Double { 1 }

  /// A gradient and a direction for each target, and a few more, if not said otherwise.
  public func memory(targets: Int, in run: RepeatableRun<some Network>) -> Int {
    (2 * targets + 8) * run.parameterBytes
  }
}

/// A run and what came of it.
public struct TrainedRun<Model: Network>: Sendable {
  public let run: RepeatableRun<Model>
  /// What the run ended with.
  public let parameters: Parameters<Model.Scalar>

  /// - Parameter parameters: Those that the run ends with; it is made unless they are given.
  public init(_ run: RepeatableRun<Model>, parameters: Parameters<Model.Scalar>? = nil) {
    self.run = run
    self.parameters = parameters ?? run.parameters()
  }
}

/// What is explained: a text's loss, or that of one of its tokens.
public struct EffectTarget<Model: Network>: Sendable {
  public let text: TextLoss<Model>
  /// The place of the token; nil for the whole text.
  public let token: Int?

  public init(_ text: TextLoss<Model>, token: Int? = nil) {
    precondition(token.map(text.tokens.indices.contains) ?? true, "a token of the text")
    self.text = text
    self.token = token
  }

  /// The loss in nats.
  public func loss(_ parameters: Parameters<Model.Scalar>) -> Double {
    let losses = text.losses(parameters)
    return token.map { losses[$0] } ?? losses.reduce(0, +)
  }

  /// The losses of targets; those that are tokens of one text share a pass.
  public static func losses(
    of targets: [EffectTarget<Model>], _ parameters: Parameters<Model.Scalar>
  ) -> [Double] {
    var last: (tokens: [TokenID], losses: [Double])?
    return targets.map { target in
      let tokens = target.text.tokens
      let losses =
        last.flatMap { $0.tokens == tokens ? $0.losses : nil } ?? target.text.losses(parameters)
      last = (tokens, losses)
      return target.token.map { losses[$0] } ?? losses.reduce(0, +)
    }
  }

  /// The gradient of the loss.
  public func gradient(_ parameters: Parameters<Model.Scalar>) -> Parameters<Model.Scalar> {
    let weights = token.map { token in
      text.tokens.indices.map { $0 == token ? 1.0 : 0 }
    }
    return text.gradient(parameters, weights: weights)
  }
}

/// What a method found for one target.
public struct WorkEffects: Sendable, Equatable {
  /// For each work, shape `[N]`; positive when it helped, exactly 0 for works that the
  /// run never saw, NaN where a run that was made for it diverged.
  public var values: [Double]
  /// See ``UnrolledDifferentiation/Result/growth``; nil for other methods.
  public var growth: Double?

  public init(values: [Double], growth: Double? = nil) {
    self.values = values
    self.growth = growth
  }
}
