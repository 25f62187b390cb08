import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct TextCheckTests {
  @Test func agreesWithTheStandardLibraryOnAnyBytes() {
    for seed in 0..<3000 {
      var generated = GeneratedText(seed: UInt64(seed))
      var bytes = Array(generated.unicode(pieces: 4).utf8)
      for _ in 0..<generated.below(3) where !bytes.isEmpty {
        bytes[generated.below(bytes.count)] = UInt8(generated.below(256))
      }
      bytes.removeAll { $0 == 0 }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let fault = TextCheck.firstFault(in: bytes.span)
      #expect((fault == nil) == isValid, "seed \(seed)")
      if case .invalidUTF8(let offset) = fault {
        #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil, "seed \(seed)")
      }
    }
  }

  @Test(
    arguments: [
      ([0x80], 0), ([0x61, 0xC0, 0xAF], 1), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5], 0), ([0x61, 0xE2, 0x82], 1), ([0xFF], 0),
    ] as [([UInt8], Int)])
  func illFormedSequencesAreFoundWhereTheyBegin(bytes: [UInt8], offset: Int) {
    #expect(TextCheck.firstFault(in: bytes.span) == .invalidUTF8(offset: offset))
  }

  @Test func zerosAreFound() {
    #expect(TextCheck.firstFault(in: [0x61, 0xC3, 0xA9, 0].span) == .zero(offset: 3))
  }
}
