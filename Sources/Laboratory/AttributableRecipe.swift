public import NeuralModels

extension TrainingRecipe {
  /// The recipe, changed so that the derivative of the training says what removals do.
  ///
  /// * AdamW divides by the size of past gradients. With ε inside the root, and not too small, the
  ///   step is a smooth function of the gradients even where they are nearly 0.
  /// * A transformer begins with weights so small that it first has to find a direction, and
  ///   hangs on little while it does; with weights that are five times larger it learns from the
  ///   first step on.
  ///
  /// `magpie lab attributability` measures what that costs in loss.
  public func attributable(for shape: NetworkShape) -> TrainingRecipe {
    var recipe = self
    if case .adamW(let beta1, _, _, _) = optimizer {
      recipe.optimizer = .adamW(
        beta1: beta1, beta2: 0.999, epsilon: 1e-6, epsilonInsideRoot: true)
    }
    if case .gpt = shape { recipe.initialScale = 5 }
    recipe.checkpointCount = max(checkpointCount, min(6, steps))
    return recipe
  }
}
