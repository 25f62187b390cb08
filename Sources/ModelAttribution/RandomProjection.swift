import Generators
import MatrixKernels
import NeuralModels

/// Makes few numbers of a gradient's many, so that dot products stay nearly what they were.
///
/// Each number of the gradient is added to one of k sums, drawn at random, with a
/// sign drawn at random: a random matrix with one ±1 in each row. The dot product of two
/// projections is that of the gradients on average, with the deviation of
/// a matrix full of random signs, at most √(2 / k) of their lengths; but a projection
/// costs no more than a sum, and the matrix is as long as the gradient.
///
/// - SeeAlso: Charikar, Chen and Farach-Colton (2002), “Finding Frequent Items in Data
///   Streams”, §3; Kane and Nelson (2014), “Sparser Johnson-Lindenstrauss Transforms”, §1.
struct RandomProjection: Sendable {
  /// k.
  let size: Int
  /// The sum that each number is added to, for each tensor; those from k on are subtracted.
  private let sums: [[UInt32]]

  /// - Parameter counts: The number of numbers of each tensor.
  init(of counts: [Int], size: Int, seed: UInt64) {
    self.size = size
    var random = SeededGenerator(seed: seed)
    sums = counts.map { count in
      (0..<count).map { _ in UInt32(random.uniform() * Double(2 * size)) }
    }
  }

  /// - Returns: Shape `[k]`.
  /// - Complexity: O(parameters + k).
  func project<Scalar: MatrixScalar>(_ gradient: Parameters<Scalar>) -> [Scalar] {
    var found = [Scalar](repeating: 0, count: 2 * size)
    for (tensor, sums) in zip(gradient, sums) {
      var output = found.mutableSpan
      Kernels.scatterAdd(tensor.span, ids: sums.span, into: &output)
    }
    var subtracted = Array(found[size...])
    var span = subtracted.mutableSpan
    Kernels.scale(&span, by: -1)
    var projected = Array(found[..<size])
    projected.add(subtracted)
    return projected
  }
}
