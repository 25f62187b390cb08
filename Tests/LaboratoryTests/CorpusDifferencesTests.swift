import Corpora
import CorpusFiles
import Testing

@testable import Laboratory

@Suite struct CorpusDifferencesTests {
  private static func works(_ texts: [(id: String, text: String)]) -> [Work] {
    Corpus(name: "c", works: texts.map { Work(id: $0.id, text: $0.text) }).fingerprinted().works
  }

  private static let before = works([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5")])

  private static func problem(_ works: [Work]) -> String {
    CorpusDifferences(from: WorkHashes(before), run: nil, holdsOut: false, to: works).problem
  }

  @Test func changesAreNamedKindByKind() {
    let one = Self.works([("a", "1"), ("b", "x"), ("c", "3"), ("e", "5"), ("f", "6")])
    #expect(Self.problem(one) == "\"b\" has other text; \"d\" is gone")
    #expect(
      Self.problem(Self.works([("e", "5")])) == "\"a\", \"b\", \"c\" and 1 more are gone")
  }

  /// Where all that is known is as it was, it was something else.
  @Test func whatIsNotKnownIsNotNamed() {
    #expect(
      Self.problem(Self.before)
        == "the works that it has read are as they were, but something that it has not read was changed"
    )
  }
}
