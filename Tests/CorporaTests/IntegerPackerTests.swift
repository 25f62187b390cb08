import TestSupport
import Testing

@testable import Corpora

/// Runs of packed integers, packed again, are what packing their values gives.
@Suite struct IntegerPackerTests {
  private static func packed(_ values: [UInt32]) throws -> PackedIntegers {
    var writer = BinaryFileWriter(kind: "test", version: 1, sections: 1)
    writer.append(values)
    return try writer.finish().integers(0)
  }

  @Test func runsAreCopiedLessenedAndRenumbered() throws {
    for seed in UInt64(0)..<400 {
      var random = GeneratedText(seed: seed)
      let limit = 1 << (1 + random.below(20))
      let values = (0..<random.below(300)).map { _ in UInt32(random.below(limit)) }
      let numbers = (0..<UInt32(limit)).map { $0 / 2 }
      let old = try Self.packed(values)
      var runs: [(range: Range<Int>, less: UInt32, isRenumbered: Bool)] = []
      var start = 0
      while start < values.count {
        let range = start..<(start + 1 + random.below(values.count - start))
        let less = random.below(2) == 0 ? 0 : values[range].min() ?? 0
        if random.below(4) > 0 { runs.append((range, less, random.below(3) == 0)) }
        start = range.upperBound
      }
      let expected = runs.flatMap { run in
        values[run.range].map { run.isRenumbered ? numbers[Int($0)] : $0 - run.less }
      }
      let wider = old.width + random.below(PackedIntegers.maximumWidth - old.width + 1)
      for width in [old.width, wider] {
        var writer = BinaryFileWriter(kind: "test", version: 1, sections: 2)
        writer.append(width: width, count: expected.count) { [runs] packer, bytes in
          for run in runs {
            if run.isRenumbered {
              packer.append(run.range, of: old, renumbered: numbers, to: &bytes)
            } else {
              packer.append(run.range, of: old, less: Int(run.less), to: &bytes)
            }
          }
        }
        writer.append([7, 8, 9])
        let file = writer.finish()
        let found = try file.integers(0)
        #expect(found.width == width && found.count == expected.count, "seed \(seed)")
        #expect(expected.indices.map { UInt32(found[$0]) } == expected, "seed \(seed)")
        let behind = try file.integers(1)
        #expect((0..<3).map { behind[$0] } == [7, 8, 9], "seed \(seed)")
      }
    }
  }
}
