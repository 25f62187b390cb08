import Foundation
import Testing

/// Messages name what a person can act upon.
@Suite struct MessageTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.write("---\ntrain-ai: n\n---\nThe owl sat.\n", to: "c/ann/the-tide-clock.txt")
    try magpie.write("Some other words stand here.\n", to: "c/left-out.txt")
    try magpie.train("c", to: "m", ["--without", "left-out"])
  }

  @Test func aWorkThatIsNotInTheModelIsSaidToBeSo() throws {
    for name in ["The Tide Clock", "ann/the-tide-clock", "the-tide-clock"] {
      try magpie.expectFailure(
        66, "has not read \"ann/the-tide-clock\": its holder keeps it out of training",
        from: ["forget", "m", "--work", name])
    }
    try magpie.succeed("forget", "m", "--work", "a")
    for name in ["a", "left-out"] {
      try magpie.expectFailure(
        66, "has not read \"\(name)\": it was left out or forgotten",
        from: ["prove", "m", "c/a.txt", "--without", name])
    }
  }

  /// A title need have nothing to do with the name of the file.
  @Test func worksAreKnownByTitlesThatTheModelHasNotRead() throws {
    for (file, title, terms) in [
      ("one", "A Diary", "train-ai: n\n"), ("two", "Market Day", ""), ("three", "Goats", ""),
    ] {
      try magpie.write(
        "---\ntitle: \(title)\n\(terms)---\nThe owl sat on \(file).\n", to: "c/x/\(file).txt")
    }
    try magpie.train("c", to: "m", ["--without", "Market Day"])
    try magpie.succeed("forget", "m", "--work", "goats")
    let prove = ["prove", "m", "c/a.txt", "--without"]
    for call in [["forget", "m", "--work"], prove] {
      for name in ["A Diary", "a diary", "x/one", "one"] {
        try magpie.expectFailure(
          66, "has not read \"x/one\": its holder keeps it out of training", from: call + [name])
      }
      for (name, id) in [("Market Day", "x/two"), ("Goats", "x/three"), ("three", "x/three")] {
        try magpie.expectFailure(
          66, "has not read \"\(id)\": it was left out or forgotten", from: call + [name])
      }
      try magpie.expectFailure(66, "there is no work \"!\"", from: call + ["!"])
    }
    // One that came later, and one whose corpus has moved.
    try magpie.write("---\ntitle: The Latest\n---\nIt is new.\n", to: "c/x/four.txt")
    try magpie.expectFailure(
      66, "has not read \"x/four\": it is in the corpus, but nothing was learned from it",
      from: ["forget", "m", "--work", "The Latest"])
    #expect(try magpie.bash("mv c away").code == 0)
    try magpie.expectFailure(
      66, "there is no work \"Market Day\"", from: ["forget", "m", "--work", "Market Day"])
    try magpie.expectFailure(
      66, "it was left out or forgotten",
      from: ["forget", "m", "--work", "Market Day", "--corpus", "away"])
    try magpie.expectFailure(
      66, "it was left out or forgotten",
      from: ["prove", "m", "away/a.txt", "--without", "Market Day", "--corpus", "away"])
  }

  @Test func heldOutWorksAreKnownByTitle() throws {
    for name in ["p", "q", "r", "s"] {
      let line = "the \(name) lamp is lit and low, "
      try magpie.write(
        "---\ntitle: Work of \(name.uppercased())\n---\n" + String(repeating: line, count: 6),
        to: "v/\(name)x.txt")
    }
    try magpie.trainNetwork("v", to: "n")
    let read = String(decoding: try magpie.bytes(of: "n/works.sha256"), as: UTF8.self)
    let held = try #require(["p", "q", "r", "s"].first { !read.contains("  \($0)x\n") })
    for name in ["Work of \(held)", "\(held)x"] {
      try magpie.expectFailure(
        66, "has not read \"\(held)x\": it was held out", from: ["forget", "n", "--work", name])
    }
  }

  @Test func aMistypedWorkIsFound() throws {
    try magpie.expectFailure(
      66, "there is no work \"the tied clock\"", "try: ann/the-tide-clock",
      from: ["train", "markov", "c", "--output", "n", "--without", "the tied clock"])
  }

  @Test func severalWorksAreJoinedByAnd() throws {
    try magpie.train("c", to: "n", ["--consent", "ignore"])
    let text = try magpie.succeed("forget", "n", "--work", "a", "--work", "b").text
    #expect(text.contains("has forgotten A and B:"))
  }

  @Test func negativeNumbersAreNamed() throws {
    try magpie.expectFailure(
      64, "order -3 is not possible", from: ["train", "markov", "c", "-o", "n", "--order", "-3"])
    for option in ["--tokens", "--temperature", "--top-k", "--top-p", "--max-copy", "--width"] {
      try magpie.expectFailure(64, "\(option) must", from: ["generate", "m", option, "-3"])
    }
    try magpie.expectFailure(64, "--top must", from: ["next", "m", "--top", "-3"])
    try magpie.expectFailure(
      64, "--limit must", from: ["corpus", "search", "c", "cat", "--limit", "-3"])
  }

  @Test func nothingCannotBeSearchedFor() throws {
    for phrase in ["", " \n"] {
      try magpie.expectFailure(
        64, "the phrase is empty", from: ["corpus", "search", "c", phrase])
    }
  }

  @Test func anAuthorWhoIsNotThereIsNamed() throws {
    for phrase in [[], ["the cat"]] as [[String]] {
      let text = try magpie(["corpus", "search", "c", "--author", "nobody"] + phrase).text
      #expect(text == "c has no author \"nobody\".\n")
    }
  }

  @Test func whatWasNeverSeenIsSaidWithoutANought() throws {
    let next = try magpie.succeed("next", "m", "zebra quagga").text
    #expect(next.contains("nothing of this context was ever seen together"))
    let text = try magpie.succeed("generate", "m", "--start", "zebra quagga").text
      .replacing("\n", with: " ")
    #expect(text.contains("it went on as after any word."))
  }

  @Test func aStartThatIsCopiedIsNamedWithTheLimit() throws {
    try magpie.write("One two three four five six seven eight.\n", to: "d/one.txt")
    try magpie.train("d", to: "d.model")
    try magpie.expectFailure(
      1, "keeps the limit of 3; the start itself holds a run of 7",
      from: [
        "generate", "d.model", "--max-copy", "3", "--start", "One two three four five six seven",
      ])
  }
}
