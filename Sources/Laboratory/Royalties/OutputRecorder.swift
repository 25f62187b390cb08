import CorpusFiles
import Foundation
public import MagpieReports
import Rights

/// Takes down what a model gives out: an event in a register, and the text beside it.
///
/// The text is on the disk before the event that names it, and the event before anybody sees the
/// text. Whatever ends the program in between leaves a text without an event, which counts for
/// nothing and is taken up when the same text comes again.
public struct OutputRecorder: Sendable {
  private let register: String

  /// - Parameter register: The path of the register, which is made when the first text comes.
  /// - Throws: ``Failure``: 73 where nothing can be written, 65 where the file is no register.
  public init(_ register: String) throws {
    self.register = register
    let isThere = FileManager.default.fileExists(atPath: register)
    if isThere { _ = try Register.opened(at: register) }
    let folder = URL(fileURLWithPath: register).deletingLastPathComponent().path
    for place in isThere ? [folder, register] : [folder] where access(place, W_OK) != 0 {
      throw Self.unwritable(register, SystemError(code: errno))
    }
  }

  /// Takes a text down.
  ///
  /// - Parameter report: The text, which says afterwards where it was taken down.
  /// - Throws: ``Failure``: 73 when it could not be taken down, 65 for a text without a word, which
  ///   nobody could be paid for.
  public func record(_ report: inout GenerationReport, of model: Model) throws {
    let text = report.utf8
    guard report.text.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .badData, "\(model.name) wrote no word: there is nothing that could be paid for",
        try: "another --seed, or more --tokens")
    }
    let output = RecordedOutput(
      model: try report.modelHash ?? model.hash(), output: Digest.sha256(of: text),
      bytes: text.count,
      tokens: report.tokens.count)
    let opened = try Register.opened(orMadeAt: register)
    try keep(text, as: output.output)
    let event = try opened.append(RecordedOutput.kind, recorded: .now, body: output.json)
    report.recorded = .init(
      register: register, event: event.number, receipt: event.hash, output: output.output)
  }

  private func keep(_ text: [UInt8], as hash: String) throws {
    let folder = RecordedOutputs.folder(of: register)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try WholeFile.write(text, to: "\(folder)/\(hash)", replacing: true)
    } catch { throw Self.unwritable(folder, error) }
  }

  private static func unwritable(_ path: String, _ error: any Error) -> Failure {
    Failure(
      .cannotWrite,
      "\"\(path)\" cannot be written: \(SystemError.reason(of: error)); the text was not given out",
      try: "--register with another place")
  }
}
