import TestSupport
import Testing

@testable import Corpora

@Suite struct PackedIntegersTests {
  @Test func everyWidthAndCountComesBack() throws {
    for width in 1...32 {
      var random = GeneratedText(seed: UInt64(width))
      for count in 0...200 {
        let limit = width == 32 ? UInt32.max : 1 << UInt32(width) - 1
        var values = (0..<count).map { _ in UInt32(random.below(Int(limit) + 1)) }
        if count > 0 { values[random.below(count)] = limit }
        var writer = BinaryFileWriter(kind: "test", version: 1, sections: 2)
        writer.append(values)
        writer.append(values.reversed())
        let file = writer.finish()
        let (forward, backward) = (try file.integers(0), try file.integers(1))
        #expect((0..<count).map { forward[$0] } == values.map(Int.init), "\(width), \(count)")
        #expect(
          (0..<count).map { backward[$0] } == values.reversed().map(Int.init), "\(width), \(count)")
      }
    }
  }

  @Test func integersOfUpTo57BitsAreReadBitByBit() {
    for width in 1...PackedIntegers.maximumWidth {
      var random = GeneratedText(seed: UInt64(width))
      let bytes = (0..<(57 * 20 / 8 + 20)).map { _ in UInt8(random.below(256)) }
      let file = MappedFile(bytes: bytes)
      let packed = PackedIntegers(file: file, offset: 3, width: width, count: 20)
      for index in 0..<20 {
        let bits = (index * width..<(index + 1) * width).map { bit in
          Int(bytes[3 + bit / 8] >> UInt8(bit % 8) & 1)
        }
        #expect(packed[index] == bits.reversed().reduce(0) { $0 << 1 | $1 }, "width \(width)")
      }
    }
  }

  @Test func integersOfUpTo57BitsAreWrittenAndComeBack() throws {
    for width in 1...PackedIntegers.maximumWidth {
      var random = GeneratedText(seed: UInt64(width))
      for count in 1..<20 {
        let values = (0..<count).map { $0 == 0 ? 1 << width - 1 : random.below(1 << width) }
        var writer = BinaryFileWriter(kind: "test", version: 1, sections: 2)
        writer.append(integers: values[...])
        writer.append(integers: values.reversed()[...])
        let file = writer.finish()
        let (forward, backward) = (try file.integers(0), try file.integers(1))
        #expect(forward.width == width)
        #expect((0..<count).map { forward[$0] } == values, "\(width), \(count)")
        #expect((0..<count).map { backward[$0] } == values.reversed(), "\(width), \(count)")
      }
    }
  }

  @Test func searchingFindsTheFirstPlace() throws {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let values = (0..<random.below(60)).map { _ in UInt32(random.below(40)) }.sorted()
      let distinct = Array(Set(values)).sorted()
      var writer = BinaryFileWriter(kind: "test", version: 1, sections: 2)
      writer.append(values)
      writer.append(distinct)
      let file = writer.finish()
      let (packed, strict) = (try file.integers(0), try file.integers(1))
      let start = random.below(values.count + 1)
      for value in 0..<42 {
        let expected = values[start...].firstIndex { $0 >= value } ?? values.count
        #expect(packed.lowerBound(of: value, in: start..<values.count) == expected, "seed \(seed)")
        #expect(packed.lowerBound(of: value, from: start) == expected, "seed \(seed)")
        let place = distinct.firstIndex(of: UInt32(value))
        #expect(strict.index(of: value, in: 0..<distinct.count) == place, "seed \(seed)")
      }
    }
  }

  /// As many integers are compared at once as fill a word, whatever stands behind the last.
  @Test func theFirstPlaceOfAnyOrderIsFound() {
    for width in 1...PackedIntegers.maximumWidth {
      var random = GeneratedText(seed: UInt64(width))
      for _ in 0..<40 {
        let bytes = (0..<(width * 60 / 8 + 20)).map { _ in
          UInt8(random.pick([0, 255, random.below(256)]))
        }
        let packed = PackedIntegers(
          file: MappedFile(bytes: bytes), offset: random.below(8), width: width, count: 60)
        let start = random.below(61)
        let range = start..<(start + random.below(61 - start))
        let values = (0..<60).map { packed[$0] }
        for value in values + [0, 1, 1 << width - 1, 1 << width, -1] {
          let expected = values[range].firstIndex(of: value)
          #expect(packed.firstIndex(of: value, in: range) == expected, "\(width), \(range)")
        }
      }
    }
  }

  @Test func aWidthHoldsItsMaximumAndNoMore() {
    #expect(PackedIntegers.width(forMaximum: 0) == 1)
    #expect(PackedIntegers.width(forMaximum: 1) == 1)
    #expect(PackedIntegers.width(forMaximum: 2) == 2)
    #expect(PackedIntegers.width(forMaximum: 255) == 8)
    #expect(PackedIntegers.width(forMaximum: 256) == 9)
    #expect(PackedIntegers.width(forMaximum: Int(UInt32.max)) == 32)
  }
}
