import Foundation
import Generators
import Laboratory
import MagpieReports

/// Asks a person at a terminal for each token of a text.
struct StepDialogue {
  private let model: Model
  private let output: OutputOptions

  /// - Throws: ``Failure`` when there is nobody to ask.
  init(model: Model, output: OutputOptions) throws {
    guard isatty(STDIN_FILENO) == 1 || ProcessInfo.processInfo.environment["MAGPIE_STEP"] != nil
    else {
      throw Failure(.usage, "--step asks a person, and there is no terminal", try: "leaving it out")
    }
    self.model = model
    self.output = output
  }

  func decide(_ step: WritingStep) throws -> WritingDecision {
    let view = try model.stepReport(step)
    Output.note(output.draw(view.drawn(on: output.page)))
    while true {
      FileHandle.standardError.write(Data("Return draws, a number picks, q ends: ".utf8))
      guard let line = readLine() else { return .stop }
      let answer = line.trimmingCharacters(in: .whitespaces)
      if answer.isEmpty { return .draw }
      if answer == "q" { return .stop }
      if let number = Int(answer), view.candidates.indices.contains(number - 1) {
        return .pick(view.candidates[number - 1].token)
      }
      Output.note("There is no candidate \"\(answer)\".")
    }
  }
}
