import CorpusFiles
import Foundation
public import MagpieReports

/// What is to be paid for, and what is not as another model wrote it.
public struct RoyaltyOutputs: Sendable {
  /// At least one.
  public var outputs: [RoyaltyOutput]
  /// What is left out: outputs that say that another model wrote them.
  public var foreign: [RoyaltyReport.Foreign]
  /// Nil for outputs that were given as files.
  public var record: RoyaltyReport.Record?

  init(
    outputs: [RoyaltyOutput], foreign: [RoyaltyReport.Foreign], record: RoyaltyReport.Record? = nil
  ) {
    self.outputs = outputs
    self.foreign = foreign
    self.record = record
  }

  /// Reads outputs: text files, JSON documents of `magpie generate --json`, and folders of both.
  ///
  /// Of a folder the files ending in `.txt`, `.md` and `.json` are read, in the order of the bytes
  /// of their names; folders within it are not. Such a document names the model that wrote it by the
  /// hash of what that model knew, as a register does.
  ///
  /// - Parameters:
  ///   - paths: At least one; `-` is standard input.
  ///   - model: The model that is to be paid for.
  /// - Throws: ``Failure``: 66 for what is not there and for a folder without outputs, 65 for what
  ///   is no text or no such document, and where other models wrote all of them.
  public static func read(_ paths: [String], of model: Model) throws -> RoyaltyOutputs {
    var found: [OutputFileText] = []
    for path in paths { found += try texts(at: path) }
    // A text names no model, and a model's files may be large: they are read if one is named.
    let hash = found.contains { $0.model != nil } ? try model.hash() : ""
    func isOwn(_ text: OutputFileText) -> Bool? {
      text.model.map { $0.hash.utf8.elementsEqual(hash.utf8) }
    }
    let foreign = found.filter { isOwn($0) == false }
    guard foreign.count < found.count else { throw otherModels(foreign, than: model) }
    return RoyaltyOutputs(
      outputs: found.filter { isOwn($0) != false }.map {
        RoyaltyOutput(name: $0.name, text: $0.text, isKnown: isOwn($0) == true)
      },
      foreign: foreign.map { .init(name: $0.name, model: $0.model?.name ?? "") })
  }

  private static func otherModels(_ texts: [OutputFileText], than model: Model) -> Failure {
    let first = texts[0]
    let writer = first.model?.name ?? ""
    // Of one name there may be two models: the same one before it forgot a work, or read others.
    let who =
      writer.utf8.elementsEqual(model.name.utf8)
      ? "a model of that name which knew something else" : "another model, \"\(writer)\","
    return Failure(
      .badData,
      texts.count == 1
        ? "\(model.name) did not write \"\(first.name)\": \(who) did"
        : "\(model.name) wrote none of these \(NumberText.count(texts.count)) outputs: \(who) wrote "
          + "\"\(first.name)\"",
      try: "the model that wrote it, or its text in a file (magpie generate --text FILE), which is "
        + "paid for as if \(model.name) had written it")
  }

  private static func texts(at path: String) throws -> [OutputFileText] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [try OutputFileText(path)] }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { name in
        !name.hasPrefix(".") && [".txt", ".md", ".json"].contains { name.hasSuffix($0) }
      }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if names.contains(ModelManifest.fileName) {
      throw Failure(
        .missingInput, "\"\(path)\" is the folder of a model and holds no outputs",
        try: "magpie royalties MODEL OUTPUT: the model first, then what it wrote")
    }
    guard !names.isEmpty else {
      throw Failure(
        .missingInput, "the folder \"\(path)\" holds no outputs",
        try: "a folder with files that end in .txt, .md or .json")
    }
    return try names.map { try OutputFileText(path + "/" + $0) }
  }
}

/// The text of a file, and who wrote it as far as the file says.
private struct OutputFileText {
  var name: String
  var text: [UInt8]
  /// The name of the model's folder, and the hash of what it knew; nil where the file names none.
  var model: (name: String, hash: String)?

  init(_ path: String) throws {
    let input = try TextInput(path)
    name = input.name
    guard path.hasSuffix(".json") else {
      text = input.bytes
      return
    }
    struct Document: Decodable {
      struct Token: Decodable { var chosen: String }
      var format: Int
      var text: String
      var tokens: [Token]
      var model: String?
      var modelHash: String?
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
    text = Array(document.text.utf8)
    model = document.modelHash.map { (document.model ?? "", $0) }
  }
}
