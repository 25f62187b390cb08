public import Corpora
public import NeuralModels

/// How a network is to be trained.
public struct NeuralSettings: Sendable, Equatable {
  public var unit: TokenUnit
  /// How many tokens ``TokenUnit/bpe`` learns at most.
  public var vocabularySize: Int
  public var shape: NetworkShape
  public var recipe: TrainingRecipe
  /// Which part of the texts the loss is measured on, and nothing learned from.
  public var heldOut: HeldOutPart
  /// How many cores compute; the result does not depend on it.
  public var threads: Int

  public init(
    unit: TokenUnit, vocabularySize: Int = Vocabulary.standardBytePairCount,
    shape: NetworkShape, recipe: TrainingRecipe,
    heldOut: HeldOutPart = HeldOutPart(), threads: Int = Concurrently.width
  ) {
    self.unit = unit
    self.vocabularySize = vocabularySize
    self.shape = shape
    self.recipe = recipe
    self.heldOut = heldOut
    self.threads = threads
  }

  /// Refuses what cannot be trained.
  public func check() throws {
    if let fault = shape.fault ?? recipe.fault {
      throw Failure(.usage, fault, try: "magpie train neural --help")
    }
    guard HeldOutPart.parts.contains(heldOut.part) else {
      throw Failure(
        .usage, "one of \(heldOut.part) parts cannot be held out", try: "--held-out-part 10")
    }
    guard (1...256).contains(threads) else {
      throw Failure(.usage, "--threads must lie in 1…256", try: "--threads \(Concurrently.width)")
    }
  }
}
