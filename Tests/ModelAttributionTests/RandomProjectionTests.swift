import Generators
import NeuralModels
import Testing

@testable import ModelAttribution

@Suite struct RandomProjectionTests {
  private func gradient(_ counts: [Int], seed: UInt64) -> Parameters<Double> {
    var random = SeededGenerator(seed: seed)
    return counts.map { count in (0..<count).map { _ in 2 * random.uniform() - 1 } }
  }

  @Test func dotProductsStayWhatTheyWereOnAverage() {
    let counts = [300, 40]
    let (left, right) = (gradient(counts, seed: 1), gradient(counts, seed: 2))
    var near = left
    for tensor in near.indices {
      for place in near[tensor].indices { near[tensor][place] += 0.5 * right[tensor][place] }
    }
    let products = (0..<200).map { seed in
      let projection = RandomProjection(of: counts, size: 64, seed: 100 + UInt64(seed))
      return zip(projection.project(left), projection.project(near)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let scale = left.length() * near.length()
    let mean = products.reduce(0, +) / 200
    // A deviation of √(2 / 64) each, and of a fourteenth of it for the mean.
    #expect(abs(mean - left.dot(near)) < 5 * 0.18 / 14 * scale)
    let square = products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200
    #expect(square.squareRoot() < 0.2 * scale)
  }

  @Test func itIsLinearAndDependsOnTheSeedAlone() {
    let counts = [30, 7]
    let (left, right) = (gradient(counts, seed: 1), gradient(counts, seed: 2))
    let sum = zip(left, right).map { zip($0, $1).map { $0 + $1 } }
    let projection = RandomProjection(of: counts, size: 8, seed: 3)
    let parts = zip(projection.project(left), projection.project(right)).map { $0 + $1 }
    #expect(zip(parts, projection.project(sum)).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(
      RandomProjection(of: counts, size: 8, seed: 3).project(left) == projection.project(left))
    #expect(
      RandomProjection(of: counts, size: 8, seed: 4).project(left) != projection.project(left))
  }
}
