import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import TextTracing

/// Finds all copies of somebody's own texts in corpora.
public enum ConsentSearch {
  /// Shorter texts are searched for as lines: most of their words must stand there, and chance is not weighed.
  static let lineLength = 12
  /// The fewest words that a line can be searched for with others in it.
  static let nearestLine = 5

  /// Which works have texts, word for word or nearly so.
  ///
  /// - Parameter text: The path of a file or folder; where there is none, a line itself.
  /// - Throws: ``Failure`` when a file cannot be read or the line has no word.
  public static func find(_ text: String, in corpora: [CorpusRequest]) throws -> ConsentSearchReport
  {
    let isPath = FileManager.default.fileExists(atPath: text)
    guard isPath || !looksLikePath(text) else {
      throw Failure(
        .missingInput, "there is no file \"\(text)\"",
        try: "looking for a slip in the path, or more words of a line")
    }
    let drafts =
      isPath
      ? try Drafts([text]) : Drafts([DraftDocument(name: text, text: Array(text.utf8))])
    let source = try PassageSource(corpora)
    var lines = LineFinder()
    let queries = try drafts.documents.map { draft in
      try query(draft, in: source, lines: &lines)
    }
    return ConsentSearchReport(
      corpus: source.name, works: source.workCount, isLine: !isPath, queries: queries)
  }

  /// Whether nobody would take a text for a line of a work: it ends as the files of texts do, or it has
  /// no space and names a folder.
  private static func looksLikePath(_ text: String) -> Bool {
    let ending = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
    return !ending.isEmpty && DraftDocument.isSupported("a.\(ending)")
      || text.contains("/") && !text.contains(where: \.isWhitespace)
  }

  private static func query(
    _ draft: DraftDocument, in source: PassageSource, lines: inout LineFinder
  ) throws -> ConsentSearchReport.Query {
    let words = source.index.tokenRanges(of: draft.text).count
    guard words > 0 else {
      throw Failure(
        .badData, "\"\(draft.name)\" has no word that could be searched for",
        try: "a line, a file or a folder of your own texts")
    }
    let settings =
      words >= lineLength
      ? PassageSettings()
      : PassageSettings(
        minimumRun: words < nearestLine ? words : words * 3 / 5, maximumGap: 5,
        minimumSimilarity: words < nearestLine ? 1 : 0.6, minimumBits: 0)
    let found = PassageMatcher(source.index, settings: settings).copies(of: draft.text)
    return ConsentSearchReport.Query(
      name: draft.name, words: found.wordCount,
      copies: found.copies.map { copy in
        let entry = source.catalogue.entries[copy.work]
        let text = source.texts.text(ofWork: copy.work) ?? []
        return .init(
          work: source.catalogue.label(ofWork: copy.work), isExact: copy.isExact,
          words: copy.words, similarity: copy.similarity,
          places: copy.parts.map { part in
            .init(
              bytes: (part.work.lowerBound + entry.textOffset)..<(part.work.upperBound
                + entry.textOffset),
              line: lines.line(of: part.work.lowerBound, in: entry),
              text: part.work.upperBound <= text.count
                ? String(decoding: text[part.work], as: UTF8.self) : "")
          })
      })
  }
}
