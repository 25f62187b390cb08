import Corpora
import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct StructuredDictionaryTests {
  private func token(_ field: String, _ key: String = "train-ai") -> String? {
    StructuredDictionary(Array(field.utf8))?.token(of: key)
  }

  @Test(arguments: [
    ("train-ai=n", "n"), ("train-ai=y, search=n", "y"), ("search=n,train-ai=y", "y"),
    ("  train-ai=n  ", "n"), ("search=n \t,\t train-ai=n", "n"), ("train-ai=y, train-ai=n", "n"),
    ("train-ai;allow=n, train-ai=y", "y"), ("train-ai=y;p=\"a\\\"b\";q", "y"),
    ("a=(1 2;x \"z\");k=?0, train-ai=n", "n"),
    ("*x.y_z-1=:aGk=:, train-ai=n", "n"), ("d=@1659578233, s=%\"f%c3%bc\", train-ai=n", "n"),
    ("n=-12.345, train-ai=n", "n"), ("train-ai=no", "no"), ("train-ai=Y", "Y"), ("train-ai=*", "*"),
  ])
  func tokensAreFound(field: String, found: String) { #expect(token(field) == found) }

  @Test(arguments: [
    "", "train-ai", "train-ai=?1", "train-ai=\"n\"", "train-ai=1", "train-ai=(n)", "search=n",
    "train-ai=n, train-ai", "train-ai;has;parameters=\"?\"",
  ])
  func otherValuesAreNoTokens(_ field: String) {
    #expect(StructuredDictionary(Array(field.utf8)) != nil, "\(field)")
    #expect(token(field) == nil, "\(field)")
  }

  @Test(arguments: [
    "Train-AI=n", "train-ai=n,", "train-ai=n search=y", "train-ai=n;", "=n", "train-ai==n",
    "train-ai= n", ",", "train-ai=\"n", "train-ai=1234567890123456", "train-ai=1.",
    "train-ai=1.2345",
    "train-ai=(n", "train-ai=(n\"x\")", "a=?2", "a=:x", "a=-", "é=n", "a=\"é\"", "a=@1.5",
    "a=%\"%C3\"", "a=\"\\n\"",
    "train-ai=n;;x",
  ])
  func whatIsNoDictionaryIsNone(_ field: String) {
    #expect(StructuredDictionary(Array(field.utf8)) == nil, "\(field)")
  }

  @Test func preferencesAreYesNoOrUnknown() {
    for (field, meant) in [
      ("train-ai=y", Terms.Training.allowed), ("train-ai=n", .reserved), ("search=y", .unknown),
      ("train-ai=yes", .unknown), ("Train-AI=n", .unknown),
      ("train-ai=y, train-ai, search=n", .unknown),
      ("ai-use=n, search=n", .unknown),
    ] {
      #expect(AIPreferences.training(in: field).training == meant, "\(field)")
    }
    for (field, words) in [
      ("train-ai=no", "says train-ai=no, which is neither y nor n,"),
      ("search=y", "says nothing of training"),
      ("train-ai=n;", "has preferences that cannot be read"),
    ] {
      #expect(AIPreferences.training(in: field).words == words)
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    let pieces = [
      "train-ai", "=", "n", "y", ",", ";", " ", "\"", "\\", "(", ")", "?1", "-1", "1.5", ":a:", "%",
      "*", "é", "\t",
    ]
    for seed in 0..<3_000 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let field = (0..<random.below(12)).map { _ in random.pick(pieces) }.joined()
      let dictionary = StructuredDictionary(Array(field.utf8))
      // What was read can be written again, and is read alike.
      guard let dictionary else { continue }
      let again = dictionary.tokens.map { key, token in
        String(decoding: key, as: UTF8.self)
          + (token.map { "=" + String(decoding: $0, as: UTF8.self) } ?? "")
      }.joined(separator: ", ")
      #expect(StructuredDictionary(Array(again.utf8)) == dictionary, "seed \(seed): \(field)")
    }
  }
}
