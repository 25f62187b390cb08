import Corpora
import Testing

@testable import CorpusFiles

@Suite struct RobotsFileTests {
  private func statements(_ text: String, _ path: String) throws -> [Terms.Statement] {
    try RobotsFile(reading: Array(text.utf8), path: "robots.txt").statements(of: Array(path.utf8))
  }

  private func training(_ text: String, _ path: String) throws -> Terms.Training {
    Terms(licence: nil, url: nil, statements: try statements(text, path)).training
  }

  // MARK: Crawlers

  @Test func keepingATrainingCrawlerAwayReserves() throws {
    let text = "User-agent: gptbot/1.1 # theirs\nDisallow: /letters/\n"
    #expect(
      try statements(text, "/letters/a.txt")
        == [Terms.Statement(.reserved, reason: "robots.txt, line 2, keeps GPTBot from /letters/")])
    #expect(try statements(text, "/tales/a.txt").isEmpty)
  }

  @Test(arguments: TrainingCrawlers.names)
  func everyCrawlerOfTheListCounts(_ name: String) throws {
    for written in [name, name.lowercased(), name.uppercased()] {
      #expect(try training("User-Agent: \(written)\nDisallow: /\n", "/a") == .reserved)
      #expect(try training("User-Agent: \(written)\nDisallow:\n", "/a") == .unknown)
    }
  }

  @Test(arguments: ["Googlebot", "Bingbot", "OAI-SearchBot", "GPT", "GPTBotX", "magpie"])
  func otherCrawlersDoNotCount(_ name: String) throws {
    #expect(try statements("User-agent: \(name)\nDisallow: /\n", "/a").isEmpty)
  }

  @Test func keepingEverybodyAwayIsNoWordOnTraining() throws {
    #expect(
      try statements("User-agent: *\nDisallow: /private/\n", "/private/a")
        == [
          Terms.Statement(
            .unknown,
            reason: "robots.txt, line 2, keeps all crawlers from /private/, "
              + "which is no word on training")
        ])
  }

  @Test func theLongestRuleCountsAndOfTwoTheOneThatAllows() throws {
    let text = """
      User-agent: CCBot
      Disallow: /a/
      Allow: /a/open/
      Disallow: /a/open/*.md
      Allow: /same
      Disallow: /same
      """
    #expect(try training(text, "/a/x") == .reserved)
    #expect(try training(text, "/a/open/x") == .unknown)
    #expect(try training(text, "/a/open/x.md") == .reserved)
    #expect(try training(text, "/same") == .unknown)
    #expect(try training(text, "/b") == .unknown)
  }

  @Test func groupsAreToldApartAndJoined() throws {
    let text = """
      Sitemap: https://a.example/map.xml
      User-agent: Googlebot
      User-agent: ClaudeBot

      Crawl-delay: 9
      Disallow: /one/
      User-agent: *
      Disallow: /two/
      User-agent: claudebot
      Disallow: /three/
      """
    #expect(try training(text, "/one/a") == .reserved)
    #expect(try training(text, "/two/a") == .unknown)
    #expect(try training(text, "/three/a") == .reserved)
  }

  // MARK: Content-Usage

  /// The example of draft-ietf-aipref-attach.
  private static let example = """
    User-Agent: *
    Allow: /
    Disallow: /never/
    Content-Usage: train-ai=n
    Content-Usage: /ai-ok/ train-ai=y

    User-Agent: ExampleBot
    Allow: /
    Content-Usage: train-ai=y
    """

  @Test func theDraftsExampleIsReadAsItSays() throws {
    #expect(try training(Self.example, "/test") == .reserved)
    #expect(
      try statements(Self.example, "/ai-ok/test")
        == [Terms.Statement(.allowed, reason: "robots.txt, line 5, says train-ai=y of /ai-ok/")])
  }

  @Test func aYesHoldsForEverybodyAndOnlyWhereEverybodyMayFetch() throws {
    #expect(try training("User-agent: *\nContent-Usage: train-ai=y\n", "/a") == .allowed)
    #expect(try training("User-agent: GPTBot\nContent-Usage: train-ai=y\n", "/a") == .unknown)
    #expect(
      try training("User-agent: *\nDisallow: /a\nContent-Usage: train-ai=y\n", "/a") == .unknown)
    #expect(
      try training("User-agent: *\nDisallow: /a\nContent-Usage: train-ai=n\n", "/a") == .reserved)
    #expect(try training("User-agent: GPTBot\nContent-Usage: train-ai=n\n", "/a") == .reserved)
  }

  @Test func ofTwoPreferencesForOnePathTheNoCounts() throws {
    for order in [["y", "n"], ["n", "y"]] {
      let rules = order.map { "Content-Usage: /a/ train-ai=\($0)\n" }.joined()
      #expect(try training("User-agent: *\n\(rules)", "/a/x") == .reserved)
    }
  }

  @Test func preferencesThatCannotBeReadAreUnknownAndSaidSo() throws {
    #expect(
      try statements("User-agent: *\nContent-Usage: Train-AI=n\n", "/a")
        == [
          Terms.Statement(
            .unknown, reason: "robots.txt, line 2, has preferences that cannot be read of /")
        ])
  }

  // MARK: Content-Signal

  @Test func signalsSayWhetherTrainingIsAllowed() throws {
    #expect(
      try statements("User-Agent: *\nContent-signal: search=yes,ai-train=no\nAllow: /\n", "/a")
        == [Terms.Statement(.reserved, reason: "robots.txt, line 2, says ai-train=no of /")])
    for (signals, meant) in [
      ("search=yes, ai-input=no, ai-train=yes", .allowed), ("AI-Train = Yes", .allowed),
      ("ai-train=yes, ai-train=no", .reserved), ("search=no, ai-input=no", .unknown),
      ("ai-train", .unknown), ("ai-train=maybe", .unknown), ("ai-train=no;x", .unknown),
      ("ai-train=yes, ai-train=maybe", .unknown), ("search=yes ai-train=no", .unknown),
      ("yes", .unknown), ("=,=", .unknown), ("ai-train=yes,", .unknown),
    ] as [(String, Terms.Training)] {
      #expect(
        try training("User-agent: *\nContent-Signal: \(signals)\n", "/a") == meant, "\(signals)")
    }
  }

  @Test func aSignalsYesIsHeldBackAsAPreferencesIs() throws {
    let yes = "Content-Signal: ai-train=yes\n"
    #expect(try training("User-agent: GPTBot\n\(yes)", "/a") == .unknown)
    #expect(try training("User-agent: *\nDisallow: /a\n\(yes)", "/a") == .unknown)
    #expect(try training("User-agent: CCBot\nContent-Signal: ai-train=no\n", "/a") == .reserved)
    #expect(
      try training("User-agent: *\n\(yes)Content-Signal: /a/ ai-train=no\n", "/a/b") == .reserved)
  }

  @Test func silenceOnTrainingTakesNothingBack() throws {
    for said in ["yes", "no"] {
      let text =
        "User-agent: *\nContent-Signal: ai-train=\(said)\nContent-Signal: /a/ ai-input=no\n"
      #expect(try training(text, "/a/b") == (said == "no" ? .reserved : .allowed))
    }
    // What cannot be read does: a yes for all is none for what is dealt with on its own.
    let text = "User-agent: *\nContent-Signal: ai-train=yes\nContent-Signal: /a/ ai-train=nope\n"
    #expect(
      try statements(text, "/a/b")
        == [
          Terms.Statement(
            .unknown, reason: "robots.txt, line 3, has signals that cannot be read of /a/")
        ])
    #expect(try statements("User-agent: *\nContent-Signal: search=no\n", "/a").isEmpty)
  }

  /// Neither field overrules the other: the stricter word counts.
  @Test func ofASignalAndAPreferenceTheNoCounts() throws {
    for (usage, signal) in [("y", "no"), ("n", "yes")] {
      let text =
        "User-agent: *\nContent-Usage: train-ai=\(usage)\nContent-Signal: ai-train=\(signal)\n"
      #expect(try training(text, "/a") == .reserved)
    }
  }

  // MARK: Bad files

  @Test func marksLineEndsAndNonsenseDoNotMatter() throws {
    for end in ["\n", "\r", "\r\n"] {
      let text =
        "\u{FEFF}# hello\(end) USER-AGENT : GPTBot\(end)nonsense\(end)\(end)disALLOW:\t/ # all"
      #expect(
        try statements(text, "/a")
          == [Terms.Statement(.reserved, reason: "robots.txt, line 5, keeps GPTBot from /")])
    }
    #expect(try statements("", "/a").isEmpty)
    #expect(try statements("# nothing yet\n", "/a").isEmpty)
    #expect(try statements("Sitemap: https://a.example/\n", "/a").isEmpty)
  }

  @Test(arguments: [
    (
      "<html>\n<body>Not found</body>\n", 1,
      "not one line is a rule for crawlers, such as \"User-agent: *\""
    ),
    ("\nDisallow: /\nUser-agent: *\n", 2, "a rule stands above every User-agent line"),
    ("Content-Signal: ai-train=no\n", 1, "a rule stands above every User-agent line"),
    ("Content-Usage: train-ai=n\n", 1, "a rule stands above every User-agent line"),
  ])
  func filesWhoseRulesWouldBeLostAreRefused(text: String, line: Int, problem: String) {
    #expect(throws: CorpusError.invalidTerms(path: "robots.txt", line: line, problem: problem)) {
      _ = try statements(text, "/a")
    }
  }
}

