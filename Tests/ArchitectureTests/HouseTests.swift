import Testing

@Suite struct HouseTests {
  let table: HouseTable

  init() throws { table = HouseTable(markdown: try SourceTree.text(of: "docs/architecture.md")) }

  @Test func everyTargetHasARowAndEveryRowATarget() throws {
    #expect(try table.allowed.keys.sorted() == SourceTree.targets())
  }

  @Test func noFileImportsWhatTheTableDoesNotAllow() throws {
    for file in try SourceTree.sources() {
      for (line, module) in file.imports {
        #expect(
          table.allowed[file.target, default: []].contains(module),
          "\(file.path):\(line): the table does not let \(file.target) import \(module)")
      }
    }
  }

  @Test func noTargetIsReachedFromItself() throws {
    for target in table.allowed.keys {
      var reached: Set<String> = []
      var next = table.allowed[target, default: []]
      while !next.isSubset(of: reached) {
        reached.formUnion(next)
        next = next.reduce(into: []) { $0.formUnion(table.allowed[$1, default: []]) }
      }
      #expect(!reached.contains(target), "\(target) depends on itself")
    }
  }

  @Test func aTableIsReadRowByRow() {
    let table = HouseTable(
      markdown: """
        | target | owns | may import |
        |---|---|---|
        | every target | what its row says | Foundation |
        | `A` | letters | nothing |
        | `B` | more letters | `A`, Yams |

        | target | other |
        """)
    #expect(table.allowed == ["A": ["Foundation"], "B": ["A", "Yams", "Foundation"]])
  }

  @Test func importsAreFoundInEveryForm() {
    let file = SourceTree.File(
      target: "A", path: "A/File.swift",
      text: """
        import Plain // import Comment
        public import Shown
        @testable import Tested
        #if canImport(Glibc)
          import Glibc
        #endif
        import struct Inner.Type
        // import Nothing
        let text = "import Quoted"
        """)
    #expect(file.imports.map(\.module) == ["Plain", "Shown", "Tested", "Glibc", "Inner"])
    #expect(file.imports.map(\.line) == [1, 2, 3, 5, 7])
  }
}
