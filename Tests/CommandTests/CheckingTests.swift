import Foundation
import Testing

/// `magpie check`: what of a draft stands in works, and what is only said to.
@Suite struct CheckingTests {
  private let magpie: Magpie
  private let harbour = Magpie.lesson("harbour")
  private let copied =
    "The Stowaway came behind me one evening in the first week of frost, counting out loud."
  private let own = "She had never been to sea before that winter, and nobody in her family had."

  init() throws { magpie = try Magpie() }

  private func check(_ draft: String, _ options: String...) throws -> JSON {
    try magpie.write(draft, to: "draft.txt")
    let outcome = try magpie(["check", "draft.txt", "--against", harbour, "--json"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(JSON.self, from: outcome.bytes)
  }

  @Test func aPassageIsNamedWithItsBytesInBothFiles() throws {
    let draft = "\(own)\n\n\(copied) \(own)\n"
    let report = try check(draft)
    let span = try #require(report["spans"]?[0])
    #expect(report["spans"]?.array?.count == 1)
    #expect(span["kind"]?.string == "copied")
    #expect(span["similarity"]?.number == 1)
    let (start, end) = (try #require(span["start"]?.int), try #require(span["end"]?.int))
    // The mark behind the last word is no part of it.
    #expect(String(decoding: Array(draft.utf8)[start..<end], as: UTF8.self) + "." == copied)
    let place = try #require(span["places"]?[0])
    let id = try #require(place["work"]?.string)
    let file = try Data(contentsOf: URL(fileURLWithPath: "\(harbour)/\(id).md"))
    let range = try #require(place["start"]?.int)..<(try #require(place["end"]?.int))
    #expect(String(decoding: file[range], as: UTF8.self) + "." == copied)
    #expect(place["line"]?.int == Array(file)[..<range.lowerBound].count { $0 == 0x0A } + 1)
    let (share, words) = (
      try #require(report["copied"]?.number), try #require(report["tokens"]?.number)
    )
    #expect(abs(share - 16 / words) < 1e-9)
  }

  @Test func changedWordsAreNamed() throws {
    let report = try check(
      copied.replacingOccurrences(of: "evening", with: "morning") + " " + own)
    let span = try #require(report["spans"]?[0])
    #expect(span["kind"]?.string == "near")
    let edits = try #require(span["edits"]?.array)
    #expect(edits.map { $0["kind"]?.string } == ["kept", "changed", "kept"])
    #expect(edits[1]["text"]?.string == "morning")
    #expect(edits[1]["sourceText"]?.string == "evening")
  }

  @Test func formNeverHidesACopy() throws {
    for form in [
      copied.uppercased(), copied.replacingOccurrences(of: " ", with: "\r\n"),
      copied.replacingOccurrences(of: "e", with: "\u{435}"),
      copied.replacingOccurrences(of: "fi", with: "ﬁ"),
      copied.replacingOccurrences(of: "ing", with: "-\ning"),
      copied.replacingOccurrences(of: "o", with: "o\u{200B}"),
    ] {
      let report = try check("\(own) \(form)")
      #expect(report["spans"]?[0]?["kind"]?.string == "copied", "\(form)")
      #expect(report["spans"]?[0]?["tokens"]?.int == 16, "\(form)")
    }
  }

  @Test func quotationsAreApartAndCountWhenAsked() throws {
    let draft = "\(own) As Ada Finch writes: “\(copied)” \(own)"
    let report = try check(draft)
    #expect(report["spans"]?[0]?["kind"]?.string == "quoted")
    #expect(report["spans"]?[0]?["reason"]?.string == "quotation")
    #expect(report["spans"]?[0]?["counted"]?.bool == false)
    #expect(report["copied"]?.number == 0)
    #expect(try #require(report["shares"]?["quoted"]?.number) > 0.2)
    let counted = try check(draft, "--count", "quoted")
    #expect(try #require(counted["copied"]?.number) > 0.2)
  }

  @Test func aTextCanBeIgnored() throws {
    try magpie.write("The task. \(copied)\n", to: "task.txt")
    let report = try check("\(own) \(copied)", "--ignore", "task.txt")
    #expect(report["spans"]?[0]?["kind"]?.string == "boilerplate")
    #expect(report["copied"]?.number == 0)
  }

  @Test func exactModeSeesRunsOnly() throws {
    let changed = copied.replacingOccurrences(of: "first week of", with: "second month of that")
    #expect(try check(changed)["spans"]?.array?.count == 1)
    #expect(try check(changed, "--exact")["spans"]?.array?.isEmpty == true)
    #expect(try check(copied, "--exact")["spans"]?.array?.count == 1)
  }

  @Test func everyReportBeginsWithItsLimit() throws {
    try magpie.write(own, to: "draft.txt")
    let said =
      "Compared only with these 64 works; this cannot show what another model was trained on."
    let text = try magpie.succeed("check", "draft.txt", "--against", harbour, "--width", "200").text
    #expect(text.hasPrefix(said + "\n"))
    #expect(text.contains("What this report cannot see"))
    try magpie.succeed("check", "draft.txt", "--against", harbour, "--html", "report.html")
    let page = String(decoding: try magpie.bytes(of: "report.html"), as: UTF8.self)
    #expect(page.lowercased().hasPrefix("<!doctype html>"))
    #expect(page.contains(said))
  }

  @Test func withFewWorksCommonnessIsUnknown() throws {
    try magpie.writeSmallCorpus()
    try magpie.write(own, to: "draft.txt")
    #expect(
      try magpie.json("check", "draft.txt", "--against", "c")["commonness"]?.string == "unknown")
    #expect(try check(own)["commonness"]?.string == "works")
    try magpie.succeed("background", harbour, "--output", "common.bin")
    let report = try check(own, "--background", "common.bin")
    #expect(report["commonness"]?.string == "background")
    #expect(report["background"]?["name"]?.string == "common.bin")
  }

  @Test func draftsAreComparedAmongThemselves() throws {
    let shared = "We walked along the mole until the lamps gave out and the tide turned under us."
    try magpie.write("\(own) \(shared)", to: "class/ada.txt")
    try magpie.write(
      "It rained for a week. \(shared) Then it stopped, as it does.", to: "class/bo.txt")
    try magpie.write(
      "Nobody wrote anything else about the weather that I know of.", to: "class/cy.md")
    let report = try magpie.json("check", "class", "--among")
    let drafts = try #require(report["drafts"]?.array)
    #expect(drafts.map { $0["draft"]?.string } == ["ada.txt", "bo.txt", "cy.md"])
    #expect(drafts.map { $0["spans"]?.array?.count } == [1, 1, 0])
    #expect(drafts[0]["spans"]?[0]?["places"]?[0]?["work"]?.string == "drafts/bo.txt")
    let both = try magpie.json("check", "class", "--among", "--against", harbour)
    #expect(both["works"]?.int == 64)
  }

  @Test func allDraftsThatShareAPassageAreNamed() throws {
    let shared = "We walked along the mole until the lamps gave out and the tide turned under us."
    for number in 1...25 {
      try magpie.write(
        String(repeating: "\n", count: number) + shared, to: "class/\(number).txt")
    }
    let report = try magpie.json("check", "class", "--among")
    for draft in try #require(report["drafts"]?.array) {
      let places = try #require(draft["spans"]?[0]?["places"]?.array)
      #expect(places.count == 24)
      for place in places {
        let line = try #require(place["line"]?.int)
        #expect(place["work"]?.string == "drafts/\(line - 1).txt")
      }
    }
  }

  @Test func theShareCanFailAScript() throws {
    try magpie.write("\(copied) \(own)", to: "draft.txt")
    let line = ["check", "draft.txt", "--against", harbour, "--fail-over"]
    for (limit, code) in [("15%", 1), ("0.15", 1), ("60 %", 0), ("1", 0), ("100%", 0)] {
      let outcome = try magpie(line + [limit])
      #expect(outcome.code == code, "\(limit): \(outcome.errors)")
      // The report comes in either case.
      #expect(outcome.text.contains("stands in 1 work"))
      if code == 1 { #expect(outcome.errors.contains("is copied, more than 15.0 %")) }
    }
  }

  @Test func whatAModelWritesIsChecked() throws {
    try magpie.train(harbour, to: "m", ["--order", "5"])
    let report = try magpie.json("check", "--model", "m", "--sample", "20", "--tokens", "120")
    #expect(report["samples"]?.int == 20)
    let share = try #require(report["copied"])
    let (value, lower, upper) = (
      try #require(share["value"]?.number), try #require(share["lower"]?.number),
      try #require(share["upper"]?.number)
    )
    // A chain that looks back five words copies most of what it writes.
    #expect(value > 0.5 && lower <= value && value <= upper && upper <= 1)
    #expect(try #require(report["samplesWithPassage"]?["value"]?.number) > 0.8)
    #expect(report["drafts"]?.array?.count == 20)
    let again = try magpie.json("check", "--model", "m", "--sample", "20", "--tokens", "120")
    #expect(again == report)
  }

  // MARK: - Kinds of drafts

  @Test func ofAChatTheModelsTurnsAreChecked() throws {
    let chats = [
      #"[{"role":"user","content":"PROMPT"},{"role":"assistant","content":"ANSWER"}]"#,
      #"{"messages":[{"role":"system","content":"x"},{"role":"user","content":"PROMPT"},{"role":"assistant","content":[{"type":"text","text":"ANSWER"}]}]}"#,
      #"{"chat_messages":[{"sender":"human","text":"PROMPT"},{"sender":"assistant","text":"ANSWER"}]}"#,
      #"{"conversations":[{"from":"human","value":"PROMPT"},{"from":"gpt","value":"ANSWER"}]}"#,
      #"[{"title":"t","current_node":"b","mapping":{"a":{"parent":null,"message":{"author":{"role":"user"},"content":{"parts":["PROMPT"]}}},"b":{"parent":"a","message":{"author":{"role":"assistant"},"content":{"parts":["ANSWER"]}}}}}]"#,
      #"{"role":"user","content":"PROMPT"}"# + "\n" + #"{"role":"assistant","content":"ANSWER"}"#
        + "\n",
    ]
    let prompt =
      "It is on the smooth nights that the people of this town lie awake and look at the ceiling."
    for chat in chats {
      try magpie.write(
        chat.replacingOccurrences(of: "PROMPT", with: prompt)
          .replacingOccurrences(of: "ANSWER", with: "\(own) \(copied)"), to: "chat.json")
      let report = try magpie.json("check", "chat.json", "--against", harbour)
      #expect(report["spans"]?.array?.count == 1, "\(chat)")
      #expect(report["spans"]?[0]?["text"]?.string.map { $0 + "." } == copied, "\(chat)")
      #expect(report["notes"]?[0]?.string?.hasPrefix("1 turn of the model; ") == true, "\(chat)")
    }
  }

  @Test func frontMatterIsNoPartOfADraft() throws {
    let file = "\u{FEFF}---\r\ntitle: Mine\r\n---\r\n\r\n\(copied)\r\n"
    try magpie.write(file, to: "draft.md")
    let report = try magpie.json("check", "draft.md", "--against", harbour)
    let span = try #require(report["spans"]?[0])
    let range = try #require(span["start"]?.int)..<(try #require(span["end"]?.int))
    #expect(String(decoding: Array(file.utf8)[range], as: UTF8.self) + "." == copied)
    #expect(report["tokens"]?.int == 16)
    let piped = try magpie.json("check", "-", "--against", harbour, input: file)
    #expect(piped["spans"] == report["spans"])
  }

  @Test func aRuleAtTheTopHidesNothing() throws {
    let report = try check("---\n\n\(copied)\n")
    #expect(report["spans"]?.array?.count == 1)
    try magpie.write("---\ntitle: x\n", to: "open.md")
    #expect(try magpie.json("check", "open.md", "--against", harbour)["tokens"]?.int == 2)
  }

  @Test func draftsComeFromPipesAndStandardInput() throws {
    let text = "\(own) \(copied)\n"
    try magpie.write(text, to: "draft.txt")
    let file = try magpie.json("check", "draft.txt", "--against", harbour)
    let input = try magpie.json("check", "-", "--against", harbour, input: text)
    #expect(input["draft"]?.string == "standard input")
    #expect(input["spans"] == file["spans"])
    let line = "--against '\(harbour)' --json"
    for (command, name) in [
      ("cat draft.txt | \"$M\" check - \(line)", "standard input"),
      ("\"$M\" check <(cat draft.txt) \(line)", "a pipe"),
    ] {
      let outcome = try magpie.bash(command)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let piped = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
      #expect(piped["draft"]?.string == name)
      #expect(piped["spans"] == file["spans"])
    }
    let chat = try magpie.json(
      "check", "-", "--against", harbour,
      input:
        #"[{"role":"user","content":"\#(own)"},{"role":"Parrot","content":"\#(copied)"}]"#)
    #expect(chat["tokens"]?.int == 16)
    #expect(chat["notes"]?[0]?.string?.hasPrefix("1 turn of the model; ") == true)
    let data = try magpie.json("check", "-", "--against", harbour, input: "{\"a\": \"\(copied)\"}")
    #expect(data["spans"]?.array?.count == 1)
    for input in ["", " \n\t\n", "a\0\0b\0"] {
      try magpie.expectFailure(
        65, "standard input", from: ["check", "-", "--against", harbour], input: input)
    }
  }

  @Test func draftsOfOneNameAreToldApart() throws {
    for path in ["1/a.md", "2/a.md", "3/a.md (2)"] { try magpie.write("\(copied)\n", to: path) }
    let report = try magpie.json(
      "check", "1/a.md", "2/a.md", "3/a.md (2)", "--against", harbour)
    #expect(
      report["drafts"]?.array?.map { $0["draft"]?.string }
        == ["a.md", "a.md (2)", "a.md (2) (2)"])
  }

  @Test func aMissingProgramIsNamed() throws {
    for (ending, tool) in [
      ("docx", "pandoc"), ("epub", "pandoc"), ("html", "pandoc"), ("pdf", "pdftotext"),
    ] {
      try magpie.write("x", to: "draft.\(ending)")
      let outcome = try magpie(
        ["check", "draft.\(ending)", "--against", harbour], environment: ["PATH": "/nowhere"])
      #expect(outcome.code == 66)
      #expect(outcome.errors.contains("needs \(tool), which is not installed"))
      Magpie.expectErrorForm(outcome.errors)
    }
  }

  @Test func aDocumentIsConvertedWhereItsProgramIsThere() throws {
    guard try magpie.bash("command -v pandoc").code == 0 else {
      return #expect(try magpie.bash("command -v pandoc").code != 0)
    }
    try magpie.write("\(own)\n\n> \(copied)\n\n\(copied)\n", to: "draft.md")
    for ending in ["docx", "odt", "epub", "html"] {
      let made = try magpie.bash(
        "pandoc --standalone draft.md --metadata title=T -o draft.\(ending)")
      #expect(made.code == 0, "\(made.errors)")
      let report = try magpie.json("check", "draft.\(ending)", "--against", harbour)
      let kinds = report["spans"]?.array?.map { $0["kind"]?.string }
      // What pandoc reads of OpenDocument knows no block quotes.
      #expect(
        kinds == (ending == "odt" ? ["copied", "copied"] : ["quoted", "copied"]), "\(ending)")
      #expect(report["notes"]?[0]?.string?.hasPrefix("converted from .\(ending) by pandoc") == true)
    }
  }

  // MARK: - Bad input

  @Test func draftsThatAreNoneAreRefused() throws {
    try magpie.write("", to: "empty.txt")
    try magpie.write(" \n\t\n", to: "blank.txt")
    try magpie.write([0x50, 0x4B, 0x00, 0x01, 0xFF, 0x00, 0x00, 0x02, 0x03], to: "binary.txt")
    try magpie.write("{\"a\": [1, 2, 3]}", to: "data.json")
    try magpie.write("not json", to: "broken.json")
    try magpie.write("[{\"role\": \"user\", \"content\": \"hello\"}]", to: "prompts.json")
    try magpie.write(own, to: "draft.txt")
    for (file, code, words) in [
      ("empty.txt", 65, "\"empty.txt\" holds no text: nothing can be compared"),
      ("blank.txt", 65, "\"blank.txt\" holds no text"),
      ("binary.txt", 65, "binary.txt"),
      ("data.json", 65, "no turns of a conversation were found in \"data.json\""),
      ("broken.json", 65, "no turns"), ("prompts.json", 65, "is a model's"),
      ("gone.txt", 66, "gone.txt"),
    ] as [(String, Int32, String)] {
      try magpie.expectFailure(code, words, from: ["check", file, "--against", harbour])
    }
    try magpie.expectFailure(
      66, "there is no", from: ["check", "draft.txt", "--against", "nowhere"])
    try FileManager.default.createDirectory(
      atPath: magpie.path("none"), withIntermediateDirectories: false)
    try magpie.expectFailure(66, "no drafts", from: ["check", "none", "--against", harbour])
  }

  @Test func oddDraftsAreChecked() throws {
    for draft in [
      String(repeating: "a", count: 200_000), "海の上で鐘が鳴った。海の上で鐘が鳴った。", "السلام عليكم", "… — !", "x",
    ] {
      let report = try check(draft)
      #expect(report["spans"]?.array?.isEmpty == true)
      #expect(report["copied"]?.number == 0)
    }
    try magpie.write("word", to: "one/a.txt")
    try magpie.write("word word", to: "draft.txt")
    #expect(try magpie.json("check", "draft.txt", "--against", "one")["copied"]?.number == 0)
  }

  @Test func aHugeDraftIsReadInPart() throws {
    let made = try magpie.bash(
      "head -c 200000000 < <(yes 'The ferry was late and nobody had brought any bread along that day.') > huge.txt"
    )
    #expect(made.code == 0 || made.code == 141)
    let report = try magpie.json("check", "huge.txt", "--against", harbour)
    #expect(report["notes"]?[0]?.string == "only its first 16 MB were read, of 200 MB")
    let piped = try magpie.bash("cat huge.txt | \"$M\" check - --against '\(harbour)' --width 200")
    #expect(piped.code == 0, "\(piped.errors)")
    #expect(piped.text.contains("Note: only its first 16 MB were read\n"))
    try magpie.remove("huge.txt")
  }

  @Test func badOptionsAreRefused() throws {
    try magpie.write(own, to: "draft.txt")
    try magpie.write("no background", to: "text.bin")
    try magpie.writeSmallCorpus()
    try magpie.train("c", to: "m")
    let line = ["check", "draft.txt", "--against", harbour]
    for options in [
      ["--min-run", "0"], ["--max-gap", "-1"], ["--min-similarity", "2"], ["--fail-over", "150%"],
      ["--fail-over", "15"], ["--fail-over", "much"], ["--count", "everything"], ["--html", "-"],
    ] {
      try magpie.expectFailure(64, from: line + options)
    }
    try magpie.expectFailure(64, "--against", from: ["check", "draft.txt"])
    try magpie.expectFailure(64, "no draft", from: ["check", "--against", harbour])
    try magpie.expectFailure(64, "two drafts", from: ["check", "draft.txt", "--among"])
    for sample in ["0", "-1", "4", "100001", "1000000000"] {
      try magpie.expectFailure(
        64, "--sample must lie in 5…100000", from: ["check", "--model", "m", "--sample", sample])
    }
    for option in ["--sample", "--tokens", "--seed"] {
      try magpie.expectFailure(64, "need --model", from: line + [option, "10"])
    }
    try magpie.expectFailure(
      64, "no drafts go with it", from: ["check", "draft.txt", "--model", "m"])
    try magpie.expectFailure(65, "no background", from: line + ["--background", "text.bin"])
    try magpie.expectFailure(
      65, "not a phrases file", from: line + ["--background", "m/counts.bin"])
    try magpie.expectFailure(66, "gone.bin", from: line + ["--background", "gone.bin"])
    try magpie.expectFailure(66, "gone.txt", from: line + ["--ignore", "gone.txt"])
    try magpie.expectFailure(73, "draft.txt", from: line + ["--html", "draft.txt"])
    try magpie.expectFailure(73, "draft.txt", from: ["background", "c", "--output", "draft.txt"])
    try magpie.expectFailure(66, "nowhere", from: ["background", "nowhere", "--output", "b.bin"])
  }
}
