import Foundation
import Testing

/// Where output goes when it is no file.
@Suite struct PipeTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.train("c")
  }

  @Test(arguments: [
    "generate m --tokens 8000", "generate m --tokens 4000 --json", "help generate",
  ])
  func aReaderThatGoesIsNoError(_ call: String) throws {
    let outcome = try magpie.bash("\"$M\" \(call) | head -n 1; echo \"${PIPESTATUS[0]}\"")
    #expect(outcome.text.hasSuffix("\n0\n"))
    #expect(outcome.errors.isEmpty)
  }

  @Test func aReaderThatWentBeforeTheFirstWordIsNoError() throws {
    let outcome = try magpie.bash("{ sleep 0 & wait; \"$M\" info m; echo $? >&2; } | :")
    #expect(outcome.errors == "0\n")
  }

  #if os(Linux)
    @Test(arguments: ["info m", "generate m", "generate m --json", "--help", "corpus stats c"])
    func standardOutputThatIsFullEndsWith73(_ call: String) throws {
      let outcome = try magpie.bash("\"$M\" \(call) > /dev/full; echo $? >&2")
      #expect(
        outcome.errors == "magpie: error: standard output: No space left on device\n73\n")
    }
  #endif

  #if os(Linux)
    @Test func filesThatAreFullEndWith73() throws {
      try magpie.train("c", to: "k", ["--case", "keep"])
      for command in [
        ["export", "k", "--arpa", "/dev/full"], ["export", "k", "--markovify", "/dev/full"],
      ] {
        try magpie.expectFailure(
          73, "\"/dev/full\" cannot be written: No space left on device", from: command)
      }
      let drawn = try magpie("generate", "m", "--svg", "/dev/full")
      #expect(drawn.code == 73)
      Magpie.expectErrorForm(drawn.errors)
    }
  #endif

  @Test func aClosedStandardOutputEndsWith73() throws {
    let outcome = try magpie.bash("\"$M\" info m >&-; echo $? >&2")
    #expect(outcome.errors == "magpie: error: standard output: Bad file descriptor\n73\n")
  }

  @Test func textsComeFromFilesPipesAndStandardInput() throws {
    let file = try magpie.succeed("trace", "c/a.txt", "--against", "c", "--json").text
    let input = try magpie.succeed(
      "trace", "-", "--against", "c", "--json",
      input: String(decoding: try magpie.bytes(of: "c/a.txt"), as: UTF8.self)
    ).text
    #expect(input == file)
    #expect(try magpie.bash("\"$M\" trace <(cat c/a.txt) --against c --json").text == file)
  }

  /// A file that is put in a pipe's place would take the pipe away.
  @Test func exportsGoIntoPipesAndThroughLinks() throws {
    try magpie.train("c", to: "k", ["--case", "keep"])
    try magpie.succeed("export", "k", "--arpa", "k.arpa")
    let arpa = String(decoding: try magpie.bytes(of: "k.arpa"), as: UTF8.self)
    let piped = try magpie.bash("\"$M\" export k --arpa /dev/stdout | cat")
    #expect(piped.text == arpa + "Written to /dev/stdout.\n")
    let named = try magpie.bash(
      "mkfifo f; cat f & \"$M\" export k --arpa f > written; wait; test -p f && echo a pipe")
    #expect(named.text == arpa + "a pipe\n")
    try magpie.write("\\data\\\nold", to: "real.arpa")
    try magpie.link("link.arpa", to: "real.arpa")
    try magpie.succeed("export", "k", "--arpa", "link.arpa")
    #expect(try magpie.bytes(of: "real.arpa") == Array(arpa.utf8))
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: magpie.path("link.arpa"))
    #expect(link == "real.arpa")
  }
}
