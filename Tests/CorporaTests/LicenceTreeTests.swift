import Corpora
import Testing

@Suite struct LicenceTreeTests {
  private func tree(_ expression: String) -> LicenceTree? { try? LicenceTree(expression) }

  private func name(_ name: String) -> LicenceTree { .licence(name, exception: nil) }

  @Test func operatorsBindInTheirOrder() {
    let (a, b, c) = (name("a"), name("b"), name("c"))
    #expect(tree("a") == a)
    #expect(tree("a OR b AND c") == .any([a, .all([b, c])]))
    #expect(tree("a and b or c") == .any([.all([a, b]), c]))
    #expect(tree("(a OR b) AND c") == .all([.any([a, b]), c]))
    #expect(tree("((a))AND(b)") == .all([a, b]))
    #expect(tree("a OR b OR c") == .any([a, b, c]))
    #expect(tree("a WITH b AND c") == .all([.licence("a", exception: "b"), c]))
  }

  @Test(arguments: [
    ("", "an identifier is missing"), ("a OR", "an identifier is missing"),
    ("AND", "an identifier is missing"), ("()", "an identifier is missing"),
    ("(a", "a \")\" is missing"), ("a)", "\")\" does not belong there"),
    ("a b", "\"b\" does not belong there"), ("a WITH", "an exception is missing"),
    ("a WITH (b)", "an exception is missing"), ("(a) WITH b", "\"WITH\" does not belong there"),
  ])
  func faultsAreNamed(expression: String, problem: String) {
    #expect(throws: LicenceFault(problem: problem)) { try LicenceTree(expression) }
  }

  @Test func namesAreCheckedAsTheyAreRead() {
    func tree(_ expression: String) throws(LicenceFault) -> LicenceTree {
      try LicenceTree(expression) { name throws(LicenceFault) in
        if name == .licence("x") || name == .exception("y") {
          throw LicenceFault(problem: "\(name)")
        }
      }
    }
    #expect(throws: LicenceFault(problem: "licence(\"x\")")) { try tree("a OR x b") }
    #expect(throws: LicenceFault(problem: "exception(\"y\")")) { try tree("y WITH y") }
    #expect(throws: LicenceFault(problem: "\"x\" does not belong there")) { try tree("a x") }
    #expect(throws: Never.self) { try tree("y WITH x") }
  }

  @Test func deepNestingIsAFaultAndNoCrash() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(tree(nested(99)) == name("a"))
    #expect(throws: LicenceFault(problem: "it is nested too deeply")) {
      try LicenceTree(nested(100_000))
    }
  }
}
