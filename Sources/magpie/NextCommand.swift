import ArgumentParser
import Laboratory

struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Show what may come next, and whose counts say so.")

  @Argument(help: "The folder of a model.")
  var model: String

  @Argument(help: "The words before; none for the beginning of a work.")
  var context = ""

  @Option(parsing: .unconditional, help: "The most candidates to list.")
  var top = 12

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top must be at least 1") }
  }

  func run() throws { output.show(try Model(path: model).next(after: context, limit: top)) }
}
