import CorpusFiles
import Testing

@Suite struct LicenceExpressionTests {
  @Test(arguments: [
    "CC-BY-4.0", "cc0-1.0", "MIT", "GPL-2.0+", "GPL-2.0-or-later", "MIT OR Apache-2.0",
    "(MIT AND CC-BY-SA-4.0) OR LicenseRef-class-7b", "GPL-2.0-only WITH Classpath-exception-2.0",
    "DocumentRef-a:LicenseRef-b",
  ])
  func knownExpressionsPass(expression: String) {
    #expect(LicenceExpression.fault(in: expression) == nil)
  }

  @Test(arguments: [
    ("CC BY 4.0", "\"CC\" is not an SPDX identifier"),
    ("all rights reserved", "\"all\" is not an SPDX identifier"),
    ("MIT OR", "an identifier is missing"), ("(MIT", "a \")\" is missing"),
    ("MIT)", "\")\" does not belong there"), ("MIT MIT", "\"MIT\" does not belong there"),
    ("MIT WITH nothing", "\"nothing\" is not an SPDX exception"), ("", "an identifier is missing"),
    ("LicenseRef-", "\"LicenseRef-\" is not an SPDX identifier"),
  ])
  func faultsAreNamed(expression: String, fault: String) {
    #expect(LicenceExpression.fault(in: expression) == fault)
  }

  @Test func oneLicenceHasAPageAndAnExpressionHasNone() {
    #expect(
      LicenceExpression.page(of: "cc-by-4.0") == "https://spdx.org/licenses/CC-BY-4.0.html")
    for expression in ["MIT OR Apache-2.0", "LicenseRef-class-7b", "CC BY", ""] {
      #expect(LicenceExpression.page(of: expression) == nil, "\(expression)")
    }
  }

  @Test func deepNestingIsAFaultAndNoCrash() {
    let deep = String(repeating: "(", count: 100_000)
    #expect(LicenceExpression.fault(in: deep) == "it is nested too deeply")
  }

  @Test func marksAndCaseAreSetRight() {
    #expect(LicenceExpression.suggestion(for: "CC BY 4.0") == "CC-BY-4.0")
    #expect(LicenceExpression.suggestion(for: "cc_by_sa_4.0") == "CC-BY-SA-4.0")
    #expect(LicenceExpression.suggestion(for: "mine") == nil)
  }
}
