import Foundation
import Testing

/// The dose of a work, in numbers that can be worked out by hand.
@Suite struct DoseTests {
  private let magpie: Magpie
  private let options = ["--smoothing", "none", "--texts", "5", "--tokens", "60", "--seeds", "3"]

  init() throws { magpie = try Magpie() }

  private func doses(copies: String = "0,1,2,5", order: Int = 2) throws -> [JSON] {
    let outcome = try magpie(
      ["lab", "dose", "c", "--work", "a", "--json", "--copies", copies, "--order", "\(order)"]
        + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    return try #require(report["doses"]?.array)
  }

  /// Two works of the same ten words: every run stands in both, each has its copies' share, and
  /// without either nothing changes.
  ///
  /// A text of 60 tokens is five works of ten words, each with its end, and five words more, which
  /// are too few for a place: 50 of 55.
  @Test func ofTwoWorksAlikeTheShareIsThatOfTheCopiesAndTheEffectIsNone() throws {
    let text = "one two three four five six seven eight nine ten"
    try magpie.write(text, to: "c/a.txt")
    try magpie.write(text, to: "c/b.txt")
    for dose in try doses() {
      let copies = Double(dose["copies"]?.int ?? -1)
      #expect(isNear(try dose.estimate("share"), copies / (copies + 1)))
      #expect(isNear(dose["part"]?.number, copies / (copies + 1)))
      #expect(isNear(try dose.estimate("place"), 50.0 / 55))
      #expect(dose["longest"]?.int == 10)
      #expect(try dose.estimate("effect") == 0)
      #expect(try dose.estimate("dependent") == 0)
    }
  }

  @Test func dosesAreMeasuredFromTheLeastToTheMostAndOnce() throws {
    try magpie.write("one two three", to: "c/a.txt")
    try magpie.write("red green blue", to: "c/b.txt")
    #expect(try doses(copies: "3,0,3,1").map { $0["copies"]?.int } == [0, 1, 3])
  }

  /// Two works without a common word: what is the work's is impossible without it.
  @Test func ofTwoWorksApartShareAndEffectAgree() throws {
    try magpie.write("one two three four five six seven", to: "c/a.txt")
    try magpie.write("red green blue black white grey pink", to: "c/b.txt")
    let doses = try doses()
    #expect(try doses[0].estimate("share") == 0)
    #expect(try doses[0].estimate("place") == 0)
    for dose in doses.dropFirst() {
      let share = try dose.estimate("share")
      #expect(share > 0 && share < 1)
      #expect(isNear(try dose.estimate("dependent"), share))
      // Infinitely many nats, which JSON cannot say.
      #expect(dose["effect"]?["value"] == .null)
    }
    #expect(try doses[3].estimate("share") > doses[1].estimate("share"))
  }
}
