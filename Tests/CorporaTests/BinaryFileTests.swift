import TestSupport
import Testing

@testable import Corpora

@Suite struct BinaryFileTests {
  private static let small: [UInt8] = {
    var writer = BinaryFileWriter(kind: "test", version: 3, sections: 3)
    writer.append(bytes: Array("magpie".utf8))
    writer.append([1, 2, 3, 1_000_000])
    writer.append([])
    return writer.finish().storage.contents
  }()

  private func open(
    _ bytes: [UInt8], kind: String = "test", version: Int = 3
  ) throws(BinaryFileError) -> BinaryFile {
    try BinaryFile(MappedFile(bytes: bytes), kind: kind, version: version, name: "small.bin")
  }

  @Test func whatIsWrittenIsRead() throws {
    let file = try open(Self.small)
    #expect(file.sectionCount == 3)
    #expect(try file.bytes(0) == Array("magpie".utf8))
    let values = try file.integers(1)
    #expect((0..<values.count).map { values[$0] } == [1, 2, 3, 1_000_000])
    #expect(try file.integers(2).count == 0)
  }

  @Test func aFileThatWasMadeIsTheOneThatIsRead() throws {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let sections = (0..<random.below(6)).map { _ in
        (0..<random.below(90)).map { _ in UInt32(random.below(1 << random.below(32))) }
      }
      var writer = BinaryFileWriter(kind: "test", version: 3, sections: sections.count + 1)
      for section in sections { writer.append(section) }
      writer.append(bytes: Array("seed \(seed)".utf8))
      let made = writer.finish()
      let read = try open(made.storage.contents)
      #expect(made.checksum == read.checksum && made.sectionCount == read.sectionCount)
      for file in [made, read] {
        for (index, section) in sections.enumerated() {
          let found = try file.integers(index)
          #expect((0..<found.count).map { UInt32(found[$0]) } == section, "seed \(seed)")
        }
        #expect(try file.bytes(sections.count) == Array("seed \(seed)".utf8))
      }
    }
  }

  @Test func theLayoutIsAsDocumented() {
    // 40 bytes of header, 3 entries of 24, then 8 + 8, 16 + 8 and 0 + 8 bytes:
    // six bytes take one word, and four integers of 20 bits take two.
    #expect(Self.small.count == 40 + 72 + 16 + 24 + 8)
    #expect(Array(Self.small[0..<8]) == Array("MAGPIE\0\0".utf8))
    #expect(Array(Self.small[8..<16]) == Array("test\0\0\0\0".utf8))
    #expect(Self.small[16] == 3)
    #expect(Self.small[20] == 3)
    #expect(Int(Self.small[24]) == Self.small.count)
    #expect(Array(Self.small[112..<118]) == Array("magpie".utf8))
    // 1, 2, 3 and 0xF4240 in 20 bits each, from the lowest bit on.
    #expect(Array(Self.small[128..<138]) == [1, 0, 0x20, 0, 0, 3, 0, 0, 0x24, 0xF4])
  }

  @Test func everyTruncationAndEveryFlippedBitIsRefused() {
    for length in 0..<Self.small.count {
      #expect(throws: BinaryFileError.self, "length \(length)") {
        try open(Array(Self.small[..<length]))
      }
    }
    for bit in 0..<(Self.small.count * 8) {
      var bytes = Self.small
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: BinaryFileError.self, "bit \(bit)") { try open(bytes) }
    }
    #expect(throws: BinaryFileError.self) { try open(Self.small + [0]) }
    #expect(throws: BinaryFileError.self) { try open(Self.small + Array(repeating: 0, count: 8)) }
  }

  @Test func errorsSayWhatIsWrong() {
    func error(_ bytes: [UInt8], kind: String = "test", version: Int = 3) -> BinaryFileError? {
      do { _ = try open(bytes, kind: kind, version: version) } catch { return error }
      return nil
    }
    let count = Self.small.count
    #expect(error([]) == .notMagpie(name: "small.bin"))
    #expect(error(Array("{\"format\": 1}".utf8)) == .notMagpie(name: "small.bin"))
    #expect(error(Self.small, kind: "ledger") == .wrongKind(name: "small.bin", expected: "ledger"))
    #expect(
      error(Self.small, version: 4) == .wrongVersion(name: "small.bin", expected: 4, found: 3))
    #expect(
      error(Array(Self.small.dropLast(8)))
        == .truncated(name: "small.bin", expected: UInt64(count), found: count - 8))
    var changed = Self.small
    changed[count - 1] = 1
    #expect(error(changed) == .damaged(name: "small.bin"))
    #expect(error(changed)?.description.contains("small.bin") == true)
  }

  @Test func aSectionIsReadAsWhatItIs() throws {
    let file = try open(Self.small)
    #expect(throws: BinaryFileError.damaged(name: "small.bin")) { try file.integers(0) }
    #expect(throws: BinaryFileError.damaged(name: "small.bin")) { try file.bytes(1) }
    #expect(throws: BinaryFileError.damaged(name: "small.bin")) { try file.bytes(3) }
    #expect(throws: BinaryFileError.damaged(name: "small.bin")) { try file.integers(3) }
  }

  @Test func sectionsThatReachBeyondTheFileAreRefused() {
    for (place, value) in [
      (40, 58), (40, .max), (40, 1 << 63), (48, 9), (48, .max), (48, 1 << 61), (48, 1 << 63),
      (56, 0), (56, 113), (56, 1 << 63), (56, .max), (56, .max - 7), (80, .max), (72, 1 << 58),
    ] as [(Int, UInt64)] {
      let bytes = Self.forged { Self.put(value, at: place, in: &$0) }
      #expect(throws: BinaryFileError.damaged(name: "small.bin"), "\(value) at \(place)") {
        try open(bytes)
      }
    }
  }

  /// Whoever forges a file can make its checksum fit: that must not crash a reader.
  @Test func aForgedFileIsRefusedOrCanBeRead() {
    var accepted = 0
    for seed in UInt64(0)..<20_000 {
      var random = GeneratedText(seed: seed)
      let values: [UInt64] = [
        0, 1, 2, 3, 4, 7, 8, 20, 32, 56, 57, 58, 63, 64, 112, 128, 136, 144, 152, 160, 1_280,
        1 << 31, 1 << 32, 1 << 58, 1 << 61, 1 << 62, 1 << 63, .max - 7, .max - 1, .max,
      ]
      let bytes = Self.forged { bytes in
        for _ in 0..<(1 + random.below(3)) {
          Self.put(random.pick(values), at: 40 + 8 * random.below(9), in: &bytes)
        }
        if random.below(4) == 0 { bytes[20] = UInt8(random.below(6)) }
      }
      guard let file = try? open(bytes) else { continue }
      accepted += 1
      for section in 0..<file.sectionCount {
        if let values = try? file.integers(section) {
          for index in 0..<values.count { #expect(values[index] >= 0) }
        } else {
          #expect((try? file.bytes(section)) != nil, "seed \(seed)")
        }
      }
    }
    #expect(accepted > 0)
  }

  @Test func theBytesOfAFileNeverChange() {
    #expect(Checksum.of(MappedFile(bytes: Self.small), from: 40) == 0x9E2E_E25B_9BA0_0602)
  }

  private static func forged(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes = small
    change(&bytes)
    let checksum = Checksum.of(bytes.span, from: BinaryFile.headerLength)
    put(checksum, at: 32, in: &bytes)
    return bytes
  }

  private static func put(_ word: UInt64, at offset: Int, in bytes: inout [UInt8]) {
    for index in 0..<8 { bytes[offset + index] = UInt8(truncatingIfNeeded: word >> (8 * index)) }
  }
}
