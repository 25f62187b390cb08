import ArgumentParser
import Foundation
import Laboratory
import MagpieReports

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The tour, one screen a scene.",
    discussion: "At a terminal, Return goes on to the next scene.")

  @OptionGroup var output: DrawingOptions

  func run() throws {
    let isDialogue = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let progress = ProgressLine()
    let demonstration = try Demonstration(
      program: CommandLine.arguments[0], observe: progress.show)
    let scenes = demonstration.scenes()
    for (index, make) in scenes.enumerated() {
      let scene = try make()
      let heading: StyledText = "\("\(index + 1). \(scene.title)", .heading)"
      Output.write(
        output.draw(
          .lines {
            ""
            heading
            ""
            scene.body(output.page)
          }))
      guard isDialogue, index + 1 < scenes.count else { continue }
      FileHandle.standardError.write(Data("\nReturn goes on ".utf8))
      guard readLine() != nil else { return }
    }
  }
}
