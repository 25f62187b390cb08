import Rights
import Testing

@Suite struct ConsentRegimeTests {
  @Test func namesAreThoseOfTheCommandLine() {
    #expect(ConsentRegime.allCases.map(\.rawValue) == ["opt-out", "ignore"])
  }
}
