import Foundation
import ModelAttribution
import Testing

@testable import MagpieReports

@Suite struct NetworkAttributionReportHTMLTests {
  private static let attack =
    "</title></style></script><script>alert(1)</script>\"' onload='x' <img src=x>\u{202E}\u{0}"

  /// Three words, two works.
  private static func report(
    work: String = "The Tide Clock", words: [String] = ["The", " tide", "\n"],
    name: String = "line.txt"
  ) -> NetworkAttributionReport {
    let values = [[0.5, -0.25], [0.125, 0.0625], [-0.5, 0]]
    let other = WorkLabel(id: "b", title: "Kettle Song", author: nil)
    var start = 0
    let marked = words.enumerated().map { index, text in
      defer { start += text.utf8.count }
      return NetworkAttributionReport.Word(
        text: text, tokens: index..<(index + 1), bytes: start..<(start + text.utf8.count),
        loss: index == 2 ? nil : 1.5, values: values[index], noise: index == 1 ? 0.05 : nil)
    }
    var report = NetworkAttributionReport(
      model: name, text: name, grouping: "work", method: "exact", unit: .nats,
      question: .thisRun, tokenCount: 3, unknownTokens: 1, nats: 3,
      rows: [
        .init(
          work: WorkLabel(id: "a", title: work, author: work), value: 0.125, isTold: true,
          place: .init(longest: 4, share: 0.5)),
        .init(work: other, value: -0.1875, isTold: false, place: .init(longest: 0, share: 0)),
      ], noise: 0.05, seeds: 2, growth: 1.2, grade: nil, trainings: 8, words: marked)
    report.spans = [
      SpanReport(
        bytes: 0..<start, tokens: 4, text: words.joined(), surprise: 30, isCommon: false,
        places: [
          .init(work: WorkLabel(id: "a", title: work, author: nil), bytes: 0..<8, line: 7)
        ], placeCount: 3)
    ]
    return report
  }

  private static let hostile = report(work: attack, words: [attack, " tide", "\n"], name: attack)

  private static func html(_ report: NetworkAttributionReport) -> String {
    report.html(hash: { "hash\($0.utf8.count)" })
  }

  private static var pages: [(report: NetworkAttributionReport, page: MarkupReader)] {
    var unranked = report()
    unranked.growth = 9
    var bare = report()
    bare.words = nil
    bare.spans = nil
    return [report(), hostile, unranked, bare].map { ($0, MarkupReader(html($0))) }
  }

  @Test func tagsCloseWhatTheyOpen() {
    for (_, page) in Self.pages { #expect(page.problems == []) }
  }

  @Test func textsAreNeverMarkup() {
    let page = MarkupReader(Self.html(Self.hostile))
    #expect(page.elements.filter { $0.name == "script" }.count == 1)
    #expect(page.elements.filter { $0.name == "style" }.count == 1)
    #expect(!page.elements.contains { $0.name == "img" })
    #expect(page.text.contains("<script>alert(1)</script>"))
    #expect(!Self.html(Self.hostile).unicodeScalars.contains { [0x202E, 0].contains($0.value) })
  }

  @Test func nothingIsLoadedAndOnlyHashedPartsRun() throws {
    let html = Self.html(Self.hostile)
    let page = MarkupReader(html)
    for element in page.elements {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on") && name != "style" && name != "src", "\(element)")
        if name == "href" { #expect(value.hasPrefix("#")) }
      }
    }
    let policy = try #require(
      page.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let content = try #require(policy.attributes["content"])
    #expect(content.hasPrefix("default-src 'none'; ") && !content.contains("unsafe"))
    for (tag, text) in [
      ("style", NetworkAttributionReport.styleSheet), ("script", NetworkAttributionReport.script),
    ] {
      #expect(html.contains("<\(tag)>\(text)</\(tag)>"))
      #expect(content.contains("\(tag)-src 'sha256-hash\(text.utf8.count)'"))
      #expect(!text.contains("</") && !text.contains("url(") && !text.contains("http"))
    }
  }

  @Test func everyLinkLeadsSomewhereAndNoNameIsTwice() {
    for (_, page) in Self.pages {
      let names = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(names).count == names.count)
      for element in page.elements {
        for link in [
          element.attributes["href"].map { String($0.dropFirst()) },
          element.attributes["aria-labelledby"],
        ].compactMap(\.self) {
          #expect(names.contains(link), "\(link)")
        }
      }
    }
  }

