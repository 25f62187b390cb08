import Foundation

/// A text that a model wrote and somebody is to be paid for.
public struct RoyaltyOutput: Sendable, Equatable {
  public var name: String
  /// UTF-8 with at least one word.
  public var text: [UInt8]
  /// How often it counts: as often as it was given out.
  public var times: Int

  /// - Precondition: It counts at least once.
  public init(name: String, text: [UInt8], times: Int = 1) {
    precondition(times >= 1, "an output counts at least once")
    self.name = name
    self.text = text
    self.times = times
  }

  /// Reads outputs: text files, JSON documents of `magpie generate --json`, and folders of both.
  ///
  /// Of a folder the files ending in `.txt`, `.md` and `.json` are read, in the order of the bytes
  /// of their names; folders within it are not.
  ///
  /// - Parameter paths: At least one; `-` is standard input.
  /// - Throws: ``Failure``: 66 for what is not there and for a folder without outputs, 65 for what
  ///   is no text or no such document.
  public static func read(_ paths: [String]) throws -> [RoyaltyOutput] {
    try paths.flatMap { path -> [RoyaltyOutput] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      else { return [try file(path)] }
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        .filter { name in
          !name.hasPrefix(".") && [".txt", ".md", ".json"].contains { name.hasSuffix($0) }
        }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      guard !names.isEmpty else {
        throw Failure(
          .missingInput, "the folder \"\(path)\" holds no outputs",
          try: "a folder with files that end in .txt, .md or .json")
      }
      return try names.map { try file(path + "/" + $0) }
    }
  }

  private static func file(_ path: String) throws -> RoyaltyOutput {
    let input = try TextInput(path)
    guard path.hasSuffix(".json") else {
      return RoyaltyOutput(name: input.name, text: input.bytes)
    }
    struct Document: Decodable {
      struct Token: Decodable { var chosen: String }
      var format: Int
      var text: String
      var tokens: [Token]
    }
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(input.bytes)) else {
      throw Failure(
        .badData, "\"\(path)\" is no document of `magpie generate --json`",
        try: "magpie generate MODEL --json > output.json, or a file of text that ends in .txt")
    }
    guard document.format == 1 else {
      throw Failure(
        .badData, "\"\(path)\" has format \(document.format); this Magpie reads format 1",
        try: "writing the text again with this version")
    }
    guard document.text.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .badData, "\"\(path)\" holds no text: nothing can be paid for it",
        try: "a text with at least one word")
    }
    return RoyaltyOutput(name: input.name, text: Array(document.text.utf8))
  }
}
