import Corpora

/// Looks for what is missing, doubled, broken or private in the works of a corpus.
///
/// Each work is looked at by itself, and compared with others by the hash of its
/// text only; what needs an index of the corpus is not found here.
public enum WorkLint {
  /// A work of fewer words than this is called tiny.
  static let fewestWords = 5

  /// The findings: what could not be read, then those of works, in the order of
  /// works and places.
  ///
  /// - Complexity: O(bytes).
  public static func findings(in read: ReadCorpus) -> [LintFinding] {
    var exact: [String: WorkID] = [:]
    var folded: [String: WorkID] = [:]
    let unreadable = read.faults.map { fault in
      LintFinding(
        kind: .unreadable, work: WorkID(fault.path), line: fault.line, problem: fault.problem,
        suggestion: fault.suggestion)
    }
    return unreadable
      + read.corpus.works.flatMap { work in
        factFindings(in: work, isUntitled: read.untitled.contains(work.id))
          + duplicateFindings(of: work, exact: &exact, folded: &folded)
          + textFindings(in: work)
      }
  }

  /// What is missing or unknown in the facts about a work.
  private static func factFindings(in work: Work, isUntitled: Bool) -> [LintFinding] {
    var findings: [LintFinding] = []
    func add(_ kind: LintFinding.Kind, _ problem: String, _ suggestion: String) {
      findings.append(
        LintFinding(kind: kind, work: work.id, problem: problem, suggestion: suggestion))
    }
    if isUntitled { add(.missingTitle, "it has no title", "title: \(work.title)") }
    if work.author == nil { add(.missingAuthor, "it has no author", "author: a name") }
    if let licence = work.terms.licence {
      if let fault = LicenceExpression.fault(in: licence) {
        let known =
          LicenceExpression.suggestion(for: licence) ?? "an identifier of spdx.org/licenses"
        add(.unknownLicence, "its licence is unknown: \(fault)", "licence: \(known)")
      }
    } else {
      add(
        .missingLicence, "it has no licence", "licence: CC-BY-4.0, or another that its holder chose"
      )
    }
    return findings
  }

  /// Whether a work came before, as it stands or with another case and space.
  private static func duplicateFindings(
    of work: Work, exact: inout [String: WorkID], folded: inout [String: WorkID]
  ) -> [LintFinding] {
    let hash = work.contentHash ?? ContentHash.sha256(of: work.utf8)
    let foldedHash = ContentHash.sha256(of: foldedText(of: work))
    defer {
      if exact[hash] == nil { exact[hash] = work.id }
      if folded[foldedHash] == nil { folded[foldedHash] = work.id }
    }
    if let other = exact[hash] {
      return [
        LintFinding(
          kind: .duplicate, work: work.id, problem: "it has the same text as \(other)",
          suggestion: "take one of them out")
      ]
    }
    guard let other = folded[foldedHash] else { return [] }
    return [
      LintFinding(
        kind: .nearlyDuplicate, work: work.id,
        problem: "but for case and white space it has the same text as \(other)",
        suggestion: "take one of them out")
    ]
  }

  /// A text in lower case and without white space.
  private static func foldedText(of work: Work) -> [UInt8] {
    if work.utf8.allSatisfy({ $0 < 0x80 }) {
      return work.utf8.filter { !TextLine.isWhiteSpace($0) }
        .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    var folded: [UInt8] = []
    for scalar in work.text.unicodeScalars where !scalar.properties.isWhitespace {
      folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    return folded
  }

  /// What stands in a text that should not.
  private static func textFindings(in work: Work) -> [LintFinding] {
    var findings: [LintFinding] = []
    let count = wordCount(of: work.utf8, upTo: fewestWords)
    if count < fewestWords {
      findings.append(
        LintFinding(
          kind: .tiny, work: work.id, problem: "it has \(count) word\(count == 1 ? "" : "s")",
          suggestion: "add text, or join it with another work"))
    }
    let found =
      PersonalData.emails(in: work.utf8) + PersonalData.telephones(in: work.utf8)
      + EncodingFaults.find(in: work.utf8)
    var line = work.source?.firstLine ?? 1
    var offset = 0
    for place in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      // The lines of a record's text are no lines of its file.
      if work.source?.record == nil {
        line += work.utf8[offset..<place.range.lowerBound].count { $0 == 0x0A }
        offset = place.range.lowerBound
      }
      let start = work.source?.textOffset ?? 0
      findings.append(
        LintFinding(
          kind: place.kind, work: work.id, line: line,
          range: (place.range.lowerBound + start)..<(place.range.upperBound + start),
          problem: place.problem, suggestion: place.suggestion))
    }
    return findings
  }

  /// The number of words, counted up to a limit; marks and white space are none.
  private static func wordCount(of bytes: [UInt8], upTo limit: Int) -> Int {
    let segmenter = Segmenter(unit: .word)
    var count = 0
    var offset = 0
    while offset < bytes.count && count < limit {
      let end = segmenter.tokenEnd(in: bytes.span, from: offset)
      let token = String(decoding: bytes[offset..<end], as: UTF8.self)
      if token.contains(where: { $0.isLetter || $0.isNumber }) { count += 1 }
      offset = end
    }
    return count
  }
}
