import Foundation
import MagpieReports

extension Demonstration {
  /// What to type next.
  func farewell() throws -> Scene {
    let suggestions = suggestions
    return Scene(title: "Try it") { _ in
      .lines {
        for command in suggestions { StyledText(command, .bold).indented(by: 2) }
        ""
        "magpie glossary says what the words mean; magpie --help lists what else there is."
      }
    }
  }

  /// Three commands that work as printed, one after the other.
  private var suggestions: [String] {
    let here = FileManager.default.currentDirectoryPath + "/"
    let corpus = corpusPath.hasPrefix(here) ? corpusPath.dropFirst(here.count) : corpusPath[...]
    let magpie = Self.quoted(program)
    return [
      "\(magpie) train markov \(Self.quoted(String(corpus))) -o harbour.model",
      "\(magpie) generate harbour.model --trace --seed 7",
      "\(magpie) next harbour.model \"the bell\"",
    ]
  }

  /// A path as a shell takes it for one word.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy { scalar in
      "/._-".unicodeScalars.contains(scalar) || (scalar.isASCII && scalar.properties.isAlphabetic)
        || ("0"..."9").contains(scalar)
    }
    return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }
}
