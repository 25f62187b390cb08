import Foundation
import TestSupport
import Testing

@testable import Corpora

@Suite struct MappedFileTests {
  @Test func aMappedFileAndACopyInMemoryReadAlike() throws {
    let folder = try TemporaryFolder()
    var random = GeneratedText(seed: 1)
    for count in [1, 4, 8, 9, 4_095, 4_096, 4_097] {
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      let mapped = try MappedFile(path: try folder.write(bytes, to: "\(count).bin"))
      let copied = MappedFile(bytes: bytes)
      for file in [mapped, copied] {
        #expect(file.count == count)
        #expect(file.bytes(in: 0..<count) == bytes)
        #expect(file.bytes(in: count..<count).isEmpty)
        #expect(file.bytes(in: count / 2..<count) == Array(bytes[(count / 2)...]))
        #expect((0..<count).allSatisfy { file.byte(at: $0) == bytes[$0] })
        for offset in 0..<max(0, count - 7) {
          let word = bytes[offset..<(offset + 8)].reversed()
            .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          #expect(file.word(at: offset) == word)
          #expect(file.halfWord(at: offset) == UInt32(truncatingIfNeeded: word))
        }
      }
    }
  }

  @Test func partsAreWrittenBeforeTheRest() {
    for seed in UInt64(0)..<100 {
      var random = GeneratedText(seed: seed)
      let count = 1 + random.below(3_000)
      var expected = [UInt8](repeating: 0, count: count)
      var parts: [MappedFile.Part] = []
      var start = 0
      while start < count {
        let range = start..<(start + 1 + random.below(count - start))
        let value = UInt8(random.below(256))
        start = range.upperBound
        if random.below(3) == 0 { continue }
        for index in range { expected[index] = value }
        parts.append(
          MappedFile.Part(range: range) { bytes in
            for index in bytes.indices { bytes[index] = value }
          })
      }
      let file = MappedFile(count: count, parts: parts) { bytes in
        for index in bytes.indices { bytes[index] &+= 1 }
      }
      #expect(file.contents == expected.map { $0 &+ 1 }, "seed \(seed)")
    }
  }

  @Test func anEmptyFileHasNoBytes() throws {
    let folder = try TemporaryFolder()
    let mapped = try MappedFile(path: try folder.write([], to: "empty.bin"))
    #expect(mapped.count == 0)
    #expect(mapped.bytes(in: 0..<0).isEmpty)
    #expect(MappedFile(bytes: []).count == 0)
    #expect(throws: BinaryFileError.notMagpie(name: "empty.bin")) {
      try BinaryFile(mapped, kind: "test", version: 1, name: "empty.bin")
    }
  }

  @Test func missingFilesAndFoldersAreErrors() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path(of: "missing.bin")
    #expect(throws: MappedFileError.unreadable(path: missing, code: ENOENT)) {
      try MappedFile(path: missing)
    }
    #expect(throws: MappedFileError.notFile(path: folder.path)) {
      try MappedFile(path: folder.path)
    }
    let error = MappedFileError.unreadable(path: missing, code: ENOENT)
    #expect(error.description == "\"\(missing)\" cannot be read: No such file or directory")
    #expect(
      MappedFileError.notFile(path: "x").description == "\"x\" cannot be read: it is not a file")
  }

  /// Opened plainly, a pipe without a writer would keep the test waiting for ever.
  @Test func pipesAndDevicesAreRefusedAtOnce() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path(of: "pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, "/dev/null"] {
      #expect(throws: MappedFileError.notFile(path: path)) { try MappedFile(path: path) }
    }
  }

  #if os(Linux)
    /// A file of length 0 that nobody may read, not even the superuser.
    @Test func anEmptyFileThatCannotBeReadIsAnError() throws {
      #expect(throws: MappedFileError.unreadable(path: "/proc/self/mem", code: EIO)) {
        try MappedFile(path: "/proc/self/mem")
      }
    }
  #endif

  @Test func aMappingOutlivesTheNameOfItsFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("the tide clock", to: "text.bin")
    let mapped = try MappedFile(path: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(mapped.bytes(in: 4..<8) == Array("tide".utf8))
  }
}