  @Test func everyWordLeadsToItsPart() {
    let page = MarkupReader(Self.html(Self.report()))
    let links = page.elements.filter {
      ($0.attributes["class"] ?? "").split(separator: " ").contains("w")
    }
    #expect(links.compactMap { $0.attributes["href"] } == ["#w1", "#w2", "#w3"])
    #expect(links.allSatisfy { $0.name == "a" })
    #expect(page.elements.filter { $0.attributes["class"] == "panel" }.count == 3)
    #expect(page.elements.filter { $0.attributes["class"] == "whole" }.count == 1)
  }

  /// What pushed for a word and what pushed against it are told apart, with amounts, and apart
  /// from where it stands.
  @Test func effectAndPlaceOfAWordAreToldApart() throws {
    let html = Self.html(Self.report())
    let panel = try #require(html.firstMatch(of: /(?s)id="w1".*?<\/section>/)).output
    let text = MarkupReader(String("<section>" + panel.drop { $0 != ">" }.dropFirst())).text
    let pushed = try #require(text.range(of: "Pushed for it"))
    let held = try #require(text.range(of: "Pushed against it"))
    let place = try #require(text.range(of: "Place"))
    #expect(pushed.upperBound < held.lowerBound && held.upperBound < place.lowerBound)
    #expect(text[pushed.upperBound..<held.lowerBound].contains("The Tide Clock+0.50 nats"))
    #expect(text[held.upperBound..<place.lowerBound].contains("Kettle Song−0.25 nats"))
    #expect(text[place.upperBound...].contains("The Tide Clock, line 7"))
    #expect(text[place.upperBound...].contains("and 2 more"))
    #expect(panel.contains("class=\"place\"") && panel.contains("class=\"effect\""))
  }

  @Test func aWordThatTheModelNeverSawHasNoEffects() throws {
    let panel = try #require(Self.html(Self.report()).firstMatch(of: /(?s)id="w3".*?<\/section>/))
    #expect(panel.output.contains("the model never saw it"))
    #expect(!panel.output.contains("Pushed for it"))
  }

  @Test func noiseIsMarkedAndSaid() throws {
    let html = Self.html(Self.report())
    let whole = try #require(html.firstMatch(of: /(?s)class="whole".*?<\/section>/)).output
    #expect(whole.contains("<tr class=\"noise\"><th scope=\"row\"><bdi>Kettle Song"))
    #expect(!whole.contains("<tr class=\"noise\"><th scope=\"row\"><bdi>The Tide Clock"))
    #expect(whole.contains("differs by 0.05 nats"))
    let second = try #require(html.firstMatch(of: /(?s)id="w2".*?<\/section>/)).output
    // 0.0625 is no more than two deviations of 0.05.
    #expect(second.contains("<tr class=\"noise\"><th scope=\"row\"><bdi>Kettle Song"))
  }

  @Test func whatCannotBeRankedIsNotMarked() {
    var report = Self.report()
    report.growth = 9
    let page = MarkupReader(Self.html(report))
    #expect(page.text.contains("cannot be put in an order"))
    #expect(!page.elements.contains { $0.attributes["class"] == "panel" })
    #expect(!page.text.contains("Pushed for it"))
  }

  @Test func headingsSkipNoLevel() {
    for (_, page) in Self.pages {
      var last = 0
      for element in page.elements where element.name.hasPrefix("h") {
        guard element.name.utf8.count == 2, let level = Int(element.name.dropFirst()) else {
          continue
        }
        #expect(level <= last + 1, "h\(level) after h\(last)")
        last = level
      }
    }
  }

  @Test func theDocumentHasTheNumbersOfThePage() throws {
    let json = Self.report().json.compact
    for number in ["0.5", "-0.25", "0.125", "0.0625", "0.05", "1.5"] {
      #expect(json.contains(number), "\(number)")
    }
    #expect(json.contains("\"firstToken\"") && json.contains("\"placeCount\""))
  }
}
