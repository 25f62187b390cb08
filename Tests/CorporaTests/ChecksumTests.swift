import TestSupport
import Testing

@testable import Corpora

@Suite struct ChecksumTests {
  @Test func aFileAndItsBytesHaveOneChecksum() {
    for count in stride(from: 0, through: 400, by: 8) {
      var random = GeneratedText(seed: UInt64(count))
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      for start in stride(from: 0, through: min(count, 40), by: 8) {
        let checksum = Checksum.of(bytes.span, from: start)
        #expect(checksum == Checksum.of(MappedFile(bytes: bytes), from: start))
      }
    }
  }

  @Test func oneChangedBitAndTwoSwappedWordsChangeIt() {
    for count in [8, 16, 32, 40, 72, 104] {
      var random = GeneratedText(seed: UInt64(count))
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      let checksum = Checksum.of(bytes.span, from: 0)
      for bit in 0..<(count * 8) {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(
          Checksum.of(MappedFile(bytes: changed), from: 0) != checksum,
          "bit \(bit) of \(count) bytes")
      }
      for word in stride(from: 8, to: count, by: 8) {
        var changed = bytes
        changed.replaceSubrange(0..<8, with: bytes[word..<(word + 8)])
        changed.replaceSubrange(word..<(word + 8), with: bytes[0..<8])
        #expect(
          Checksum.of(MappedFile(bytes: changed), from: 0) != checksum,
          "word \(word) of \(count) bytes")
      }
    }
  }

  @Test func aFileThatHoldsItsChecksumIsCoveredToItsLastByte() {
    for count in 16...41 {
      var random = GeneratedText(seed: UInt64(count))
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      for place in [0, 8] {
        let checksum = Checksum.of(bytes.span, besidesWordAt: place)
        for bit in 0..<(count * 8) {
          var changed = bytes
          changed[bit / 8] ^= 1 << UInt8(bit % 8)
          let other = Checksum.of(MappedFile(bytes: changed), besidesWordAt: place)
          let isInChecksum = (place..<(place + 8)).contains(bit / 8)
          #expect((other == checksum) == isInChecksum, "bit \(bit) of \(count) bytes")
        }
      }
    }
    // A byte more is another file, even if it is 0.
    let checksums = (16..<64).map {
      Checksum.of(MappedFile(count: $0) { _ in }, besidesWordAt: 8)
    }
    #expect(Set(checksums).count == checksums.count)
  }

  @Test func zerosOfDifferentNumberDiffer() {
    let checksums = (0..<64).map { Checksum.of(MappedFile(count: $0) { _ in }, from: 0) }
    #expect(Set(checksums).count == checksums.count)
  }
}
