import Foundation
import Testing

/// What holds for every experiment.
@Suite struct LabTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.train("c")
    for (index, author) in ["Ada", "Bea", "Ada", "Bea"].enumerated() {
      let text = String(repeating: "\(author) saw the tide of day \(index) come in. ", count: 4)
      try magpie.write("---\nauthor: \(author)\n---\n\(text)\n", to: "s/\(index).txt")
    }
    try magpie.train("s", to: "s.model")
    for index in 0..<6 {
      try magpie.write("The tide of day \(index) comes in and goes out.\n", to: "d/\(index).txt")
    }
  }

  /// A quick call of each experiment.
  static let calls: [[String]] = [
    ["dose", "c", "--work", "a", "--seeds", "2", "--texts", "2", "--tokens", "20"],
    [
      "extract", "m", "--prompt", "1,2", "--length", "4", "--samples", "6", "--seeds", "2",
    ],
    ["memory", "c", "--order", "1", "--seeds", "2", "--passage", "3"],
    [
      "canary", "c", "--copies", "1,2", "--canaries", "1", "--symbols", "2", "--orders", "1,2",
      "--networks", "none", "--seeds", "2",
    ],
    ["concepts", "--steps", "4", "--orders", "1", "--seeds", "2"],
    ["novelty", "c", "--preset", "bigram", "--steps", "4", "--orders", "1", "--seeds", "2"],
    [
      "substitute", "s.model", "--author", "Ada", "--texts", "2", "--words", "9", "--seeds", "2",
    ],
    [
      "attributability", "d", "--steps", "4", "--rates", "1,2", "--works", "3", "--texts", "1",
      "--tokens", "20", "--seeds", "2",
    ],
  ]

  @Test func aloneItListsTheClaimsWithCommandsThatAreThere() throws {
    let claims = try #require(try magpie.json("lab")["claims"]?.array)
    #expect(claims.count >= 10)
    for command in claims.flatMap({ $0["commands"]?.array ?? [] }).compactMap(\.string) {
      // The words that name the command are those before the first in capitals or quotes.
      let words = command.split(separator: " ").dropFirst()
        .prefix { $0.allSatisfy { $0.isLowercase } }.map(String.init)
      let help = try magpie(["help"] + words)
      #expect(help.code == 0, "\(command)")
      #expect(help.text.contains("USAGE: magpie \(words.joined(separator: " "))"), "\(command)")
    }
  }

  @Test(arguments: calls)
  func sameSeedsGiveTheSameReportAndOthersMayNot(_ call: [String]) throws {
    let report = try magpie(["lab"] + call + ["--json"])
    #expect(report.code == 0, "\(report.errors)")
    #expect(try magpie(["lab"] + call + ["--json"]).text == report.text)
    let document = try JSONDecoder().decode(JSON.self, from: report.bytes)
    #expect(document["experiment"]?.string == call[0])
    #expect(document["complete"]?.bool == true)
    #expect(document["measured"] == document["planned"])
    let others = try magpie(["lab"] + call + ["--json", "--seed", "7"])
    let seeds = try JSONDecoder().decode(JSON.self, from: others.bytes)["seeds"]?.array
    #expect(seeds?.first?.string == "7")
  }

  /// All marks of the picture stand where the numbers of the document are.
  @Test(arguments: calls)
  func thePictureShowsWhatTheDocumentSays(_ call: [String]) throws {
    let outcome = try magpie(["lab"] + call + ["--json", "--svg", "plot.svg"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let plot = try #require(
      try JSONDecoder().decode(JSON.self, from: outcome.bytes)["plot"])
    let picture = String(decoding: try magpie.bytes(of: "plot.svg"), as: UTF8.self)
    let title = try #require(plot["title"]?.string)
    #expect(picture.contains(title.replacingOccurrences(of: "&", with: "&amp;")))
    for series in plot["series"]?.array ?? [] {
      let name = try #require(series["name"]?.string)
      #expect(picture.contains(name.prefix(20)), "\(name)")
      #expect(series["points"]?.array?.isEmpty == false, "\(name)")
    }
  }

  @Test(arguments: calls)
  func pagesAreKept(_ call: [String]) throws {
    for width in [40, 80] {
      let outcome = try magpie(["lab"] + call + ["--width", "\(width)"])
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      for line in outcome.lines { #expect(line.count <= width, "\(call): \(line)") }
    }
    // A picture cannot be that narrow, and is folded.
    #expect(try magpie(["lab"] + call + ["--width", "20"]).code == 0)
  }

  @Test(arguments: calls)
  func oneSeedIsRefusedAndPicturesNeedAPlace(_ call: [String]) throws {
    var once = call
    if let index = once.firstIndex(of: "--seeds") { once[index + 1] = "1" }
    try magpie.expectFailure(64, "how much is chance", from: ["lab"] + once)
    try magpie.write("my own notes", to: "notes.txt")
    try magpie.expectFailure(
      73, "is no picture in SVG", from: ["lab"] + call + ["--svg", "notes.txt"])
    try magpie.expectFailure(64, from: ["lab"] + call + ["--svg", "-"])
  }

  @Test func whatIsMissingIs66() throws {
    try magpie.expectFailure(66, from: ["lab", "dose", "gone", "--work", "a"])
    try magpie.expectFailure(66, "no work \"gone\"", from: ["lab", "dose", "c", "--work", "gone"])
    try magpie.expectFailure(66, "no model \"gone\"", from: ["lab", "extract", "gone"])
    try magpie.expectFailure(66, from: ["lab", "memory", "gone"])
    try magpie.copy("c", to: "moved")
    try magpie.remove("c")
    let call = ["lab", "extract", "m", "--prompt", "1", "--length", "2"]
    try magpie.expectFailure(66, from: call)
    #expect(try magpie(call + ["--corpus", "moved", "--seeds", "2"]).code == 0)
    try magpie.write("Other words.\n", to: "moved/a.txt")
    try magpie.expectFailure(65, "has changed since", from: call + ["--corpus", "moved"])
  }

  @Test(arguments: [
    ["dose", "c", "--work", "a", "--copies", "0,x"], ["dose", "c", "--work", "a", "--copies", ""],
    ["dose", "c", "--work", "a", "--copies=-1"], ["dose", "c", "--work", "a", "--copies", "1001"],
    ["dose", "c", "--work", "a", "--order", "10"], ["dose", "c", "--work", "a", "--unit", "bpe"],
    ["dose", "c", "--work", "a", "--texts", "0"], ["dose", "c", "--work", "a", "--tokens", "0"],
    ["dose", "c"], ["dose", "c", "--work", "a", "--smoothing", "good-turing"],
    ["extract", "m", "--prompt", "0"], ["extract", "m", "--prompt", "1,2,3,4,5"],
    ["extract", "m", "--length", "0"], ["extract", "m", "--prompts", "0"],
    ["extract", "m", "--samples", "0"], ["extract", "m", "--samples", "5", "--top", "6"],
    ["memory", "c", "--smoothing", "none"], ["memory", "c", "--order", "0"],
    ["memory", "c", "--unit", "bpe"], ["memory", "c", "--passage", "1"],
    ["memory", "c", "--preset", "bigram", "--budget", "0"],
    ["attributability", "d", "--preset", "bigram"], ["attributability", "d", "--unit", "bpe"],
    ["attributability", "d", "--rates", "1,x"], ["attributability", "d", "--rates", ""],
    ["attributability", "d", "--rates", "0"], ["attributability", "d", "--rates=-1"],
    ["attributability", "d", "--rates", "nan"], ["attributability", "d", "--rates", "inf"],
    ["attributability", "d", "--works", "2"], ["attributability", "d", "--texts", "0"],
    ["attributability", "d", "--tokens", "0"], ["attributability", "d", "--steps", "0"],
    ["attributability"],
  ])
  func whatCannotBeIs64(_ call: [String]) throws {
    try magpie.expectFailure(64, from: ["lab"] + call)
  }

  @Test func corporaThatAreTooSmallAre65() throws {
    try magpie.write("One work alone.\n", to: "one/a.txt")
    try magpie.expectFailure(65, "one work only", from: ["lab", "dose", "one", "--work", "a"])
    try magpie.expectFailure(65, "has 1 work", from: ["lab", "memory", "one"])
    try magpie.expectFailure(65, "has 1 work", from: ["lab", "attributability", "one"])
    try magpie.expectFailure(65, "tokens", from: ["lab", "extract", "m", "--prompt", "999"])
  }

  /// The picture is there, although nobody reads the report.
  @Test func whoeverStopsReadingKeepsThePicture() throws {
    let call = Self.calls[0].joined(separator: " ")
    let outcome = try magpie.bash("$M lab \(call) --svg plot.svg | exit; echo ${PIPESTATUS[0]}")
    #expect(outcome.text == "0\n", "\(outcome.errors)")
    #expect(try magpie.bytes(of: "plot.svg").count > 100)
  }

  /// What was finished before Ctrl-C is shown, and the picture drawn.
  @Test func stoppingKeepsWhatWasFinished() throws {
    let call = "dose c --work a --seeds 1000 --texts 20 --tokens 200 --json --svg plot.svg"
    let outcome = try magpie.bash(
      """
      $M lab \(call) > report.json 2> errors & pid=$!
      # Once it has computed for half a second, whatever that takes.
      while [ "$(cut -d ' ' -f 14 /proc/$pid/stat)" -lt 50 ]; do :; done
      kill -INT $pid; wait $pid; echo $?
      """)
    #expect(outcome.text == "130\n", "\(outcome.errors)")
    let report = try JSONDecoder().decode(
      JSON.self, from: Data(try magpie.bytes(of: "report.json")))
    let measured = try #require(report["measured"]?.int)
    #expect(report["complete"]?.bool == false)
    #expect(measured > 0 && measured < 6000)
    #expect(
      String(decoding: try magpie.bytes(of: "errors"), as: UTF8.self)
        == "stopped after \(measured) of 6000 measurements\n")
    #expect(try magpie.bytes(of: "plot.svg").count > 100)
  }
}
