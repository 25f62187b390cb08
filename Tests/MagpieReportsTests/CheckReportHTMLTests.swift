import Testing

@testable import MagpieReports

@Suite struct CheckReportHTMLTests {
  private static func page(_ report: CheckReport) -> MarkupReader {
    MarkupReader(report.html(hash: { "hash\($0.utf8.count)" }))
  }

  /// A report whose every text tries to be markup.
  private static var hostile: CheckReport {
    let attack =
      "</title></style></script><script>alert(1)</script>\"' onload='x' <img src=x>\u{202E}\u{0}"
    var fixture = CheckReportFixture()
    fixture.work = WorkLabel(id: attack, title: attack, author: attack)
    fixture.name = attack
    fixture.source = attack + " The bell rang over"
    fixture.draft = attack + " The bell rang\r\n\r\nover " + attack
    fixture.add(.copied, fixture.draft, from: fixture.source)
    fixture.add(
      .near, attack, from: attack, reason: attack, edits: [(.changed, attack, attack)])
    fixture.add(.quoted, "The bell", from: "bell rang", reason: attack)
    var report = fixture.report([fixture.checked])
    report.corpus = attack
    report.commonness = .background(name: attack, words: 3)
    report.drafts[0].notes = [attack]
    report.sources[0].path = attack
    return report
  }

  @Test func tagsCloseWhatTheyOpen() {
    for report in [CheckReportFixture.usual.report(), Self.hostile, CheckReportFixture().report()] {
      #expect(Self.page(report).problems == [])
    }
  }

  @Test func textsAreNeverMarkup() {
    let page = Self.page(Self.hostile)
    #expect(page.elements.filter { $0.name == "script" }.count == 1)
    #expect(page.elements.filter { $0.name == "style" }.count == 1)
    #expect(!page.elements.contains { $0.name == "img" })
    #expect(page.text.contains("<script>alert(1)</script>"))
    let html = Self.hostile.html(hash: { "hash\($0.utf8.count)" })
    #expect(!html.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0 })
    #expect(html.contains("‹U+202E›"))
  }

  @Test func nothingIsLoadedAndOnlyHashedPartsRun() throws {
    let html = Self.hostile.html(hash: { "hash\($0.utf8.count)" })
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
    #expect(content.hasPrefix("default-src 'none'; "))
    #expect(!content.contains("unsafe"))
    for (tag, text) in [("style", CheckReport.styleSheet), ("script", CheckReport.script)] {
      #expect(html.contains("<\(tag)>\(text)</\(tag)>"))
      #expect(content.contains("\(tag)-src 'sha256-hash\(text.utf8.count)'"))
      #expect(!text.contains("</") && !text.contains("url(") && !text.contains("http"))
    }
  }

  @Test func everyLinkLeadsSomewhereAndNoNameIsTwice() {
    for report in [CheckReportFixture.usual.report(), Self.hostile, CheckReportFixture().report()] {
      let page = Self.page(report)
      let names = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(names).count == names.count)
      for element in page.elements {
        guard let link = element.attributes["href"] else { continue }
        #expect(names.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test func everyPassageIsAtBothSidesAndInTheList() {
    let page = Self.page(CheckReportFixture.usual.report())
    let names = page.elements.compactMap { $0.attributes["id"] }
    for name in ["d1p1", "d1s1", "d1c1", "d1p2", "d1s2", "d1c2"] { #expect(names.contains(name)) }
    let links = page.elements.filter { $0.name == "a" && $0.attributes["data-p"] == "1-2" }
    #expect(Set(links.compactMap { $0.attributes["href"] }) == ["#d1s2", "#d1p2"])
  }

  @Test func aPassageWithoutAPlaceLeadsToTheList() {
    var fixture = CheckReportFixture()
    fixture.add(.boilerplate, "It rained", reason: "ignored")
    let page = Self.page(fixture.report(sources: []))
    let link = page.elements.first { $0.attributes["data-p"] == "1-1" && $0.name == "a" }
    #expect(page.problems == [])
    #expect(page.elements.contains { $0.attributes["href"] == "#d1c1" })
    #expect(link != nil)
  }

  @Test func theLimitIsTheFirstLineAndTheResultTheHeading() throws {
    let text = Self.page(CheckReportFixture.usual.report()).text
    let lines = text.split(separator: "\n").map(String.init)
    let limit = try #require(
      lines.firstIndex(
        of: "Compared only with these 12 works; this cannot show what another model was trained on."
      ))
    // Before it stand the title and the link for keyboards.
    #expect(limit == 2)
    #expect(lines[limit + 1].hasPrefix("75.0 % of draft.md stands in 1 work"))
  }

  @Test func headingsSkipNoLevel() {
    var other = CheckReportFixture.usual
    other.name = "other.md"
    for report in [
      CheckReportFixture.usual.report(), CheckReportFixture.usual.report([other.checked]),
    ] {
      var last = 0
      for element in Self.page(report).elements {
        guard element.name.utf8.count == 2, element.name.hasPrefix("h"),
          let level = Int(element.name.dropFirst())
        else { continue }
        #expect(level <= last + 1, "h\(level) after h\(last)")
        last = level
      }
    }
  }

  @Test func textsHaveNoLanguageAndFindTheirDirection() {
    let page = Self.page(CheckReportFixture.usual.report())
    #expect(page.elements.first?.attributes["lang"] == "en")
    #expect(
      page.elements.filter { $0.name == "article" }.allSatisfy { $0.attributes["lang"] == "" })
    #expect(page.elements.contains { $0.name == "p" && $0.attributes["dir"] == "auto" })
  }

  @Test func thePageIsTheSameEveryTime() {
    #expect(
      CheckReportFixture.usual.report().html(hash: { "hash\($0.utf8.count)" })
        == CheckReportFixture.usual.report().html(hash: { "hash\($0.utf8.count)" }))
  }
}
