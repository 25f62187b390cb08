import Foundation
import Testing

/// Models and texts say where they come from, in a form that other tools read.
@Suite struct ProvenanceExportTests {
  private let magpie: Magpie

  init() throws {
    magpie = try Magpie()
    try magpie.write(
      "---\ntitle: One\nauthor: Ann\nrights-holder: Ann & Co.\nlicence: CC-BY-4.0\n---\n"
        + "The cat sat on the mat.\n", to: "c/a.txt")
    try magpie.write("---\nauthor: Bea\n---\nThe dog sat on the cat.\n", to: "c/b é.txt")
    try magpie.write("---\ntrain-ai: n\n---\nKeep out.\n", to: "c/n.txt")
    try magpie.succeed("train", "markov", "c", "--output", "m")
  }

  private func document(_ name: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(try magpie.bytes(of: name)))
  }

  private func names(_ value: JSON?) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.keys.sorted()
  }

  /// The pairs of a relation, each as "from to".
  private func pairs(_ document: JSON, _ relation: String, _ from: String, _ to: String) -> Set<
    String
  > {
    guard case .object(let members) = document[relation] else { return [] }
    return Set(members.values.map { "\($0[from]?.string ?? "") \($0[to]?.string ?? "")" })
  }

  @Test func aModelNamesItsWorksItsHoldersAndItsSettings() throws {
    #expect(try magpie.succeed("export", "m", "--prov", "p.json").text == "Written to p.json.\n")
    let document = try document("p.json")
    let sum = try magpie.bash(
      "cd m && sha256sum counts.bin model.json vocabulary.json | sha256sum"
    ).text.prefix(64)
    let (model, a, b) = ("sha256:\(sum)", "work:a", "work:b-%C3%A9")
    #expect(names(document["entity"]) == [model, a, b].sorted())
    #expect(document["entity"]?[a]?["magpie:licence"]?.string == "CC-BY-4.0")
    let text = try magpie.bash("printf 'The cat sat on the mat.\\n' | sha256sum").text.prefix(64)
    #expect(document["entity"]?[a]?["magpie:sha256"]?.string == String(text))
    #expect(document["activity"]?["\(model)#training"]?["magpie:order"]?["$"]?.string == "2")
    #expect(document["activity"]?["\(model)#training"]?["magpie:consent"]?.string == "opt-out")
    #expect(
      names(document["agent"]) == ["holder:Ann%20%26%20Co%2E", "holder:Bea", "magpie:magpie"])
    #expect(
      pairs(document, "used", "prov:activity", "prov:entity")
        == ["\(model)#training \(a)", "\(model)#training \(b)"])
    #expect(
      pairs(document, "wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity")
        == ["\(model) \(a)", "\(model) \(b)"])
    #expect(
      pairs(document, "wasAttributedTo", "prov:entity", "prov:agent")
        == ["\(a) holder:Ann%20%26%20Co%2E", "\(b) holder:Bea"])
    #expect(
      pairs(document, "wasGeneratedBy", "prov:entity", "prov:activity")
        == ["\(model) \(model)#training"])
  }

  @Test func theSameModelHasTheSameRecordAndAForgottenWorkIsNotInIt() throws {
    try magpie.succeed("export", "m", "--prov", "p.json")
    let first = try magpie.bytes(of: "p.json")
    try magpie.copy("m", to: "other")
    try magpie.copy("c", to: "moved")
    try magpie.remove("c")
    try magpie.expectFailure(66, "is not there", from: ["export", "m", "--prov", "p.json"])
    try magpie.succeed("export", "m", "--prov", "p.json", "--corpus", "moved")
    #expect(try magpie.bytes(of: "p.json") == first)
    try magpie.succeed("forget", "m", "--work", "a")
    try magpie.succeed("export", "m", "--prov", "p.json", "--corpus", "moved")
    #expect(!names(try document("p.json")["entity"]).contains("work:a"))
  }

  @Test func forgettingLeadsFromOneModelToTheNext() throws {
    let sum = "cd m && sha256sum counts.bin model.json vocabulary.json | sha256sum"
    let old = "sha256:\(try magpie.bash(sum).text.prefix(64))"
    try magpie.succeed("forget", "m", "--work", "One", "--prov", "p.json")
    let new = "sha256:\(try magpie.bash(sum).text.prefix(64))"
    let document = try document("p.json")
    #expect(
      pairs(document, "wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity")
        == ["\(new) \(old)"])
    #expect(
      pairs(document, "wasInfluencedBy", "prov:influencee", "prov:influencer")
        == ["\(new)#forgetting work:a"])
    try magpie.succeed("train", "markov", "c", "--output", "n", "--without", "a")
    try magpie.succeed("export", "n", "--prov", "n.json")
    #expect(names(try self.document("n.json")["entity"]).contains(new))
  }

  @Test func aTextNamesItsModelAndTheWorksWithAShareInIt() throws {
    let text = try magpie.json(
      "generate", "m", "--tokens", "12", "--start", "The cat", "--top-k", "3", "--prov", "p.json")
    let document = try document("p.json")
    try magpie.write(try #require(text["text"]?.string), to: "text")
    let output = "sha256:\(try magpie.bash("sha256sum < text").text.prefix(64))"
    #expect(names(document["entity"]).contains(output))
    let activity = try #require(names(document["activity"]).first)
    #expect(document["activity"]?[activity]?["magpie:start"]?.string == "The cat")
    #expect(document["activity"]?[activity]?["magpie:topK"]?["$"]?.string == "3")
    #expect(
      pairs(document, "wasGeneratedBy", "prov:entity", "prov:activity")
        == ["\(output) \(activity)"])
    guard case .object(let derivations) = document["wasDerivedFrom"] else {
      Issue.record("nothing was derived")
      return
    }
    let shares = derivations.values.compactMap { $0["magpie:share"]?["$"]?.string }
      .compactMap { Double($0) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    try magpie.succeed(
      "generate", "m", "--tokens", "12", "--start", "The cat", "--top-k", "3", "--seed", "2",
      "--prov", "q.json")
    #expect(names(try self.document("q.json")["activity"]) != [activity])
  }

  /// As in the record of the training, so that both speak of the same text.
  @Test func worksHaveTheirHashesWhereTheModelKeepsThem() throws {
    let hash = String(
      try magpie.bash("printf 'The cat sat on the mat.\\n' | sha256sum").text.prefix(64))
    func found(_ path: String) throws -> String? {
      try document(path)["entity"]?["work:a"]?["magpie:sha256"]?.string
    }
    try magpie.succeed("generate", "m", "--tokens", "40", "--prov", "p.json")
    #expect(try found("p.json") == hash)
    _ = try magpie.bash("cp -r m k && rm k/works.sha256")
    try magpie.succeed("generate", "k", "--tokens", "40", "--prov", "q.json")
    #expect(try document("q.json")["entity"]?["work:a"] != nil && found("q.json") == nil)
    try magpie.succeed("forget", "m", "--work", "One", "--prov", "r.json")
    #expect(try found("r.json") == hash)
  }

  @Test func aNetworkNamesWhatItLearnedFromAndNotWhatWasHeldOut() throws {
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "g")
    let trained = try magpie.json(["info", "g"])
    try magpie.succeed("export", "g", "--prov", "p.json")
    let document = try document("p.json")
    #expect(trained["network"]?.string != nil)
    let model = try #require(names(document["entity"]).first { $0.hasPrefix("sha256:") })
    let works = names(document["entity"]).filter { $0.hasPrefix("work:") }
    #expect(!works.isEmpty)
    #expect(
      pairs(document, "wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity")
        == Set(works.map { "\(model) \($0)" }))
    #expect(document["activity"]?["\(model)#training"]?["magpie:seed"]?.string != nil)
    try magpie.train("v", to: "h", ["--unit", "character", "--smoothing", "kneser-ney"])
    try magpie.succeed("train", "mix", "h", "g", "--output", "x")
    try magpie.expectFailure(64, "is a mixture", from: ["export", "x", "--prov", "x.json"])
    try magpie.succeed("generate", "x", "--tokens", "9", "--prov", "x.json")
  }

  @Test func whatIsInTheWayIsRefusedBeforeAnythingIsWritten() throws {
    try magpie.write("{\"a\": 1}\n", to: "other.json")
    for command in [["export", "m"], ["generate", "m"], ["forget", "m", "--work", "a"]] {
      try magpie.expectFailure(
        73, "no PROV-JSON document of Magpie's", from: command + ["--prov", "other.json"])
      try magpie.expectFailure(
        73, "cannot be written", from: command + ["--prov", "gone/p.json"])
    }
    try magpie.expectFailure(
      64, "--corpus belongs to --prov",
      from: ["export", "m", "--markovify", "x", "--corpus", "c"])
    try magpie.expectFailure(64, from: ["export", "m", "--prov", "p", "--arpa", "x"])
    try magpie.write("The cat sat on a hat.\n", to: "c/a.txt")
    try magpie.expectFailure(65, "has changed since", from: ["export", "m", "--prov", "p.json"])
    try magpie.remove("m/run.json")
    try magpie.expectFailure(
      66, "where its corpus lies", from: ["export", "m", "--prov", "p.json"])
    for command in [["generate", "m"], ["forget", "m", "--work", "a"]] {
      try magpie.expectFailure(66, "has no run.json", from: command + ["--prov", "p.json"])
    }
  }
}
