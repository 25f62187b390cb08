import Foundation

/// How small texts become: the best compressor that is installed, xz or else zstd.
///
/// A compressed text can be had back whole, and so its size is what keeping the text
/// would cost at most. xz writes no container, so that a short text is not charged for one;
/// zstd's frame adds some 10 bytes to each.
public struct Compressor: Sendable {
  /// "xz" or "zstd".
  public let name: String
  private let program: String

  /// - Parameter searchPath: The folders in which programs are looked for; by default those
  ///   of the environment, `PATH`.
  /// - Returns: Nil where neither program is installed.
  public init?(searchPath: [String]? = nil) {
    let environment = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = searchPath ?? environment.split(separator: ":").map(String.init)
    for name in ["xz", "zstd"] {
      let places = folders.map { "\($0)/\(name)" }
      if let place = places.first(where: FileManager.default.isExecutableFile) {
        (self.name, program) = (name, place)
        return
      }
    }
    return nil
  }

  /// The bytes that each of several texts takes when it is compressed alone.
  ///
  /// - Throws: ``CorpusError/unwritable(path:reason:)`` when the folder of temporary files takes
  ///   none, or the program fails.
  /// - Complexity: One process for all texts, about 0.4 s for each megabyte.
  public func sizes(of texts: [[UInt8]]) throws(CorpusError) -> [Int] {
    if texts.isEmpty { return [] }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("magpie-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let files = texts.indices.map { folder.appendingPathComponent("\($0)") }
      for (text, file) in zip(texts, files) { try Data(text).write(to: file) }
      // A list in a file, as arguments may not be as many as there are texts.
      let list = folder.appendingPathComponent("list")
      try Data(files.map { $0.path + "\n" }.joined().utf8).write(to: list)
      try run(list: list.path, longest: texts.map(\.count).max() ?? 0, in: folder)
      return try files.map { file in
        let path = file.path + (name == "xz" ? ".raw" : ".zst")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.size] as? Int) ?? 0
      }
    } catch let fault as Fault {
      throw .unwritable(path: folder.path, reason: fault.reason)
    } catch {
      throw .unwritable(path: folder.path, reason: SystemError.reason(of: error))
    }
  }

  private func run(list: String, longest: Int, in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // Memory is taken for a dictionary: no more than the longest text can use.
    var dictionary = 4_096
    while dictionary < min(longest, 1 << 26) { dictionary *= 2 }
    process.arguments =
      name == "xz"
      ? [
        "--quiet", "--keep", "--format=raw", "--suffix=.raw", "--threads=1",
        "--lzma2=preset=9e,dict=\(dictionary)", "--files=\(list)",
      ]
      : ["--quiet", "--keep", "--ultra", "-22", "--no-check", "--filelist", list]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    // Complaints go to a file, so that no pipe can fill up unread.
    let complaints = folder.appendingPathComponent("complaints")
    try Data().write(to: complaints)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let lines = try String(contentsOf: complaints, encoding: .utf8).split(separator: "\n")
      throw Fault(
        reason: "\(name) failed" + (lines.first.map { ": \($0)" } ?? " and gave no reason"))
    }
  }

  private struct Fault: Error {
    let reason: String
  }
}
