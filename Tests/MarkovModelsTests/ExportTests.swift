import Corpora
import Foundation
import Testing

@testable import MarkovModels

@Suite struct ARPAExportTests {
  private func chain(
    _ text: String, order: Int = 1, handling: CaseHandling = .keep, _ smoothing: Smoothing
  ) throws -> MarkovChain {
    let trained = try ChainTrainer.train(
      [Work(id: "a", text: text)], unit: .word, order: order, handling: handling)
    return try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: smoothing)
  }

  private func arpa(_ chain: MarkovChain) throws -> String {
    var text = ""
    try ARPAExport.write(chain) { text += $0 }
    return text
  }

  @Test func theHeaderCountsTheLinesOfEachLength() throws {
    let text = try arpa(chain("a b a c. b a", order: 2, .wittenBell))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for length in 1...3 {
      let header = try #require(lines.first { $0.hasPrefix("ngram \(length)=") })
      let start = try #require(lines.firstIndex(of: "\\\(length)-grams:")) + 1
      let block = lines[start...].prefix { !$0.isEmpty }
      #expect(Int(header.split(separator: "=")[1]) == block.count)
      #expect(
        block.allSatisfy { $0.split(separator: "\t")[1].split(separator: " ").count == length })
    }
    #expect(text.hasSuffix("\n\\end\\\n"))
  }

  @Test func whatHasNoBackoffFormIsRefusedWithTheReason() throws {
    #expect(throws: MarkovError.self) { try arpa(chain("a b", .addK(1))) }
    #expect(throws: MarkovError.self) { try arpa(chain("a b", handling: .fold, .none)) }
  }

  @Test(arguments: [
    (" you", "\\syou"), ("\n\n", "\\n\\n"), ("\r\n", "\\r\\n"), ("\\", "\\\\"), ("é", "é"),
    ("<s>", "\\x3Cs>"), ("</s>", "\\x3C/s>"), ("<unk>", "\\x3Cunk>"), ("\u{A0}", "\\xC2\\xA0"),
    ("\t", "\\t"),
  ])
  func tokensAreEscapedAsDocumented(token: String, escaped: String) {
    #expect(ARPAExport.escaped(Array(token.utf8)) == escaped)
  }

  @Test func aByteThatIsNoTextIsHexadecimal() {
    #expect(ARPAExport.escaped([0xC3]) == "\\xC3")
  }
}

@Suite struct MarkovifyExportTests {
  @Test func statesArePaddedAndCountsAdded() throws {
    let trained = try ChainTrainer.train(
      [Work(id: "a", text: "a b a b c")], unit: .word, order: 2, handling: .keep)
    let chain = try MarkovChain(
      vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
    let json = try MarkovifyExport.json(chain) { "\"" + $0.replacing("\"", with: "\\\"") + "\"" }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(document["state_size"] as? Int == 2)
    let inner = try #require(document["chain"] as? String)
    let items = try #require(try JSONSerialization.jsonObject(with: Data(inner.utf8)) as? [[Any]])
    var states: [[String]: [String: Int]] = [:]
    for item in items { states[item[0] as? [String] ?? []] = item[1] as? [String: Int] }
    #expect(
      states == [
        ["___BEGIN__", "___BEGIN__"]: ["a": 1], ["___BEGIN__", "a"]: ["b": 1],
        ["a", "b"]: ["a": 1, "c": 1], ["b", "a"]: ["b": 1], ["b", "c"]: ["___END__": 1],
      ])
  }
}
