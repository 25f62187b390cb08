import MagpieReports
import Testing

@Suite struct ProvenanceDocumentTests {
  @Test func namesHoldNothingThatAReaderWouldSplit() {
    #expect(ProvenanceDocument.name("work", "ann/one-2_a") == "work:ann/one-2_a")
    #expect(ProvenanceDocument.name("holder", "é: b.\n") == "holder:%C3%A9%3A%20b%2E%0A")
  }

  @Test func namesDifferWhereTheirBytesDo() {
    let texts = ["a b", "a%20b", "a-b", "é", "e\u{301}", "A b", ""]
    #expect(Set(texts.map { ProvenanceDocument.name("work", $0) }).count == texts.count)
  }

  @Test func kindsStandInAFixedOrderAndStatementsAreNumberedThrough() {
    var document = ProvenanceDocument(corpusFingerprint: "f")
    document.agents = [.init("holder:a", [.init("prov:label", .text("A"))])]
    document.entities = [.init("work:w", [.init("magpie:bytes", .integer(3))])]
    document.statements = [
      .init("work:w", .wasAttributedTo, "holder:a"),
      .init("work:v", .wasDerivedFrom, "work:w", [.init("magpie:share", .number(0.5))]),
      .init("work:v", .wasAttributedTo, "holder:a"),
    ]
    #expect(
      document.json.compact
        == #"{"prefix":{"magpie":"urn:example:magpie:","sha256":"hash://sha256/","#
        + #""work":"hash://sha256/f?work=","holder":"hash://sha256/f?holder="},"#
        + #""entity":{"work:w":{"magpie:bytes":{"$":"3","type":"xsd:int"}}},"#
        + #""agent":{"holder:a":{"prov:label":"A"}},"#
        + #""wasAttributedTo":{"_:id1":{"prov:entity":"work:w","prov:agent":"holder:a"},"#
        + #""_:id2":{"prov:entity":"work:v","prov:agent":"holder:a"}},"#
        + #""wasDerivedFrom":{"_:id3":{"prov:generatedEntity":"work:v","prov:usedEntity":"work:w","#
        + #""magpie:share":{"$":"0.5","type":"xsd:double"}}}}"#)
  }
}
