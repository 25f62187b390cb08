import Corpora
import CorpusFiles
public import MagpieReports
import TextTracing

/// Looks a corpus over.
public enum CorpusLint {
  /// What its keeper should look at: of each work, and of works that are nearly the same.
  public static func check(_ request: CorpusRequest) throws -> LintReport {
    let read = try CorpusReader.read(
      request.path, ReadOptions(split: request.split, fields: request.fields, keepsFaults: true))
    var findings = WorkLint.findings(in: read).map { finding in
      LintReport.Finding(
        kind: finding.kind.rawValue, isError: finding.severity == .error,
        work: finding.work.value, line: finding.line, bytes: finding.range,
        problem: finding.problem, suggestion: finding.suggestion)
    }
    findings += nearDuplicates(in: read.corpus.works, besides: findings)
    return LintReport(
      corpus: read.corpus.name, works: read.corpus.works.count, findings: findings,
      notes: read.notes.map(\.description))
  }

  private static func nearDuplicates(
    in works: [Work], besides findings: [LintReport.Finding]
  ) -> [LintReport.Finding] {
    let known = Set(
      findings.filter { $0.kind.contains("same") || $0.kind == "duplicate" }.map(\.work))
    return NearDuplicates.find(in: works).compactMap { pair in
      let (first, second) = (works[pair.first], works[pair.second])
      guard !known.contains(second.id.value) else { return nil }
      let offset = second.source?.textOffset ?? 0
      let passage = String(decoding: second.utf8[pair.passageInSecond], as: UTF8.self)
      let line = second.utf8[..<pair.passageInSecond.lowerBound].count { $0 == 0x0A }
      return LintReport.Finding(
        kind: "near-duplicate", isError: false, work: second.id.value,
        line: (second.source?.firstLine ?? 1) + (second.source?.record == nil ? line : 0),
        bytes: (pair.passageInSecond.lowerBound + offset)..<(pair.passageInSecond.upperBound
          + offset),
        problem: """
          has passages in common with \(first.id), which are \
          \(NumberText.percent(pair.containment)) of the shorter of the two, changed words in them \
          counted; the longest without a change, \(NumberText.count(pair.passageLength, "word")): \
          "\(StyledText.visible(String(passage.prefix(60))))\(passage.count > 60 ? "…" : "")"
          """, suggestion: "keeping one of them, unless weighing it double is what you want")
    }
  }
}
