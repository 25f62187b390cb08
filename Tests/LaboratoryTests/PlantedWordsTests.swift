import Corpora
import TestSupport
import Testing

@testable import Laboratory

/// Words that one work alone has.
@Suite struct PlantedWordsTests {
  @Test func theWordIsOneThatNoOtherWorkHas() throws {
    let cases = try TruthCases()
    let run = try NetworkRun(cases.model(), for: "a test")
    let words = PlantedWords(run, count: 99, seed: 1).words
    #expect(!words.isEmpty)
    for word in words {
      let holders = run.works.indices.filter {
        String(decoding: run.works[$0].utf8, as: UTF8.self).contains(word.text)
      }
      #expect(holders == [word.work], "\(word.text)")
      let text = run.corpus.vocabulary.decode(word.tokens)
      #expect(String(decoding: text, as: UTF8.self) == word.text)
    }
    if let place = run.works.firstIndex(where: { $0.id.value == "e" }) {
      #expect(words.first { $0.work == place }?.text == "Marrow")
    }
    #expect(PlantedWords(run, count: 2, seed: 1).words.count == 2)
    #expect(PlantedWords(run, count: 99, seed: 1).words == words)
  }
}
