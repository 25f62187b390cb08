import Foundation

/// The files of this package, as they stand on disk.
enum SourceTree {
  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// One Swift file, and the folder under `Sources` that it belongs to.
  struct File {
    let target: String
    /// Relative to `Sources`.
    let path: String
    let text: String

    /// The lines with their numbers from 1, without comments.
    var code: [(number: Int, text: String)] {
      text.components(separatedBy: "\n").enumerated().map { index, line in
        (index + 1, Self.withoutComment(line))
      }
    }

    /// The modules that the file imports, with their line numbers.
    var imports: [(line: Int, module: String)] {
      code.compactMap { number, line in
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
          words[..<keyword].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
        else { return nil }
        // `import struct Module.Type` names the module second.
        let path = words[keyword + 1].first?.isUppercase == true ? words[keyword + 1] : words.last!
        return (number, String(path.prefix { $0 != "." }))
      }
    }

    private static let accessLevels: Set<Substring> = [
      "public", "package", "internal", "fileprivate", "private",
    ]

    /// The line up to the first `//` that does not stand in a string.
    private static func withoutComment(_ line: String) -> String {
      var isInString = false
      var previous: Character = " "
      var end = line.startIndex
      for index in line.indices {
        if line[index] == "\"" && previous != "\\" { isInString.toggle() }
        if line[index] == "/" && previous == "/" && !isInString { return String(line[..<end]) }
        previous = line[index]
        end = index
      }
      return line
    }
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The folders under `Sources`, in alphabetical order.
  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path + "/Sources")
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// All Swift files under `Sources`.
  static func sources() throws -> [File] {
    let folder = root.path + "/Sources"
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        File(
          target: String(path.prefix { $0 != "/" }), path: path,
          text: try text(of: "Sources/" + path))
      }
  }
}