@Suite struct AITextFileTests {
  private func statements(_ text: String, _ path: String) throws -> [Terms.Statement] {
    try AITextFile(reading: Array(text.utf8), path: "ai.txt").statements(of: Array(path.utf8))
  }

  /// It speaks of training by itself, and no standard puts other fields into it.
  @Test func fieldsOfOtherFilesArePassedOver() throws {
    let rule = "User-agent: *\nDisallow: /\n"
    for field in ["Content-Signal: ai-train=yes", "Content-Usage: train-ai=y"] {
      #expect(try statements("\(field)\n\(rule)\(field)\n", "/a").map(\.training) == [.reserved])
      #expect(throws: CorpusError.self) { try statements("\(field)\n", "/a") }
    }
  }

  @Test func kindsOfFilesAreReservedAndAllowed() throws {
    let text =
      "# Permissions\nUser-Agent: *\nDisallow: *.txt\nAllow: *.md\nDisallow: /\nDisallow: *\n"
    #expect(
      try statements(text, "/a/b.txt")
        == [Terms.Statement(.reserved, reason: "ai.txt, line 3, disallows *.txt")])
    #expect(
      try statements(text, "/a/b.md")
        == [Terms.Statement(.allowed, reason: "ai.txt, line 4, allows *.md")])
    #expect(try statements(text, "/a/b.odt").map(\.training) == [.reserved])
    #expect(try statements("User-Agent: *\nDisallow: *.txt\n", "/b.md").isEmpty)
  }

  @Test func ofTwoEqualRulesTheOneThatReservesCounts() throws {
    for rules in ["Allow: *.txt\nDisallow: *.txt\n", "Disallow: *.txt\nAllow: *.txt\n"] {
      #expect(try statements("User-Agent: *\n" + rules, "/a.txt").map(\.training) == [.reserved])
    }
  }

  @Test func aYesForOneIsNoneForOthersAndANoForOneIsANo() throws {
    #expect(try statements("User-Agent: ABot\nAllow: /\n", "/a.txt").isEmpty)
    #expect(
      try statements("User-Agent: ABot\nDisallow: /\n", "/a.txt").map(\.training) == [.reserved])
  }

  @Test func aPoemOfThatNameIsRefused() {
    #expect(throws: CorpusError.self) { try statements("The sea went out.\n", "/a.txt") }
  }
}
