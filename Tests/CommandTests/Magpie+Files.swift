import Foundation
import Testing

extension Magpie {
  /// The path of something in the folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: target)
  }

  /// All files below a folder with their bytes; a folder has none, and "/" behind its name.
  func contents(of name: String = "") throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    let manager = FileManager.default
    let root = name.isEmpty ? folder : path(name)
    for file in try manager.subpathsOfDirectory(atPath: root)
    where !file.hasPrefix(".home") && !file.hasPrefix(".run-") {
      let kind =
        try manager.attributesOfItem(atPath: "\(root)/\(file)")[.type] as? FileAttributeType
      switch kind {
      case .typeDirectory: found[file + "/"] = []
      case .typeRegular:
        found[file] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(file)")))
      default: found[file] = []
      }
    }
    return found
  }

  // MARK: - Corpora and models

  /// Two works in which contexts recur.
  func writeSmallCorpus(to name: String = "c") throws {
    try write("The cat sat on the mat. The dog sat on the cat.\n", to: "\(name)/a.txt")
    try write("A dog ran to the mat and the cat ran.\n", to: "\(name)/b.txt")
  }

  /// Trains on a corpus that must do, and returns the model's name.
  @discardableResult
  func train(
    _ corpora: String..., to model: String = "m", _ options: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try self(["train", "markov"] + corpora + ["--output", model] + options)
    #expect(outcome.code == 0, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.errors.isEmpty, sourceLocation: location)
    return model
  }
}
