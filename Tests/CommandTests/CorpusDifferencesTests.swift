import Foundation
import Testing

/// A corpus that is not what it was: the message says what changed, and what to do.
@Suite struct CorpusDifferencesTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
    try magpie.write("---\ntrain-ai: n\n---\nKeep me out of it.\n", to: "c/out.txt")
  }

  private let asTheyWere = "the works that it has read are as they were, but "
  private let copy = "--corpus with a copy of the corpus as it was, or training again"

  @Test func textsThatCameAreNamed() throws {
    try magpie.train("c")
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.write("Something new.\n", to: "c/new.txt")
    for call in [["forget", "--verify", "m.forgotten-1.json"], ["generate", "m", "--trace"]] {
      try magpie.expectFailure(
        65, asTheyWere + "\"new\" was added, which it has not read\n",
        "try: taking it out again, \(copy)", from: call)
    }
    for name in ["new2", "new3", "new4"] { try magpie.write("Newer.\n", to: "c/\(name).txt") }
    try magpie.expectFailure(
      65, "\"new\", \"new2\", \"new3\" and 1 more were added", "try: taking them out again",
      from: ["generate", "m", "--trace"])
  }

  @Test func textsThatWereForgottenAreMissed() throws {
    try magpie.train("c")
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.copy("c", to: "whole")
    let verify = ["forget", "--verify", "m.forgotten-1.json"]
    try magpie.remove("c/a.txt")
    try magpie.expectFailure(
      65, asTheyWere + "\"a\" is gone, which was left out, kept out or forgotten\n",
      "try: putting it back, \(copy)", from: verify)
    try magpie.succeed(verify + ["--corpus", "whole"])
    try magpie.remove("c/out.txt")
    try magpie.expectFailure(
      65, "\"a\", \"out\" are gone", "try: putting them back", from: verify)
    try magpie.write("Not new.\n", to: "c/x.txt")
    try magpie.expectFailure(
      65, "\"a\", \"out\" are gone", "\"x\" was added", "try: putting the corpus back as it was",
      from: verify)
  }

  @Test func textsThatWereEditedAreAmongThoseThatStayed() throws {
    try magpie.train("c")
    try magpie.write("---\ntrain-ai: n\n---\nI was edited.\n", to: "c/out.txt")
    try magpie.expectFailure(
      65, asTheyWere + "the text of a work that it has not read was changed: \"out\"\n",
      "try: putting the corpus back as it was, \(copy)", from: ["generate", "m", "--trace"])
    try magpie.write("---\ntrain-ai: n\n---\nKeep me out of it.\n", to: "c/out.txt")
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.write("edited", to: "c/a.txt")
    try magpie.expectFailure(
      65, "the text of a work that it has not read was changed: one of \"a\", \"out\"\n",
      from: ["forget", "--verify", "m.forgotten-1.json"])
  }

  /// Which works were held out depends on what was there: what is new cannot be told from them.
  @Test func aNetworkMayHaveHeldThemOut() throws {
    try magpie.trainNetwork(to: "m")
    try magpie.write("Something new.\n", to: "c/new.txt")
    try magpie.expectFailure(
      65, asTheyWere + "works that it has not read were added, changed or removed; ", "\"new\"",
      " are new, or held out then\n", "try: putting the corpus back as it was, \(copy)",
      from: ["forget", "m", "--work", "a"])
    try magpie.trainNetwork(to: "n", ["--held-out", "none"])
    try magpie.write("Something newer.\n", to: "c/newer.txt")
    try magpie.expectFailure(
      65, asTheyWere + "\"newer\" was added, which it has not read\n",
      from: ["forget", "n", "--work", "a"])
  }
}
