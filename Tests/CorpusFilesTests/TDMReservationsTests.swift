import Corpora
import Testing

@testable import CorpusFiles

@Suite struct TDMReservationsTests {
  private func read(_ text: String) throws(CorpusError) -> TDMReservations {
    try TDMReservations(reading: Array(text.utf8), path: "tdmrep.json")
  }

  private func statement(_ text: String, of path: String) throws -> Terms.Statement? {
    try read(text).statement(of: Array(path.utf8))
  }

  private static let three = """
    [
      { "location": "/letters/open.txt$", "tdm-reservation": 0 },
      { "location": "/letters/", "tdm-reservation": 1,
        "tdm-policy": "https://holder.example/policy.json" },
      { "location": "/", "tdm-reservation": 1 }
    ]
    """

  @Test func theFirstRuleThatFitsCounts() throws {
    #expect(
      try statement(Self.three, of: "/letters/open.txt")
        == Terms.Statement(
          .unknown,
          reason: "tdmrep.json, entry 1, does not reserve /letters/open.txt$, which is no yes"))
    #expect(
      try statement(Self.three, of: "/letters/a.txt")
        == Terms.Statement(
          .reserved,
          reason: "tdmrep.json, entry 2, reserves /letters/ and offers a licence at "
            + "https://holder.example/policy.json"))
    #expect(
      try statement(Self.three, of: "/Letters/a.txt")
        == Terms.Statement(.reserved, reason: "tdmrep.json, entry 3, reserves /"))
  }

  @Test func whereNoRuleFitsNothingIsSaid() throws {
    #expect(try statement("[]", of: "/a.txt") == nil)
    #expect(
      try statement(#"[{"location": "/b", "tdm-reservation": 1}]"#, of: "/a.txt") == nil)
  }

  @Test func marksWhiteSpaceAndFurtherMembersDoNotMatter() throws {
    let text =
      "\u{FEFF}\r\n[{\"note\": [1, {}], \"tdm-reservation\":1,\n\"location\":\"\\u002F\"}]\n"
    #expect(try statement(text, of: "/a")?.training == .reserved)
    #expect(
      try statement(#"[{"location":"/","tdm-reservation":1,"tdm-policy":null}]"#, of: "/a")?.reason
        == "tdmrep.json, entry 1, reserves /")
  }

  @Test(arguments: [
    ("", 1, "it is not a JSON array"), ("{}", 1, "it is not a JSON array"),
    ("null", 1, "it is not a JSON array"), ("[", 1, "entry 1 is not a JSON object"),
    ("[1]", 1, "entry 1 is not a JSON object"), ("[{}]", 1, "entry 1 has no \"location\""),
    ("[\n{\"location\": \"/\",\n\"tdm-reservation\": 1}\n,\n3]", 5, "entry 2 is not a JSON object"),
    ("[\n{\"location\": \"/\"}]", 2, "entry 1 has no \"tdm-reservation\""),
    (
      "[{\"location\": 1, \"tdm-reservation\": 1}]", 1, "entry 1 has a \"location\" that is no text"
    ),
    (
      "[{\"location\": \"https://a.example/\", \"tdm-reservation\": 1}]", 1,
      "entry 1 has a \"location\" that is no path from the site's root, such as /letters/"
    ),
    (
      "[{\"location\": \"\", \"tdm-reservation\": 1}]", 1,
      "entry 1 has a \"location\" that is no path from the site's root, such as /letters/"
    ),
    (
      "[{\"location\": \"/\", \"tdm-reservation\": true}]", 1,
      "entry 1 has a \"tdm-reservation\" that is neither 0 nor 1"
    ),
    (
      "[{\"location\": \"/\", \"tdm-reservation\": \"1\"}]", 1,
      "entry 1 has a \"tdm-reservation\" that is neither 0 nor 1"
    ),
    (
      "[{\"location\": \"/\", \"tdm-reservation\": 2}]", 1,
      "entry 1 has a \"tdm-reservation\" that is neither 0 nor 1"
    ),
    (
      "[{\"location\": \"/\", \"tdm-reservation\": 1, \"tdm-policy\": 3}]", 1,
      "entry 1 has a \"tdm-policy\" that is no text"
    ),
    (
      "[{\"location\": \"/\", \"tdm-reservation\": 1, \"location\": \"/a\"}]", 1,
      "\"location\" stands there twice"
    ),
    ("[{\"location\": \"/\nx\", \"tdm-reservation\": 1}]", 1, "a control character is not escaped"),
    ("[] []", 1, "more stands behind the array"), ("[{}", 1, "the array is not closed"),
    ("[\n\n{\"location\"}]", 3, "a \":\" is missing"),
  ])
  func otherDocumentsAreRefusedWithTheirLine(text: String, line: Int, problem: String) {
    #expect(throws: CorpusError.invalidTerms(path: "tdmrep.json", line: line, problem: problem)) {
      _ = try read(text)
    }
  }
}
