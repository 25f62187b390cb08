import Corpora
import TestSupport
import Testing

@Suite struct CorpusTests {
  private func works(_ ids: [String]) -> [Work] { ids.map { Work(id: $0, text: $0) } }

  @Test func worksStandInTheOrderOfTheBytesOfTheirIdentifiers() {
    let ids = ["b", "a/z", "a", "Z", "é", "e\u{301}", "a-b"]
    let corpus = Corpus(name: "c", works: works(ids))
    #expect(
      corpus.works.map { Array($0.id.value.utf8) }
        == ["Z", "a", "a-b", "a/z", "b", "e\u{301}", "é"].map { Array($0.utf8) })
    #expect(corpus == Corpus(name: "c", works: works(ids.reversed())))
    #expect(corpus.byteCount == 1 + 1 + 3 + 3 + 1 + 3 + 2)
  }

  @Test func everyWorkIsFoundAndNoOther() {
    for seed in UInt64(0)..<100 {
      var random = GeneratedText(seed: seed)
      let ids = Set((0..<random.below(40)).map { _ in "work-\(random.below(100))" })
      let corpus = Corpus(name: "c", works: works(Array(ids)))
      for number in 0..<100 {
        let id = WorkID("work-\(number)")
        let expected = corpus.works.firstIndex { $0.id == id }
        #expect(corpus.index(of: id) == expected, "seed \(seed), \(id)")
        #expect((corpus.index(of: id) != nil) == ids.contains(id.value), "seed \(seed), \(id)")
      }
    }
  }

  @Test func leavingWorksOutDropsTheFingerprints() {
    let corpus = Corpus(
      name: "c", works: works(["a", "b", "c"]), contentFingerprint: "1", termsFingerprint: "2")
    let rest = corpus.without([WorkID("b"), WorkID("x")])
    #expect(rest == Corpus(name: "c", works: works(["a", "c"])))
    #expect(rest.contentFingerprint == nil)
  }

  @Test func identifiersAndTextsAreComparedByTheirBytes() {
    #expect(WorkID("é") != WorkID("e\u{301}"))
    #expect(Set([WorkID("é"), WorkID("e\u{301}"), WorkID("é")]).count == 2)
    #expect(WorkID("e\u{301}") < WorkID("é"))
    #expect(Work(id: "a", text: "é") != Work(id: "a", text: "e\u{301}"))
  }
}
