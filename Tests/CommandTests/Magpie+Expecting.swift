import Foundation
import Testing

extension Magpie {
  /// Runs what must fail: with this code, one error in its form on standard error,
  /// nothing on standard output, and no file changed.
  ///
  /// - Parameter words: What the error must say.
  func expectFailure(
    _ code: Int32, _ words: String..., from arguments: [String], input: String = "",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try contents()
    let outcome = try self(arguments, input: Data(input.utf8))
    let call = "magpie \(arguments.joined(separator: " ")): \(outcome.errors)"
    #expect(outcome.code == code, "\(call)", sourceLocation: location)
    #expect(outcome.text.isEmpty, "\(call)", sourceLocation: location)
    Self.expectErrorForm(outcome.errors, at: location)
    for word in words {
      #expect(outcome.errors.contains(word), "\(call)", sourceLocation: location)
    }
    #expect(try contents() == before, "files changed: \(call)", sourceLocation: location)
  }

  /// One line that says what, and one that says what to try.
  static func expectErrorForm(
    _ errors: String, at location: SourceLocation = #_sourceLocation
  ) {
    let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
    let isForm =
      lines.first?.hasPrefix("magpie: error: ") == true && lines.last == ""
      && lines.count == 3 && lines[1].hasPrefix("  try: ") && lines[1].count > 9
    #expect(isForm, "this is not the form of an error: \(errors)", sourceLocation: location)
  }

  /// Runs what must end well and silently, and returns it.
  @discardableResult
  func succeed(
    _ arguments: String..., input: String = "", environment: [String: String] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try succeed(arguments, input: input, environment: environment, at: location)
  }

  @discardableResult
  func succeed(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let outcome = try self(arguments, input: Data(input.utf8), environment: environment)
    #expect(
      outcome.code == 0, "magpie \(arguments.joined(separator: " ")): \(outcome.errors)",
      sourceLocation: location)
    #expect(outcome.errors.isEmpty, sourceLocation: location)
    return outcome
  }

  /// The document that a command prints with `--json`.
  func json(
    _ arguments: String..., input: String = "", at location: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    try json(arguments, input: input, at: location)
  }

  func json(
    _ arguments: [String], input: String = "", at location: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    let outcome = try self(arguments + ["--json"], input: Data(input.utf8))
    #expect(outcome.code == 0, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.errors.isEmpty, sourceLocation: location)
    let document = try JSONDecoder().decode(JSON.self, from: outcome.bytes)
    #expect(document["format"]?.int == 1, sourceLocation: location)
    return document
  }
}
