import Foundation
import Testing

/// The examples print what stands beside them.
@Suite struct DocumentationExamplesTests {
  /// Built with the program, and beside it.
  @Test(arguments: [
    "by-hand-gradients", "check-a-draft", "first-chain", "is-it-a-lookup-table",
    "opt-out", "royalties", "who-moved-this-word", "whose-words",
  ])
  func outputIsTheExpectedOne(example: String) throws {
    let magpie = try Magpie()
    let program = URL(fileURLWithPath: try Magpie.binary()).deletingLastPathComponent()
      .appending(path: example).path
    try #require(
      FileManager.default.isExecutableFile(atPath: program),
      "\(example) is not built beside magpie; try: make test")
    let outcome = try magpie.bash("'\(program)'")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try outcome.text == Documentation.text(of: "Examples/\(example)/expected.txt"))
  }

  @Test func everyExampleIsBuiltAndHasItsOutput() throws {
    let folder = "\(Documentation.root)/Examples"
    let manifest = try Documentation.text(of: "Package.swift")
    for example in try FileManager.default.contentsOfDirectory(atPath: folder)
    where !example.hasPrefix(".") {
      #expect(try !Documentation.text(of: "Examples/\(example)/expected.txt").isEmpty)
      let isPackage = FileManager.default.fileExists(
        atPath: "\(folder)/\(example)/Package.swift")
      #expect(isPackage || manifest.contains("\"\(example)\""), "\(example) is never built")
    }
  }
}
