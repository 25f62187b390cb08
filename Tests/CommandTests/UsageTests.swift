import Foundation
import Testing

/// What is wrong with the words of a call is said before anything is read or written.
@Suite struct UsageTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.train("c")
  }

  @Test(arguments: [
    ["--order", "0"], ["--order", "10"], ["--order=-1"], ["--order", "two"],
    ["--unit", "syllable"],
    ["--smoothing", "good-turing"], ["--smoothing", "add-k", "--k", "0"],
    ["--smoothing", "add-k", "--k", "nan"], ["--k", "1"], ["--case", "upper"],
    ["--split", "verse"], ["--weights", "0"], ["--weights", "1,2"], ["--weights", "x"],
    ["--consent", "perhaps"], ["--colour", "blue"], ["--width", "3"], ["--unknown"],
  ])
  func trainingRefuses(_ options: [String]) throws {
    for output in ["new", "m"] {
      try magpie.expectFailure(
        64, from: ["train", "markov", "c", "--output", output] + options)
    }
  }

  @Test(arguments: [
    ["--temperature", "0"], ["--temperature=-1"], ["--temperature", "nan"],
    ["--temperature", "inf"], ["--top-p", "1.5"], ["--top-p", "0"], ["--top-p=-1"],
    ["--top-p", "nan"], ["--top-k", "0"], ["--max-copy", "0"], ["--tokens", "0"], ["--seed=-1"],
    ["--stop", "verse"], ["--step"],
  ])
  func generatingRefuses(_ options: [String]) throws {
    try magpie.expectFailure(64, from: ["generate", "m"] + options)
  }

  @Test func errorsCountInWords() throws {
    for (weights, words) in [
      ("1,2", "--weights gives 2 weights for 1 corpus\n"), ("x", "\"x\" is no weight\n"),
    ] {
      try magpie.expectFailure(
        64, words, "try: --weights",
        from: ["train", "markov", "c", "--output", "new", "--weights", weights])
    }
    try magpie.expectFailure(
      64, "the model was trained on 1 corpus\n",
      from: ["generate", "m", "--trace", "--corpus", "c", "--corpus", "c"])
  }

  @Test func orderSaysWhatIsPossible() throws {
    try magpie.expectFailure(
      64,
      """
      magpie: error: order 10 is not possible: an order is 1 to 9
        try: --order 2

      """, from: ["train", "markov", "c", "--output", "new", "--order", "10"])
  }

  @Test(arguments: [
    ["caw"], ["train", "markov", "c"], ["info"], ["next"], ["next", "m", "--top", "0"],
    ["generate"], ["evaluate", "m"], ["trace"], ["trace", "-"],
    ["trace", "-", "--against", "c", "--min-run", "0"],
    ["trace", "-", "--against", "c", "--unit", "syllable"], ["attribute", "m"],
    ["prove", "m", "c/a.txt"], ["forget", "m"], ["export", "m"],
    ["export", "m", "--arpa", "x", "--markovify", "y"], ["corpus", "search", "c"],
    ["corpus", "export", "c"], ["export", "m", "--prov", "x", "--arpa", "y"],
    ["corpus", "search", "c", "cat", "--limit", "0"], ["corpus", "new"],
    ["corpus", "new", "d", "--train-ai", "perhaps"], ["corpus", "add", "c"],
    ["corpus", "add", "c", "c/a.txt", "c/b.txt", "--title", "Two"],
    ["corpus", "stats", "c", "--unit", "x"], ["lab", "truth"], ["lab", "grade"],
    ["royalties"], ["royalties", "m"], ["royalties", "m", "c/a.txt"],
    ["royalties", "stress", "m", "c/a.txt"], ["consent", "report"], ["consent", "used", "m"],
    ["generate", "--before", "m"], ["generate", "--after", "m"],
    ["consent", "report", "c", "--minutes", "decide"],
    ["consent", "report", "c", "--minutes", "wait=1"],
    ["consent", "report", "c", "--minutes", "ask=-1"],
    ["consent", "report", "c", "--minutes", "ask=nan"],
    ["consent", "report", "c", "--extrapolate", "0"],
  ])
  func everyCommandSaysWhatItLacks(_ arguments: [String]) throws {
    try magpie.expectFailure(64, from: arguments)
  }

  @Test func whatIsMissingIs66() throws {
    for command in [
      ["info", "gone"], ["next", "gone"], ["generate", "gone"], ["evaluate", "gone", "c/a.txt"],
      ["attribute", "gone", "c/a.txt"], ["prove", "gone", "c/a.txt", "--without", "a"],
      ["forget", "gone", "--work", "a"], ["export", "gone", "--arpa", "x"],
      ["export", "gone", "--prov", "x"],
      ["royalties", "gone", "c/a.txt", "--by", "share"], ["consent", "used", "gone", "c/a.txt"],
      ["generate", "--before", "gone", "--after", "m"],
      ["generate", "--before", "m", "--after", "gone"],
      ["royalties", "gone", "--recorded", "--by", "share"],
      ["royalties", "stress", "gone", "c/a.txt", "--holder", "a"],
    ] {
      try magpie.expectFailure(66, "there is no model \"gone\"", from: command)
    }
    for command in [
      ["evaluate", "m", "gone"], ["attribute", "m", "gone"],
      ["prove", "m", "gone", "--without", "a"], ["trace", "gone", "--against", "c"],
      ["evaluate", "m", "c"], ["corpus", "add", "c", "gone"], ["corpus", "add", "gone", "c/a.txt"],
    ] {
      try magpie.expectFailure(66, from: command)
    }
    for command in [
      ["forget", "m", "--work", "gone"], ["prove", "m", "c/a.txt", "--without", "gone"],
      ["train", "markov", "c", "--output", "new", "--without", "gone"],
    ] {
      try magpie.expectFailure(66, "there is no work \"gone\"", from: command)
    }
  }

  @Test func textsThatAreNoTextAre65() throws {
    try magpie.write([0x61, 0xFF], to: "bad.txt")
    try magpie.write([0x61, 0x00], to: "zero.txt")
    for command in [
      ["evaluate", "m"], ["attribute", "m"], ["prove", "m", "--without", "a"],
      ["trace", "--against", "c"], ["royalties", "m", "--by", "share"],
    ] {
      try magpie.expectFailure(65, "is not UTF-8 (byte 1)", from: command + ["bad.txt"])
      try magpie.expectFailure(65, "byte 1 is zero", from: command + ["zero.txt"])
    }
  }

  @Test func takingOutEveryWorkIsRefused() throws {
    let all = ["--without", "a", "--without", "b"]
    try magpie.expectFailure(65, from: ["train", "markov", "c", "--output", "new"] + all)
    try magpie.expectFailure(65, from: ["prove", "m", "c/a.txt"] + all)
    try magpie.expectFailure(65, from: ["forget", "m", "--work", "a", "--work", "b"])
  }

  @Test func helpAndVersionAreNoErrors() throws {
    #expect(try magpie.succeed("--version").text == "0.1.0\n")
    for command in [
      "train markov", "info", "next", "generate", "evaluate", "trace", "attribute", "prove",
      "forget", "export", "corpus new", "corpus add", "corpus stats", "corpus lint",
      "corpus search", "corpus export", "demo", "glossary", "lab truth", "lab grade",
      "consent search", "consent opt-out", "consent opt-in", "consent withdraw", "consent status",
      "consent keygen", "consent revoke", "consent verify", "consent accept", "consent audit",
      "consent export", "consent report", "consent used",
    ] {
      let arguments = command.split(separator: " ").map(String.init)
      let help = try magpie(["help"] + arguments)
      #expect(help.code == 0)
      #expect(help.errors.isEmpty)
      #expect(help.text.contains("USAGE: magpie \(command)"), "\(command)")
    }
  }
}
