import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
import TextTracing

/// How drafts are checked.
public struct CheckSettings: Sendable {
  /// The fewest words of a passage, in the draft and in the work.
  public var minimumRun = PassageSettings().minimumRun
  /// The most words between two parts of a passage.
  public var maximumGap = PassageSettings().maximumGap
  /// The least similarity of a passage, 0…1.
  public var minimumSimilarity = PassageSettings().minimumSimilarity
  /// Whether only runs of the very same words are looked for.
  public var isExact = false
  /// The kinds of passages that count towards the share that is reported.
  public var counted: Set<CheckedPassage.Kind> = [.copied, .near]
  /// The path of a background, which says what is common.
  public var background: String?
  /// The path of a text whose words are not counted.
  public var ignored: String?

  public init() {}

  var search: PassageSettings {
    PassageSettings(
      minimumRun: minimumRun, maximumGap: maximumGap, minimumSimilarity: minimumSimilarity,
      isExact: isExact)
  }
}

extension PassageSource {
  /// With fewer works than this it is not known which phrases are common.
  static let fewestWorks = 20

  /// What of drafts stands in the works, word for word or nearly so.
  ///
  /// - Throws: ``Failure`` when the background or the text to ignore cannot be read.
  public func check(_ drafts: Drafts, _ settings: CheckSettings) throws -> CheckReport {
    let drafts = drafts.documents
    let background = try settings.background.map { try Background(reading: $0) }
    let ignored = try settings.ignored.map { path in
      TraceIndex(words: [Work(id: WorkID("ignored"), title: path, utf8: try TextInput(path).bytes)])
    }
    let matcher = PassageMatcher(
      index, settings: settings.search, background: background?.phrases, ignored: ignored)
    let numbered = Array(drafts.enumerated())
    let found = Concurrently.map(numbered) { number, draft in
      matcher.passages(
        in: draft.text, except: workOfDraft?[number], witnesses: workCount,
        textOfWork: { texts.text(ofWork: $0) })
    }
    var lines = LineFinder()
    let checked = zip(drafts, found).map { draft, found in
      CheckedDraft(
        name: draft.name, text: draft.text, offset: draft.offset, wordRanges: found.words,
        coverage: found.runs?.coverage.map { .init(minimum: $0.minimum, share: $0.share) } ?? [],
        novelty: found.runs?.novelty ?? [],
        passages: found.passages.map { passage in
          report(on: passage, counted: settings.counted, lines: &lines)
        }, notes: draft.notes)
    }
    return CheckReport(
      corpus: name, works: workCount, reserved: catalogue.reserved,
      reservations: catalogue.reservations,
      commonness: background.map { .background(name: $0.name, words: $0.phrases.wordCount) }
        ?? (workCount >= Self.fewestWorks ? .works : .unknown),
      search: .init(
        minimumRun: settings.minimumRun, maximumGap: settings.maximumGap,
        minimumSimilarity: settings.minimumSimilarity, isExact: settings.isExact),
      drafts: checked, sources: sources(of: found.flatMap(\.passages), lines: &lines))
  }

  /// So many places of a passage in works are named; those in drafts are all.
  private static let placeLimit = 20

  private func report(
    on passage: Passage, counted: Set<CheckedPassage.Kind>, lines: inout LineFinder
  ) -> CheckedPassage {
    // The names of kinds are the same in both rooms.
    let kind = CheckedPassage.Kind(rawValue: passage.kind.rawValue) ?? .near
    return CheckedPassage(
      kind: kind, reason: passage.reason?.rawValue, isCounted: counted.contains(kind),
      bytes: passage.bytes, words: passage.words.count, similarity: passage.similarity,
      surprise: passage.surprise,
      places: named(passage.places).map { place in
        let offset = catalogue.entries[place.work].textOffset
        return .init(
          work: catalogue.label(ofWork: place.work), bytes: place.bytes,
          fileBytes: (place.bytes.lowerBound + offset)..<(place.bytes.upperBound + offset),
          line: line(of: place.bytes.lowerBound, inWork: place.work, &lines))
      },
      edits: passage.edits.map { edit in
        .init(
          kind: CheckedPassage.Edit.Kind(rawValue: edit.kind.rawValue) ?? .kept, draft: edit.draft,
          source: edit.work)
      })
  }

  /// Without all drafts it would not be known which of them share a passage.
  private func named(_ places: [TracedPlace]) -> [TracedPlace] {
    var count = 0
    return places.filter { place in
      if isDraft(place.work) { return true }
      count += 1
      return count <= Self.placeLimit
    }
  }

  private func line(of offset: Int, inWork work: Int, _ lines: inout LineFinder) -> Int {
    isDraft(work)
      ? lines.line(of: offset, inDraft: work, texts.text(ofWork: work) ?? [])
      : lines.line(of: offset, in: catalogue.entries[work])
  }

  // MARK: - Sources

  /// Shorter works are shown whole.
  private static let wholeLimit = 20_000
  /// So many bytes around a passage are shown of longer ones.
  private static let contextLength = 600

  private func sources(of passages: [Passage], lines: inout LineFinder) -> [CheckedSource] {
    var ranges: [Int: [Range<Int>]] = [:]
    for place in passages.compactMap(\.places.first) {
      ranges[place.work, default: []].append(place.bytes)
    }
    var sources: [CheckedSource] = []
    for work in ranges.keys.sorted() {
      guard let text = texts.text(ofWork: work), let ranges = ranges[work] else { continue }
      let isWhole = text.count <= Self.wholeLimit
      let shown = isWhole ? [0..<text.count] : Self.excerpts(around: ranges, of: text)
      let path = isDraft(work) ? nil : Self.shown(catalogue.entries[work].path)
      sources.append(
        CheckedSource(
          work: catalogue.label(ofWork: work), path: path,
          excerpts: shown.map { range in
            .init(
              start: range.lowerBound,
              line: line(of: range.lowerBound, inWork: work, &lines),
              text: Array(text[range]))
          }, isWhole: isWhole))
    }
    return sources
  }

  /// A path as a report may be passed on with it: from the working folder on, or its end alone.
  private static func shown(_ path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath + "/"
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    return path.split(separator: "/").suffix(3).joined(separator: "/")
  }

  /// Stretches around ranges, from line to line where lines are not long; no two touch.
  static func excerpts(around ranges: [Range<Int>], of text: [UInt8]) -> [Range<Int>] {
    var excerpts: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      var start = max(0, range.lowerBound - contextLength)
      var end = min(text.count, range.upperBound + contextLength)
      if let line = text[max(0, start - contextLength)..<start].lastIndex(of: 0x0A) {
        start = line + 1
      }
      if let line = text[end..<min(text.count, end + contextLength)].firstIndex(of: 0x0A) {
        end = line + 1
      }
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      if let last = excerpts.last, last.upperBound >= start {
        excerpts[excerpts.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        excerpts.append(start..<end)
      }
    }
    return excerpts
  }
}
