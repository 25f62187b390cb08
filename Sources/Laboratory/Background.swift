import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import Rights
import TextTracing

/// A file that says how common phrases are.
public struct Background: Sendable {
  let phrases: PhraseBackground
  /// What reports call it.
  let name: String

  /// - Throws: ``Failure``: 66 when it is not there, 65 when it is none.
  init(reading path: String) throws {
    name = URL(fileURLWithPath: path).lastPathComponent
    let storage: MappedFile
    do { storage = try MappedFile(path: path) } catch {
      throw Failure(
        .missingInput, error.description, try: "magpie background FOLDER --output \(path)")
    }
    do { phrases = try PhraseBackground(storage, name: path) } catch {
      throw Failure(
        .badData, "\(error.description), so it is no background",
        try: "counting one with `magpie background FOLDER --output FILE`")
    }
  }

  /// Counts a background from corpora and writes it, whole or not at all.
  ///
  /// - Throws: What reading the corpora throws; ``Failure`` 73 when it cannot be written.
  public static func count(
    _ corpora: [CorpusRequest], to file: OutputFile, path: String
  ) throws -> BackgroundReport {
    let selection = try CorpusSelection(corpora, consent: .ignore)
    let counted = PhraseBackground.file(of: selection.works)
    try file.write(counted.bytes(in: 0..<counted.count))
    let phrases = try PhraseBackground(counted, name: path)
    return BackgroundReport(
      corpus: selection.name, file: path, texts: phrases.textCount, words: phrases.wordCount,
      differentWords: phrases.keyCount, phrases: phrases.phraseCount, bytes: counted.count)
  }
}
