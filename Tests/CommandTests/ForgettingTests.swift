import Foundation
import Testing

/// Forgetting with a certificate that can be repeated.
@Suite struct ForgettingTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.writeVersesCorpus()
  }

  private func certificate(_ number: Int = 1, of model: String = "m") -> String {
    "\(model).forgotten-\(number).json"
  }

  /// A network that knows its texts by heart.
  private func trainByHeart() throws {
    try magpie.trainNetwork(
      to: "m",
      ["--steps", "400", "--held-out-part", "4", "--learning-rate", "0.01", "--warm-up", "5"])
  }

  private func isListed(_ work: String) throws -> Bool {
    let hashes = String(decoding: try magpie.bytes(of: "m/works.sha256"), as: UTF8.self)
    return hashes.contains("  \(work)\n")
  }

  /// A work that the network has read.
  private func read() throws -> [String] {
    try ["a", "b", "c", "d"].filter { try isListed($0) }
  }

  // MARK: - Chains

  @Test func aChainsCertificateHolds() throws {
    try magpie.train("c")
    let hash = try magpie.bash("sha256sum c/a.txt").text.prefix(64)
    let report = try magpie.json("forget", "m", "--work", "a")
    #expect(report["method"]?.string == "subtract" && report["exact"]?.bool == true)
    #expect(report["evidence"]?["verdict"]?.string == "proved")
    #expect(report["certificate"]?.string == certificate())
    let text = String(decoding: try magpie.bytes(of: certificate()), as: UTF8.self)
    // It holds no names and no words, and is made for being shown.
    #expect(text.contains(hash) && !text.contains("\"a\"") && !text.contains("tide"))
    #expect(text.hasSuffix("}\n") && !text.dropLast().contains("\n"))
    let check = try magpie.json("forget", "--verify", certificate())
    #expect(check["holds"]?.bool == true && check["agrees"]?.bool == true)
    #expect(check["claims"]?.array?.isEmpty == true)
    #expect(check["checks"]?.array?.compactMap { $0["code"]?.string } == ["list", "numbers"])
    let spoken = try magpie.succeed("forget", "--verify", certificate()).text
    #expect(spoken.contains("The certificate holds") && spoken.contains("bit for bit"))
    // What stands for no number in the table is explained.
    #expect(spoken.contains("\n–: there are no texts that the models have not read"))
    #expect(spoken.contains("\n∞: the model thinks a token there impossible"))
    #expect(!spoken.contains("It was done by"))
    // Moved away it needs to be told of its model.
    try magpie.copy(certificate(), to: "elsewhere.json")
    try magpie.expectFailure(
      64, "beside its model", from: ["forget", "--verify", "elsewhere.json"])
    try magpie.succeed("forget", "m", "--verify", "elsewhere.json")
  }

  @Test func eachForgettingHasItsOwn() throws {
    try magpie.train("c")
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.succeed("forget", "m", "--work", "b")
    try magpie.succeed("forget", "--verify", certificate(2))
    try magpie.expectFailure(
      65, "another model", "has changed since", from: ["forget", "--verify", certificate(1)])
    try magpie.succeed("forget", "m", "--work", "c", "--certificate", "mine.json")
    try magpie.succeed("forget", "m", "--verify", "mine.json")
  }

  @Test func certificatesForOthersAreRefused() throws {
    try magpie.train("c")
    try magpie.train("c", to: "other", ["--order", "3"])
    try magpie.copy("m", to: "before")
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.expectFailure(
      65, "another model", from: ["forget", "other", "--verify", certificate()])
    try magpie.expectFailure(
      65, "before it forgot", from: ["forget", "before", "--verify", certificate()])
    let text = String(decoding: try magpie.bytes(of: certificate()), as: UTF8.self)
    for altered in [
      text.replacing("subtract", with: "retrain"),
      text.replacing("\"count\":", with: "\"count\":1"),
      String(text.dropLast(9)), "[]", "{}",
    ] {
      try magpie.write(altered, to: certificate())
      try magpie.expectFailure(
        65, "is no certificate", from: ["forget", "--verify", certificate()])
    }
    try magpie.expectFailure(66, from: ["forget", "m", "--verify", "gone.json"])
  }

  @Test func withoutTheCorpusThereIsNoEvidence() throws {
    try magpie.train("c")
    #expect(try magpie.bash("mv c away").code == 0)
    let report = try magpie.json("forget", "m", "--work", "a")
    #expect(report["evidence"] == .null)
    #expect(report["reason"]?.string?.contains("is not there") == true)
    try magpie.expectFailure(66, "is not there", from: ["forget", "--verify", certificate()])
    // The corpus in its new place is enough to gather it.
    let check = try magpie.json("forget", "--verify", certificate(), "--corpus", "away")
    #expect(check["holds"]?.bool == true)
    // A corpus whose text has gone has nothing to look for.
    try magpie.remove("away/a.txt")
    try magpie.expectFailure(
      65, "has changed", from: ["forget", "--verify", certificate(), "--corpus", "away"])
  }

  @Test func certificatesStandInNobodysWay() throws {
    try magpie.train("c")
    try magpie.write("{\"mine\": 1}", to: "mine.json")
    for (place, words) in [
      ("m/model.json", "in the model's folder"), ("m/new.json", "in the model's folder"),
      ("mine.json", "no certificate of forgetting"), ("c", "directory"),
    ] {
      try magpie.expectFailure(
        73, words, from: ["forget", "m", "--work", "a", "--certificate", place])
    }
    let text = try magpie.succeed("forget", "m", "--work", "a", "--certificate", "own.json").text
    #expect(text.contains("magpie forget m --verify own.json"))
    try magpie.succeed("forget", "m", "--work", "b", "--certificate", "own.json")
    try magpie.succeed("forget", "m", "--verify", "own.json")
  }

  /// Behind a link, and from within, it is the model itself that forgets.
  @Test func modelsAreFoundWhereverTheyAre() throws {
    try magpie.train("c", to: "real")
    try magpie.link("m", to: "real")
    try magpie.succeed("forget", "m", "--work", "a")
    #expect(try magpie.json("info", "real")["works"]?.array?.count == 3)
    try magpie.succeed("forget", "--verify", certificate())
    #expect(try magpie.bash("cd real && $M forget . --work b").code == 0)
    try magpie.succeed("forget", "--verify", certificate(1, of: "real"))
    try magpie.expectFailure(65, "has changed since", from: ["forget", "--verify", certificate()])
  }

  /// The certificate of a mixture's part stands beside the mixture, and says how it is repeated.
  @Test func partsOfMixturesForget() throws {
    try magpie.train("c", to: "one", ["--unit", "character"])
    try magpie.train("c", to: "two", ["--unit", "character", "--order", "3"])
    try magpie.succeed("train", "mix", "one", "two", "--output", "mx")
    let text = try magpie.succeed("forget", "mx/first", "--work", "a").text
    #expect(text.contains("magpie forget --verify mx.first.forgotten-1.json"))
    try magpie.succeed("forget", "--verify", "mx.first.forgotten-1.json")
  }

  /// What a training that was stopped keeps has read the work as well.
  @Test func stoppedTrainingsAreInTheWay() throws {
    try magpie.train("c")
    try magpie.write("x", to: "m.unfinished/state.safetensors")
    try magpie.expectFailure(
      73, "training that was stopped", from: ["forget", "m", "--work", "a"])
  }

  @Test func aChainThatHasTheWorkIsFoundOut() throws {
    try magpie.train("c")
    try magpie.copy("m", to: "whole")
    try magpie.succeed("forget", "m", "--work", "a")
    // The list says that it has read the work after all.
    let list = String(decoding: try magpie.bytes(of: "whole/works.sha256"), as: UTF8.self)
    try magpie.write(list, to: "m/works.sha256")
    let outcome = try magpie("forget", "--verify", certificate())
    #expect(outcome.code == 1 && outcome.text.contains("still has 1 text of them"))
    #expect(outcome.text.contains("The certificate does not hold"))
    let check = try JSONDecoder().decode(
      JSON.self, from: magpie("forget", "--verify", certificate(), "--json").bytes)
    #expect(check["holds"]?.bool == false && check["agrees"]?.bool == false)
  }

  @Test func copiesThatStayAreTold() throws {
    try magpie.write(magpie.bytes(of: "c/a.txt"), to: "c/again.txt")
    try magpie.train("c")
    let report = try magpie.json("forget", "m", "--work", "a")
    let notes = (report["notes"]?.array ?? []).compactMap(\.string)
    #expect(notes.contains { $0.contains("“Again”") && $0.contains("not forgotten") })
    // One that was forgotten is told from its copy, which was not; and the copy goes in its turn.
    try magpie.succeed("forget", "--verify", certificate())
    try magpie.succeed("forget", "m", "--work", "again")
    try magpie.succeed("forget", "--verify", certificate(2))
  }

  @Test func copiesThatGoTogetherAreOneText() throws {
    try magpie.write(magpie.bytes(of: "c/a.txt"), to: "c/again.txt")
    try magpie.train("c")
    try magpie.succeed("forget", "m", "--work", "a", "--work", "again")
    let check = try magpie.json("forget", "--verify", certificate())
    #expect(check["works"]?.array?.count == 2)
  }

  // MARK: - Networks

  @Test func aNetworkIsTrainedAgain() throws {
    try magpie.trainNetwork(to: "m")
    let work = try read()[0]
    try magpie.trainNetwork(to: "never", ["--without", work])
    let report = try magpie.json("forget", "m", "--work", work)
    #expect(report["method"]?.string == "retrain")
    #expect(report["evidence"]?["verdict"]?.string == "proved")
    #expect(report["cost"]?["steps"]?.int == 20 && report["cost"]?["stepsOfRetraining"]?.int == 20)
    for (name, bytes) in try magpie.contents(of: "never") where name != "loss.svg" {
      #expect(try magpie.contents(of: "m")[name] == bytes, "\(name)")
    }
    try magpie.succeed("forget", "--verify", certificate())
    try magpie.expectFailure(
      66, "left out or forgotten", from: ["forget", "m", "--work", work])
  }

  @Test(arguments: ["ascent", "finetune"]) func approximateMethodsSayThatTheyAre(
    _ method: String
  ) throws {
    try trainByHeart()
    let work = try read()[0]
    let report = try magpie.json("forget", "m", "--work", work, "--method", method)
    #expect(report["exact"]?.bool == false)
    #expect(report["evidence"]?["sameInBits"] == .null)
    #expect(report["evidence"]?["seeds"]?.array?.count == 5)
    // The network has read the work: nothing says that it has not.
    #expect(try isListed(work))
    #expect(try magpie.succeed("info", "m").text.contains("was made to forget works by"))
    #expect(try magpie.json("info", "m")["approximatelyForgot"]?.array?.count == 1)
    // Trained again it is without the work, and no longer approximate.
    let others = try read().filter { $0 != work }
    let again = try magpie.json("forget", "m", "--work", others[0])
    #expect(again["works"]?.array?.count == 2)
    #expect(try !isListed(work) && !isListed(others[0]))
    try magpie.succeed("forget", "--verify", certificate(2))
    #expect(try magpie.json("info", "m")["approximatelyForgot"]?.array?.isEmpty == true)
    try trainByHeart()
    #expect(try isListed(work))
  }

  /// A few steps on other texts leave what was learned by heart where it is.
  @Test func anApproximationThatOnlyHidesFails() throws {
    try trainByHeart()
    let work = try read()[0]
    let report = try magpie.json("forget", "m", "--work", work, "--method", "finetune")
    #expect(report["evidence"]?["verdict"]?.string == "told")
    let outcome = try magpie("forget", "--verify", certificate())
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("Not forgotten") && outcome.text.contains(" !"))
    // It says so itself, and is true.
    #expect(
      outcome.text.hasPrefix("The certificate is true, and says: not forgotten. It is about m,"))
    #expect(!outcome.text.contains("rough guess"))
    let check = try JSONDecoder().decode(
      JSON.self, from: magpie("forget", "--verify", certificate(), "--json").bytes)
    #expect(check["holds"]?.bool == false && check["agrees"]?.bool == true)
    #expect(check["checks"]?.array?.allSatisfy { $0["holds"]?.bool == true } == true)
    let few = try magpie("forget", "--verify", certificate(), "--seeds", "3").text
    #expect(few.replacing("\n", with: " ").contains("By so few models it is a rough guess"))
    #expect(!few.contains("−"))
  }

  /// Who is led away from a second work is not led back to the first.
  @Test func approximationsDoNotUndoOneAnother() throws {
    try trainByHeart()
    let works = try read()
    func loss(_ work: String) throws -> Double {
      try #require(magpie.json("evaluate", "m", "c/\(work).txt")["natsPerToken"]?.number)
    }
    try magpie.succeed(
      "forget", "m", "--work", works[0], "--method", "ascent", "--seeds", "0")
    try magpie.copy("m", to: "once")
    try magpie.succeed(
      "forget", "m", "--work", works[1], "--method", "finetune", "--seeds", "0")
    let without = try loss(works[0])
    // The same steps with the first work among the texts bring it back.
    let record = String(decoding: try magpie.bytes(of: "once/run.json"), as: UTF8.self)
    try #require(record.contains("\"approximatelyForgotten\": [\"\(works[0])\"]"))
    try magpie.remove("m")
    try magpie.copy("once", to: "m")
    try magpie.write(
      record.replacing(
        "\"approximatelyForgotten\": [\"\(works[0])\"]", with: "\"approximatelyForgotten\": []"),
      to: "m/run.json")
    try magpie.succeed(
      "forget", "m", "--work", works[1], "--method", "finetune", "--seeds", "0")
    #expect(try loss(works[0]) < without)
  }

  @Test func fewModelsAreNothingToJudgeBy() throws {
    try magpie.trainNetwork(to: "m")
    let work = try read()[0]
    let report = try magpie.json(
      "forget", "m", "--work", work, "--method", "finetune", "--seeds", "2")
    #expect(report["evidence"]?["verdict"]?.string == "cannot-be-told")
    let check = try magpie("forget", "--verify", certificate())
    #expect(check.code == 1 && check.text.contains("neither confirmed nor refuted"))
  }

  @Test func nothingThatRemembersStaysInTheFolder() throws {
    try magpie.trainNetwork(to: "m", ["--checkpoints", "2"])
    let work = try read()[0]
    #expect(try magpie.contents(of: "m").keys.contains { $0.hasPrefix("checkpoints/step") })
    try magpie.succeed("forget", "m", "--work", work, "--method", "finetune", "--seeds", "0")
    #expect(try !magpie.contents(of: "m").keys.contains { $0.hasPrefix("checkpoints") })
  }

  // MARK: - By whose claim

  @Test func claimsAndTheRegistersHeadAreNamed() throws {
    try magpie.train("c")
    try magpie.succeed("consent", "keygen", "--output", "k.json")
    try magpie.succeed(
      "consent", "opt-out", "--in", "c", "--work", "a", "--key", "k.json", "--yes", "--claim",
      "claim.json")
    try magpie.succeed("consent", "opt-out", "--in", "c", "--work", "b", "--yes")
    let head = try #require(
      magpie.json("consent", "audit", "--in", "c")["head"]?.string)
    try magpie.expectFailure(
      1, "does not ask for any of these works",
      from: ["forget", "m", "--work", "c", "--claim", "claim.json"])
    try magpie.succeed("forget", "m", "--work", "a", "--claim", "claim.json")
    let first = try JSONDecoder().decode(JSON.self, from: Data(magpie.bytes(of: certificate())))
    #expect(first["registerHeads"]?.array?.compactMap(\.string) == [head])
    #expect(first["claims"]?.array?.count == 1 && first["claims"]?.array?[0]["key"]?.string != nil)
    // A request that stands in the register needs no file.
    try magpie.succeed("forget", "m", "--work", "b")
    let second = try JSONDecoder().decode(JSON.self, from: Data(magpie.bytes(of: certificate(2))))
    #expect(second["claims"]?.array?.count == 1)
    #expect(second["claims"]?.array?[0]["key"] == .null)
    let check = try magpie.json("forget", "--verify", certificate(2))
    #expect(check["checks"]?.array?.last?["code"]?.string == "register")
    // A register that was begun anew has not what the certificate was made after.
    #expect(try magpie.bash("rm c/register.sqlite*").code == 0)
    try magpie.succeed("consent", "opt-out", "--in", "c", "--work", "b", "--yes")
    #expect(try magpie("forget", "--verify", certificate(2)).code == 1)
  }

  @Test func reportsSayByWhoseClaim() throws {
    try magpie.train("c")
    let key = try magpie.makeKey("k.json")
    try magpie.writeHolders(["Ida Voss": [key]])
    try magpie.succeed(
      "consent", "opt-out", "--in", "c", "--work", "a", "--key", "k.json", "--yes", "--claim",
      "claim.json")
    try magpie.copy("m", to: "again")
    let by = ["--work", "a", "--claim", "claim.json"]
    let text = try magpie.succeed(["forget", "m"] + by + ["--holders", "holders.yml"]).text
      .replacing("\n", with: " ")
    #expect(text.contains("signed by Ida Voss (key \(key.prefix(12)))."))
    let report = try magpie.json(["forget", "again"] + by)
    let claim = try #require(report["claims"]?.array?.first)
    #expect(claim["key"]?.string == key && claim["holder"] == .null)
    let id = try #require(claim["id"]?.string)
    #expect(text.contains("It was done by claim \(id.prefix(12)), signed by"))
    // Who verifies it knows keys alone.
    let spoken = try magpie.succeed("forget", "--verify", certificate()).text
      .replacing("\n", with: " ")
    #expect(
      spoken.contains("It was done by claim \(id.prefix(12)), signed with key \(key.prefix(12))."))
    let check = try magpie.json("forget", "--verify", certificate())
    #expect(check["claims"]?.array == [claim])
    try magpie.succeed("consent", "opt-out", "--in", "c", "--work", "b", "--yes")
    let unsigned = try magpie.succeed("forget", "m", "--work", "b").text
    #expect(unsigned.replacing("\n", with: " ").contains(", which nobody signed."))
  }

  @Test func alteredClaimsAreRefused() throws {
    try magpie.train("c")
    try magpie.succeed("consent", "keygen", "--output", "k.json")
    try magpie.succeed(
      "consent", "opt-out", "--in", "c", "--work", "a", "--key", "k.json", "--yes", "--claim",
      "claim.json")
    let text = String(decoding: try magpie.bytes(of: "claim.json"), as: UTF8.self)
    try magpie.write(text.replacing("\"training\"", with: "\"any\""), to: "claim.json")
    try magpie.expectFailure(
      1, "is refused", from: ["forget", "m", "--work", "a", "--claim", "claim.json"])
    try magpie.write(text, to: "claim.json")
    try magpie.succeed("consent", "revoke", "--in", "c", "--key", "k.json")
    try magpie.expectFailure(
      1, "is refused", from: ["forget", "m", "--work", "a", "--claim", "claim.json"])
    try magpie.write("{}", to: "claim.json")
    try magpie.expectFailure(
      65, "is no claim", from: ["forget", "m", "--work", "a", "--claim", "claim.json"])
  }

  // MARK: - Bad input

  @Test func whatIsNoCertificateIsCalledWhatItIs() throws {
    try magpie.train("c")
    let models = ["forget", "--verify"]
    try magpie.expectFailure(
      66, "\"m\" is a folder, and a certificate is a file", "try: the file MODEL.forgotten-1.json",
      from: models + ["m"])
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.succeed("forget", "m", "--work", "b")
    for folder in ["m", "m/"] {
      try magpie.expectFailure(66, "try: --verify m.forgotten-2.json", from: models + [folder])
    }
    try magpie.succeed(
      "consent", "opt-out", "--in", "c", "--work", "c", "--yes", "--claim", "claim.json")
    try magpie.expectFailure(
      65, "claim.json is a claim (opt-out), and no certificate of forgetting",
      "--claim claim.json, which writes one", from: models + ["claim.json"])
  }

  @Test func whatCannotBeAskedIsRefused() throws {
    try magpie.train("c")
    try magpie.trainNetwork(to: "n")
    try magpie.train("c", to: "letters", ["--unit", "character"])
    let mix = try magpie("train", "mix", "letters", "n", "--output", "mixed")
    #expect(mix.code == 0, "\(mix.errors)")
    try magpie.expectFailure(64, "is a mixture", from: ["forget", "mixed", "--work", "a"])
    try magpie.expectFailure(
      64, "a chain cannot forget by gradient ascent",
      from: ["forget", "m", "--work", "a", "--method", "ascent"])
    try magpie.expectFailure(
      64, "a network cannot forget by subtraction", "--method retrain",
      from: ["forget", "n", "--work", "a", "--method", "subtract"])
    try magpie.expectFailure(
      64, "--seeds must lie in 0…10", from: ["forget", "m", "--work", "a", "--seeds", "11"])
    try magpie.expectFailure(
      64, "method", from: ["forget", "m", "--work", "a", "--method", "wish"])
    try magpie.expectFailure(64, "only looks", from: ["forget", "--verify", "x", "--work", "a"])
    try magpie.expectFailure(64, "only looks", from: ["forget", "--verify", "x", "--holders", "h"])
    try magpie.expectFailure(64, "work", from: ["forget", "m"])
    try magpie.expectFailure(64, "model", from: ["forget", "--work", "a"])
    try magpie.expectFailure(
      73, "gone", from: ["forget", "m", "--work", "a", "--certificate", "gone/x.json"])
    try magpie.remove("n/run.json")
    try magpie.expectFailure(66, "run.json", from: ["forget", "n", "--work", "a"])
  }

  @Test func ascentNeedsToKnowHowHigh() throws {
    try magpie.trainNetwork(to: "m", ["--held-out", "none"])
    try magpie.expectFailure(
      64, "holds nothing out", from: ["forget", "m", "--work", "a", "--method", "ascent"])
  }
}
