import Foundation
import Testing

/// Claims that are handed in: keys, signatures, and each reason why one is refused.
@Suite struct ConsentClaimTests {
  private let magpie: Magpie
  private let ann: String
  private let ben: String

  init() throws {
    magpie = try Magpie()
    try magpie.writeConsentCorpus()
    ann = try magpie.makeKey("ann.key")
    ben = try magpie.makeKey("ben.key")
    try magpie.writeHolders(["Ann Example": [ann], "Ben Other": [ben]])
    try magpie.succeed(
      "consent", "opt-out", "--work", "lamp", "--in", "c", "--key", "ann.key", "--claim",
      "claim.json",
      "--yes")
  }

  private func text(_ name: String = "claim.json") throws -> String {
    String(decoding: try magpie.bytes(of: name), as: UTF8.self)
  }

  /// What verifying and accepting say of a claim that both refuse.
  private func expectRefusal(
    _ code: String, _ words: String, _ claim: String = "claim.json", _ options: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let verified = try magpie(["consent", "verify", claim, "--holders", "holders.yml"] + options)
    #expect(verified.code == 1, "\(verified.errors)", sourceLocation: location)
    #expect(
      verified.text.replacing("\n", with: " ").contains(words), "\(verified.text)",
      sourceLocation: location)
    let accepted = try magpie([
      "consent", "accept", claim, "--holders", "holders.yml", "--in", "c", "--json",
    ])
    #expect(accepted.code == 1, "\(accepted.errors)", sourceLocation: location)
    let document = try JSONDecoder().decode(JSON.self, from: accepted.bytes)
    #expect(document["code"]?.string == code, "\(document)", sourceLocation: location)
    #expect(document["number"] == .null, sourceLocation: location)
  }

  @Test func aKeyFileIsItsOwnersAlone() throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: magpie.path("ann.key"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(try text("ann.key").contains(ann) && text("ann.key.pub").contains(ann))
    #expect(try !text("ann.key.pub").contains("secret"))
    try magpie.expectFailure(
      73, "never written over", from: ["consent", "keygen", "--output", "ann.key"])
    try magpie.expectFailure(73, from: ["consent", "keygen", "--output", "gone/ann.key"])
  }

  @Test(arguments: [0o640, 0o604, 0o666, 0o620])
  func aKeyThatOthersCanReadIsRefused(mode: Int) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: magpie.path("ann.key"))
    try magpie.expectFailure(
      65, "others can read the key \"ann.key\"", "chmod 600",
      from: ["consent", "opt-out", "--work", "lamp", "--in", "c", "--key", "ann.key", "--yes"])
  }

  @Test func aFileThatIsNoKeyIsRefused() throws {
    // Whoever can read it: of a public key that is no fault.
    for name in ["ann.key.pub", "claim.json"] {
      try magpie.expectFailure(
        65, "is no private key",
        from: ["consent", "opt-out", "--work", "lamp", "--in", "c", "--key", name, "--yes"])
    }
  }

  @Test func aGoodClaimIsVerifiedAndTaken() throws {
    let verified = try magpie.json("consent", "verify", "claim.json", "--holders", "holders.yml")
    #expect(verified["claims"]?[0]?["holder"]?.string == "Ann Example")
    #expect(verified["claims"]?[0]?["good"]?.bool == true)
    let taken = try magpie.json(
      "consent", "accept", "claim.json", "--holders", "holders.yml", "--in", "c")
    #expect(taken["number"]?.int == 1)
    let status = try magpie.json("consent", "status", "--in", "c", "--holders", "holders.yml")
    #expect(status["requests"]?[0]?["holder"]?.string == "Ann Example")
    #expect(
      try magpie.json("train", "markov", "c", "--output", "m")["requested"]?.array?.count == 2)
  }

  @Test func aClaimMayBeLaidOutAnew() throws {
    let document = try JSONSerialization.jsonObject(with: Data(text().utf8))
    let pretty = try JSONSerialization.data(withJSONObject: document, options: [.prettyPrinted])
    try magpie.write(Array(pretty), to: "pretty.json")
    try magpie.succeed("consent", "verify", "pretty.json", "--holders", "holders.yml")
  }

  @Test func aReplayedClaimIsRefused() throws {
    try magpie.succeed("consent", "accept", "claim.json", "--holders", "holders.yml", "--in", "c")
    try expectRefusal(
      "replayed", "it is a replay", "claim.json", ["--register", "c/register.sqlite"])
    let twice = try magpie(
      "consent", "verify", "claim.json", "claim.json", "--holders", "holders.yml")
    #expect(twice.code == 1 && twice.text.hasPrefix("1 of 2 claims must not be taken.\n"))
  }

  @Test func anAlteredClaimIsRefused() throws {
    try magpie.write(text().replacing("\"training\"", with: "\"any\""), to: "altered.json")
    try expectRefusal("altered", "it was altered", "altered.json")
  }

  @Test func anExpiredClaimIsRefused() throws {
    let made = try magpie.succeed(
      "consent", "opt-out", "--work", "lamp", "--in", "c", "--key", "ann.key", "--claim",
      "old.json",
      "--yes", "--expires", "2026-01-01")
    #expect(made.text.contains("It expired on 2026-01-01: no register takes it."))
    try expectRefusal("expired", "it expired at 2026-01-01T00:00:00Z", "old.json")
  }

  @Test func aClaimByTheWrongKeyIsRefused() throws {
    // The claim of one, in the name of the other.
    try magpie.write(text().replacing(ann, with: ben), to: "wrong.json")
    try expectRefusal("wrong-key", "wrong key: it names key \(ben.prefix(12))", "wrong.json")
    // A key that nobody has.
    try magpie.makeKey("cy.key")
    try magpie.succeed(
      "consent", "opt-out", "--work", "lamp", "--in", "c", "--key", "cy.key", "--claim", "cy.json",
      "--yes")
    try expectRefusal("unknown-key", "nobody among the holders", "cy.json")
  }

  @Test func aClaimByARevokedKeyIsRefused() throws {
    try magpie.writeHolders(["Ann Example": ["\(ann) revoked 2026-01-01"]])
    try expectRefusal("revoked-key", "revoked key: key \(ann.prefix(12))")
  }

  @Test func aKeyIsRevokedInTheRegister() throws {
    try magpie.succeed("consent", "revoke", "--key", "ann.key", "--in", "c")
    try expectRefusal(
      "revoked-key", "no longer counts", "claim.json", ["--register", "c/register.sqlite"])
    // By somebody else it is not.
    try magpie.expectFailure(
      1, "owns the key", from: ["consent", "revoke", ann, "--key", "ben.key", "--in", "c"])
  }

  @Test func aSignedRequestIsWithdrawnByItsHolder() throws {
    try magpie.succeed("consent", "accept", "claim.json", "--holders", "holders.yml", "--in", "c")
    for options in [[], ["--key", "ben.key"]] {
      try magpie.expectFailure(
        1, "only who made the request", from: ["consent", "withdraw", "1", "--in", "c"] + options)
    }
    try magpie.succeed("consent", "withdraw", "1", "--in", "c", "--key", "ann.key")
  }

  @Test func twoHoldersOfOneWorkAreADispute() throws {
    for key in ["ann.key", "ben.key"] {
      try magpie.succeed(
        "consent", "opt-in", "--work", "ann/lamp", "--in", "c", "--key", key, "--yes", "--holders",
        "holders.yml")
    }
    let status = try magpie.json("consent", "status", "--in", "c", "--holders", "holders.yml")
    let dispute = try #require(status["disputes"]?.array?.first)
    #expect(dispute["work"]?.string == "ann/lamp")
    #expect(
      dispute["claimants"]?.array?.compactMap { $0["holder"]?.string } == [
        "Ann Example", "Ben Other",
      ])
    let page = try magpie.succeed("consent", "status", "--in", "c", "--holders", "holders.yml").text
    #expect(page.replacing("\n  ", with: " ").contains("is claimed by Ann Example and Ben Other"))
  }

  /// Who is erased from the book is gone, and the register is as sound as before.
  @Test func aPersonCanBeErased() throws {
    let taken = try magpie.json(
      "consent", "accept", "claim.json", "--holders", "holders.yml", "--in", "c")
    let head = try #require(taken["hash"]?.string)
    try magpie.writeHolders(["Ben Other": [ben]])
    try magpie.succeed("consent", "audit", "--in", "c", "--head", head)
    let status = try magpie.succeed("consent", "status", "--in", "c", "--holders", "holders.yml")
      .text
    #expect(!status.contains("Ann Example") && status.contains("signed with key \(ann.prefix(12))"))
    for (name, bytes) in try magpie.contents(of: "c") where name.hasPrefix("register") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Ann Example"))
    }
  }

  @Test func claimsThatAreNoneAreRefused() throws {
    for (name, words) in [
      ("{", "a name in quotation marks is missing"), ("[]", "is no object"),
      ("{\"claim\": 1}", "has no member"),
      (try text().replacing("opt-out", with: "opt-sideways"), "its kind is none of"),
      (try text().replacing("\"format\":1", with: "\"format\":2"), "reads format 1"),
      (
        try text().replacing("\"purpose\"", with: "\"purpose\":null,\"purpose\""),
        "stands there twice"
      ),
    ] {
      try magpie.write(name, to: "bad.json")
      try magpie.expectFailure(
        65, "is no claim", words,
        from: ["consent", "verify", "bad.json", "--holders", "holders.yml"])
      try magpie.expectFailure(65, words, from: ["consent", "accept", "bad.json", "--in", "c"])
    }
  }

  @Test func booksThatAreNoneAreRefused() throws {
    for (book, words) in [
      ("Ann: abc\n", "is no key id"), ("Ann: \(ann) since 2026-01-01\n", "only \"revoked\""),
      ("Ann: \(ann)\nBen: \(ann)\n", "one key to two holders"), ("- a\n- b\n", "holders.yml"),
      ("Ann: [\n", "holders.yml"),
    ] {
      try magpie.write(book, to: "holders.yml")
      try magpie.expectFailure(
        65, words, from: ["consent", "verify", "claim.json", "--holders", "holders.yml"])
    }
    try magpie.expectFailure(
      66, from: ["consent", "verify", "claim.json", "--holders", "gone.yml"])
  }
}
