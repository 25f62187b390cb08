import Rights
import Testing

@Suite struct RecordedOutputTests {
  private static let hash = String(repeating: "0f", count: 32)
  private let output = RecordedOutput(
    model: hash, output: Digest.sha256(of: Array("a text".utf8)), bytes: 6, tokens: 2)

  @Test func whatIsWrittenIsReadAgain() throws {
    #expect(RecordedOutput(output.json) == output)
    #expect(try RecordedOutput(CanonicalJSON(reading: output.json.bytes)) == output)
  }

  @Test func bodiesOfOtherFormAreNone() {
    func changed(_ name: String, _ value: CanonicalJSON) -> CanonicalJSON {
      guard case .object(let members) = output.json else { return .null }
      return .object(members.filter { $0.name != name } + [.init(name, value)])
    }
    for body in [
      .null, .string("output"), changed("format", .integer(2)), changed("model", .string("m")),
      changed("output", .integer(1)), changed("bytes", .integer(-1)),
      changed("tokens", .string("2")), changed("tokens", .null),
    ] {
      #expect(RecordedOutput(body) == nil, "\(body.text)")
    }
  }

  @Test func onlyEventsOfItsKindAreOutputs() throws {
    let day = try #require(ClaimDate("2026-11-02"))
    func event(_ kind: RegisterEvent.Kind) -> RegisterEvent {
      RegisterEvent(
        number: 1, previous: RegisterEvent.beginning, recorded: day, kind: kind, body: output.json)
    }
    #expect(event(RecordedOutput.kind).output == output)
    #expect(event(.claim).output == nil && event(.other("receipt")).output == nil)
    #expect(event(RecordedOutput.kind).claim == nil)
  }
}
