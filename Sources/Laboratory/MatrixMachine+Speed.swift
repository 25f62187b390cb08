import Corpora
public import MagpieReports
import MatrixKernels

extension MatrixMachine {
  /// What the machine is, and how fast it multiplies: measured in a fifth of a second.
  public func report(version: String) -> MachineReport {
    MachineReport(
      version: version, library: library, core: core, ownCore: ownCore, threads: threads,
      gigaflopsOfOne: gigaflops(threads: 1), gigaflopsOfAll: gigaflops(threads: threads))
  }

  /// How many billions of operations a second the products of some threads come to, each
  /// computing one after the other of `[384, 384]` in single precision.
  private func gigaflops(threads: Int) -> Double {
    let size = 384
    let operations = 2 * Double(size * size * size)
    return Concurrently.map(Array(0..<threads)) { _ in
      let matrix = [Float](repeating: 0.5, count: size * size)
      var output = matrix
      let product = Product(rows: size, inner: size, columns: size)
      Self.multiply(matrix, into: &output, product)
      let clock = ContinuousClock()
      let start = clock.now
      var count = 0.0
      var elapsed = Duration.zero
      while elapsed < .milliseconds(100) {
        Self.multiply(matrix, into: &output, product)
        count += 1
        elapsed = clock.now - start
      }
      return count * operations / (elapsed / .nanoseconds(1))
    }.reduce(0, +)
  }

  private static func multiply(
    _ matrix: [Float], into output: inout [Float], _ product: Product
  ) {
    var span = output.mutableSpan
    Kernels.multiply(matrix.span, matrix.span, into: &span, product)
  }
}
