import Generators

/// Draws normally distributed numbers, the same for the same seed on every machine.
///
/// - SeeAlso: Marsaglia and Bray (1964), “A Convenient Method for Generating
///   Normal Variables”, SIAM Review 6(3) (the polar method).
struct NormalGenerator {
  private var uniform: SeededGenerator
  private var spare: Double?

  init(seed: UInt64) { uniform = SeededGenerator(seed: seed) }

  /// A number with mean 0 and deviation 1.
  mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let (x, y) = (2 * uniform.uniform() - 1, 2 * uniform.uniform() - 1)
      let square = x * x + y * y
      guard square > 0 && square < 1 else { continue }
      let factor = (-2 * FrozenMath.log(square) / square).squareRoot()
      spare = y * factor
      return x * factor
    }
  }
}
