import Generators
import Testing

@testable import MagpieReports

@Suite struct AxisTicksTests {
  @Test(arguments: [
    (0.0, 10.0, 6, ["0", "2", "4", "6", "8", "10"]),
    (0.0, 0.3, 4, ["0", "0.1", "0.2", "0.3"]),
    (1.0, 6.0, 9, ["1", "2", "3", "4", "5", "6"]),
    (-1.0, 1.0, 5, ["−1.0", "−0.5", "0", "0.5", "1.0"]),
    (0.0, 9800.0, 6, ["0", "2,000", "4,000", "6,000", "8,000"]),
    (0.0, 2.5e6, 6, ["0", "500,000", "1e6", "1.5e6", "2e6", "2.5e6"]),
    (0.0, 2e-5, 3, ["0", "1e−5", "2e−5"]),
  ])
  func linearTicks(low: Double, high: Double, limit: Int, labels: [String]) {
    #expect(AxisTicks.linear(from: low, to: high, limit: limit).map(\.label) == labels)
  }

  @Test(arguments: [
    (1.0, 1000.0, 5, ["1", "10", "100", "1,000"]),
    (0.05, 2.0, 9, ["0.05", "0.1", "0.2", "0.5", "1", "2"]),
    (1.0, 1e8, 4, ["1", "1,000", "1e6"]),
  ])
  func logarithmicTicks(low: Double, high: Double, limit: Int, labels: [String]) {
    #expect(AxisTicks.logarithmic(from: low, to: high, limit: limit).map(\.label) == labels)
  }

  @Test func ticksAreFewAscendingAndInside() {
    for seed in UInt64(0)..<500 {
      var random = SeededGenerator(seed: seed)
      let size = FrozenMath.exp((random.uniform() - 0.5) * 60)
      let low = (random.uniform() - 0.5) * size
      let high = low + random.uniform() * size + size * 1e-6
      let limit = 2 + Int(random.uniform() * 10)
      let ticks = AxisTicks.linear(from: low, to: high, limit: limit)
      #expect(ticks.count <= limit, "seed \(seed)")
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value }, "seed \(seed)")
      let room = (high - low) * 1e-8
      #expect(
        ticks.allSatisfy { $0.value >= low - room && $0.value <= high + room }, "seed \(seed)")
      #expect(Set(ticks.map(\.label)).count == ticks.count, "seed \(seed): \(ticks.map(\.label))")
    }
  }
}
