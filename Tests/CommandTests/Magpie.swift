import Foundation
import Testing

/// The built program, run as a person would run it.
///
/// Each value has a folder of its own, the working folder, with a home and a cache
/// in it; it goes when the value does.
final class Magpie: Sendable {
  /// The folder in which the program runs.
  let folder: String

  /// What a run left behind.
  struct Outcome: Sendable {
    var bytes: Data
    var errors: String
    /// The exit code; of a process that a signal ended, minus its number.
    var code: Int32

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  struct NoBinary: Error, CustomStringConvertible {
    var description: String { "MAGPIE_BINARY does not name the built program; try: make test" }
  }

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "magpie-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: place.appending(path: ".home"), withIntermediateDirectories: true)
    folder = place.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func binary() throws -> String {
    guard let path = ProcessInfo.processInfo.environment["MAGPIE_BINARY"],
      FileManager.default.isExecutableFile(atPath: path)
    else { throw NoBinary() }
    return URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The folder of a lesson corpus.
  static func lesson(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Corpora/\(name)").standardizedFileURL.path
  }

  // MARK: - Running

  /// Runs the program to its end.
  func callAsFunction(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(Self.binary(), arguments, input: Data(input.utf8), environment: environment)
  }

  /// Runs the program to its end.
  func callAsFunction(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(Self.binary(), arguments, input: input, environment: environment)
  }

  /// Runs a line of bash, in which `$M` is the program.
  func bash(_ line: String) throws -> Outcome {
    try run("/usr/bin/env", ["bash", "-c", line], environment: ["M": Self.binary()])
  }

  private func run(
    _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String]
  ) throws -> Outcome {
    let name = path(".run-\(UUID().uuidString)")
    try input.write(to: URL(fileURLWithPath: name + ".in"))
    var process = try ChildProcess(
      [program] + arguments, environment: all(environment), folder: folder, files: name)
    return try process.outcome()
  }

  /// Starts the program; its standard input is a pipe that nobody writes to.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> ChildProcess {
    let name = path(".run-\(UUID().uuidString)")
    guard mkfifo(name + ".in", 0o600) == 0 else { throw ChildProcess.NotStarted(code: errno) }
    return try ChildProcess(
      [Self.binary()] + arguments, environment: all(environment), folder: folder, files: name)
  }

  /// Starts the program with a text on its standard input.
  ///
  /// - Parameter name: What the files of its output begin with, beside the working folder.
  func start(_ arguments: [String], input: Data, name: String) throws -> ChildProcess {
    let files = path(".run-\(name)")
    try input.write(to: URL(fileURLWithPath: files + ".in"))
    return try ChildProcess(
      [Self.binary()] + arguments, environment: all([:]), folder: folder, files: files)
  }

  private func all(_ environment: [String: String]) -> [String: String] {
    var all = ["HOME": path(".home"), "MAGPIE_CACHE": path(".home/cache")]
    all["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    return all.merging(environment) { $1 }
  }
}
