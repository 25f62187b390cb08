import TestSupport
import Testing

@testable import Corpora

/// Runs of packed integers, packed again, are what packing their values gives.
@Suite struct IntegerPackerTests {
  private static func packed(_ values: [Int]) throws -> PackedIntegers {
    var writer = BinaryFileWriter(kind: "test", version: 1, sections: 1)
    writer.append(integers: values[...])
    return try writer.finish().integers(0)
  }

  private struct Run {
    var range: Range<Int>
    var less: Int
    var isRenumbered: Bool
  }

  /// Some of the integers, in runs.
  private static func runs(
    _ values: [Int], renumbers: Bool, _ random: inout GeneratedText
  ) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < values.count {
      let range = start..<(start + 1 + random.below(values.count - start))
      let less = random.below(3) == 0 ? 0 : values[range].min() ?? 0
      if random.below(4) > 0 {
        runs.append(Run(range: range, less: less, isRenumbered: renumbers && random.below(3) == 0))
      }
      start = range.upperBound
    }
    return runs
  }

  private static func expectPacked(
    _ values: [Int], numbers: [UInt32], _ random: inout GeneratedText, _ seed: UInt64
  ) throws {
    let old = try packed(values)
    let runs = runs(values, renumbers: !numbers.isEmpty, &random)
    let expected = runs.flatMap { run in
      values[run.range].map { run.isRenumbered ? Int(numbers[$0]) : $0 - run.less }
    }
    let narrowest = PackedIntegers.width(forMaximum: expected.max() ?? 0)
    let wider = old.width + random.below(PackedIntegers.maximumWidth - old.width + 1)
    for width in [narrowest, old.width, wider] {
      var writer = BinaryFileWriter(kind: "test", version: 1, sections: 2)
      writer.append(width: width, count: expected.count) { packer, bytes in
        for run in runs {
          if run.isRenumbered {
            packer.append(run.range, of: old, renumbered: numbers, to: &bytes)
          } else {
            packer.append(run.range, of: old, less: run.less, to: &bytes)
          }
        }
      }
      writer.append([7, 8, 9])
      let file = writer.finish()
      let found = try file.integers(0)
      #expect(found.width == width && found.count == expected.count, "seed \(seed)")
      #expect(expected.indices.map { found[$0] } == expected, "seed \(seed)")
      let behind = try file.integers(1)
      #expect((0..<3).map { behind[$0] } == [7, 8, 9], "seed \(seed)")
    }
  }

  @Test func runsAreCopiedLessenedAndRenumbered() throws {
    for seed in UInt64(0)..<400 {
      var random = GeneratedText(seed: seed)
      let limit = 1 << (1 + random.below(20))
      let values = (0..<random.below(300)).map { _ in random.below(limit) }
      let numbers = (0..<UInt32(limit)).map { $0 >> 2 }
      try Self.expectPacked(values, numbers: numbers, &random, seed)
    }
  }

  /// Of more than 28 bits no two fit a word.
  @Test func soAreWideOnes() throws {
    for seed in UInt64(0)..<400 {
      var random = GeneratedText(seed: seed)
      let limit = 1 << (21 + random.below(PackedIntegers.maximumWidth - 20))
      let values = (0..<random.below(60)).map { _ in random.below(limit) }
      try Self.expectPacked(values, numbers: [], &random, seed)
    }
  }
}
