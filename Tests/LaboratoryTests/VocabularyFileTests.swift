import Corpora
import Foundation
import MagpieReports
import TestSupport
import Testing

@testable import Laboratory

@Suite struct VocabularyFileTests {
  private static func vocabulary(_ random: inout GeneratedText, _ unit: TokenUnit) -> Vocabulary {
    let texts = [
      random.unicode(pieces: 60), random.prose(words: 40, vocabulary: 30),
      "\"\\\n\r\t\u{0}\u{7F}\u{85}\u{2028}\u{FEFF}",
    ]
    return EncodedCorpus(
      [Work(id: "a", text: texts.joined(separator: " "))], unit: unit
    ).vocabulary
  }

  @Test func theFileIsTheDocumentAndIsReadBack() throws {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let unit = random.pick(TokenUnit.ruled)
      let vocabulary = Self.vocabulary(&random, unit)
      let tokens: [JSONValue] = (0..<TokenID(vocabulary.count)).map { token in
        unit == .byte
          ? .int(Int(vocabulary.bytes(of: token).first ?? 0)) : .string(vocabulary.text(of: token))
      }
      let document = JSONValue.document(["unit": .string(unit.rawValue), "tokens": .array(tokens)])
      let bytes = VocabularyFile.bytes(of: vocabulary)
      #expect(bytes == Array((document.compact + "\n").utf8), "seed \(seed)")
      let read = try VocabularyFile.vocabulary(from: Data(bytes), unit: unit, path: "v")
      #expect(read == vocabulary, "seed \(seed)")
      guard unit != .byte else { continue }
      #expect(VocabularyScanner(bytes, unit: unit)?.ends.count == vocabulary.count, "seed \(seed)")
    }
  }

  /// What the scanner reads, a decoder of JSON reads alike.
  @Test func noDamageIsReadOtherwiseThanByADecoder() throws {
    for seed in UInt64(0)..<2_000 {
      var random = GeneratedText(seed: seed)
      var bytes = VocabularyFile.bytes(of: Self.vocabulary(&random, .word))
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes[place] ^= 1 << UInt8(random.below(8))
      case 1: bytes.remove(at: place)
      default: bytes.insert(random.pick(Array("\"\\,]u0 ".utf8)), at: place)
      }
      guard let scanner = VocabularyScanner(bytes, unit: .word) else { continue }
      let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      let tokens = try #require(object?["tokens"] as? [String], "seed \(seed)")
      let starts = [0] + scanner.ends
      let found = scanner.ends.indices.map { Array(scanner.tokens[starts[$0]..<starts[$0 + 1]]) }
      #expect(found == tokens.map { Array($0.utf8) }, "seed \(seed)")
    }
  }

  @Test func tokensOutOfOrderAreRefused() throws {
    for tokens in ["\"b\",\"a\"", "\"a\",\"a\"", "\"\",\"\"", "\"a\" ,\"a\"", "\"a"] {
      let text = "{\"format\":1,\"unit\":\"word\",\"tokens\":[\(tokens)]}\n"
      #expect(throws: Failure.self, "\(tokens)") {
        try VocabularyFile.vocabulary(from: Data(text.utf8), unit: .word, path: "v")
      }
    }
  }
}
