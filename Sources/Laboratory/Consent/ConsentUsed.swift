import Corpora
import CorpusFiles
public import MagpieReports
import TextTracing

/// Says whether a model has read a text.
public enum ConsentUsed {
  /// The answer, what it rests on, and why it is not a better one.
  ///
  /// First what was written down is asked: the hashes of the works that were read, and the corpus, if it is
  /// there. Where that does not answer, the model itself is, beside texts that it never read.
  ///
  /// - Parameters:
  ///   - path: The file with the text; `-` is standard input.
  ///   - corpora: Where the corpora lie now; empty for where they lay in training, and then they
  ///     need not be there.
  ///   - never: Files and folders of texts that the model certainly never read; empty for no test.
  /// - Throws: ``Failure``: 65 and 66 for what cannot be read, 64 for a folder.
  public static func report(
    on path: String, model: Model, corpora: [String], never: [String]
  ) throws -> ConsentUsedReport {
    let documents = try Drafts([path]).documents
    guard documents.count == 1 else {
      throw Failure(
        .usage, "\"\(path)\" is a folder of \(documents.count) texts", try: "one file at a time")
    }
    let document = documents[0]
    var report = ConsentUsedReport(
      model: model.name, kind: model.manifest.kind.noun, text: document.name,
      characters: Segmenter(unit: .character).count(in: document.text.span),
      answer: .cannotBeTold, evidence: nil, works: nil, copies: [], test: nil, reasons: [])

    let reading: Model.Reading?
    do { reading = try model.reading(at: corpora) } catch {
      guard corpora.isEmpty else { throw error }
      reading = nil
      report.reasons.append("The works cannot be compared: \(Failure(error).problem).")
    }
    let hashes =
      try WorkHashes.ofModel(at: model.path) ?? reading.map { WorkHashes($0.read) }
    report.works = hashes?.entries.count
    if !ask(hashes, reading, of: document.text, &report), let reading {
      compare(document.text, with: reading, &report)
    }
    if report.answer == .cannotBeTold {
      report.reasons.append(
        hashes == nil
          ? "Nothing says which works \(model.name) has read: \(WorkHashes.fileName) was deleted."
          : "Word for word it is none of the \(NumberText.count(hashes?.entries.count ?? 0, "work")) that were read; whether one is a changed copy, hashes cannot say."
      )
    }
    try test(document.text, against: never, model, hashes, &report)
    return report
  }

  /// Whether a hash answers the question.
  private static func ask(
    _ hashes: WorkHashes?, _ reading: Model.Reading?, of text: [UInt8],
    _ report: inout ConsentUsedReport
  ) -> Bool {
    let own = Set(WorkHashes.hashes(of: text).map { Array($0.utf8) })
    let found = (hashes?.entries ?? []).filter { own.contains(Array($0.hash.utf8)) }
    guard !found.isEmpty else { return false }
    report.answer = .yes
    report.evidence = .hash
    report.copies = found.map { entry in
      let work = reading?.read.first { $0.id == entry.id }
      return .init(
        work: work.map(WorkLabel.init)
          ?? WorkLabel(id: entry.id.value, title: entry.id.value, author: nil), words: nil,
        isCopy: true)
    }
    report.reasons = []
    return true
  }

  /// Looks for copies, changed ones too, among the works that were read.
  private static func compare(
    _ text: [UInt8], with reading: Model.Reading, _ report: inout ConsentUsedReport
  ) {
    let works = reading.read
    let found = PassageMatcher(TraceIndex(words: works), settings: PassageSettings())
      .copies(of: text)
    var wordsOf: [Int: Int] = [:]
    for copy in found.copies { wordsOf[copy.work] = copy.words }
    let sketch = TextSketchIndex([TextSketch(text)])
    var copies: [ConsentUsedReport.Copy] = []
    for (number, work) in works.enumerated() {
      let words = wordsOf[number] ?? 0
      let isCopy =
        words * 2 >= max(1, found.wordCount)
        || sketch.matches(of: work.utf8).contains {
          $0.isNearCopy && $0.containment >= SketchMatch.threshold
        }
      guard isCopy || words > 0 else { continue }
      copies.append(.init(work: WorkLabel(work), words: words, isCopy: isCopy))
    }
    // A text may have been read in parts, each of which is a little of it.
    let isInParts =
      !copies.contains(where: \.isCopy)
      && wordsOf.values.reduce(0, +) * 2 >= max(1, found.wordCount)
    if isInParts {
      report.reasons.append(
        "None of these works is a copy of it; together they have most of its words.")
    }
    report.works = works.count
    report.copies = copies.filter(\.isCopy) + copies.filter { !$0.isCopy }
    let isUsed = isInParts || copies.contains(where: \.isCopy)
    report.answer = isUsed ? .yes : .no
    report.evidence = isUsed ? .nearCopy : .works
  }

  /// Asks the model itself, and answers by that where nothing else did.
  private static func test(
    _ text: [UInt8], against never: [String], _ model: Model, _ hashes: WorkHashes?,
    _ report: inout ConsentUsedReport
  ) throws {
    guard !never.isEmpty else {
      if report.answer == .cannotBeTold {
        report.reasons.append(
          "The model itself can be asked, beside texts that it never read: --never FOLDER.")
      }
      return
    }
    let (test, reason) = try TextMembership(
      text, never: Drafts(never).documents, read: hashes
    ).run(on: model)
    report.test = test
    if let reason { report.reasons.append(reason) }
    guard report.answer == .cannotBeTold, let test, test.isTold else { return }
    report.answer = .likely
    report.evidence = .test
  }
}

extension WorkHashes {
  /// The hashes that a work of this text may have: corpora differ in the white space at its end.
  static func hashes(of text: [UInt8]) -> [String] {
    let end = text.lastIndex { !(0x09...0x0D ~= $0 || $0 == 0x20) }.map { $0 + 1 } ?? 0
    let bare = Array(text[..<end])
    return [text, bare, bare + [0x0A]].map { ContentHash.sha256(of: $0) }
  }
}
