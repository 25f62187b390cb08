import Foundation

/// Finds the corpora that come with Magpie.
public enum LessonCorpora {
  /// The folder of a lesson corpus.
  ///
  /// It is looked for in the folder that `MAGPIE_CORPORA` names, beside an
  /// installed program (`../share/magpie/corpora`), and as `Corpora` in the folders
  /// above the program and above the current one.
  ///
  /// - Throws: ``Failure`` with status 66 when it is in none of them.
  public static func path(of name: String) throws -> String {
    let environment = ProcessInfo.processInfo.environment
    var folders: [String] = []
    if let folder = environment["MAGPIE_CORPORA"], !folder.isEmpty { folders.append(folder) }
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
    if let program {
      folders.append(
        program.deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "share/magpie/corpora").path)
    }
    let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    for start in [current, program].compactMap({ $0 }) {
      var folder = start
      while folder.path != "/" {
        folders.append(folder.appending(path: "Corpora").path)
        folder.deleteLastPathComponent()
      }
    }
    for folder in folders {
      let path = "\(folder)/\(name)"
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    throw Failure(
      .missingInput, "the lesson corpus \"\(name)\" was not found",
      try: "MAGPIE_CORPORA=FOLDER with the folder that holds it")
  }
}
