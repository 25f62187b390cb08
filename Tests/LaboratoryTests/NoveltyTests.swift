import Corpora
import MagpieReports
import MarkovModels
import TestSupport
import Testing
import TextTracing

@testable import Laboratory

@Suite struct NoveltyTests {
  /// Works of words drawn by chance, in which runs recur.
  private func works(_ count: Int, seed: UInt64 = 1, date: (Int) -> String? = { _ in nil })
    -> [Work]
  {
    var random = GeneratedText(seed: seed)
    return (0..<count).map { place in
      var work = Work(id: "w\(100 + place)", text: random.prose(words: 80))
      if let date = date(place) { work.metadata = [MetadataField(name: "date", value: date)] }
      return work
    }
  }

  private func selection(_ works: [Work], name: String = "made up") throws -> CorpusSelection {
    let folder = try TemporaryFolder()
    try folder.write("a work", to: "any.txt")
    var selection = try CorpusSelection([CorpusRequest(path: folder.path)])
    selection.works = works
    selection.weights = works.map { _ in 1 }
    selection.name = name
    return selection
  }

  private func settings(seeds: Int = 2, smoothing: Smoothing = .none) throws -> NoveltySettings {
    NoveltySettings(
      orders: [1, 3], smoothing: smoothing, preset: .bigram, steps: 3,
      seeds: try ExperimentSeeds(count: seeds))
  }

  private func report(
    _ works: [Work], later: [Work]? = nil, seeds: Int = 2, control: ExperimentControl = .unwatched
  ) throws -> NoveltyReport {
    try Novelty(
      selection(works), later: later.map { try selection($0, name: "others") },
      settings: settings(seeds: seeds)
    ).report(control)
  }

  @Test func aChainWithoutSmoothingWritesNoRunThatIsNewUpToItsOrder() throws {
    // Words without marks or line ends, so that what the chain counts is what is traced.
    var random = GeneratedText(seed: 5)
    let works = (0..<20).map { place in
      Work(
        id: "w\(100 + place)",
        text: (0..<80).map { _ in random.pick(["a", "b", "c", "d", "e", "f", "g", "h"]) }
          .joined(separator: " "))
    }
    let report = try report(works)
    for (name, order) in [("chain, order 1", 1), ("chain, order 3", 3)] {
      let row = try #require(report.rows.first { $0.name == name })
      for length in 1...(order + 1) {
        #expect(row.novelty[length - 1]?.value == 0, "\(name), \(length)")
      }
      #expect(row.novelty[order + 1].map { $0.value > 0 } == true, "\(name)")
    }
  }

  @Test func everyKindOfTextHasARowOfAboutOneLength() throws {
    let report = try report(works(30))
    #expect(report.rows.map(\.kind) == [.people, .chain, .chain, .network, .mixture])
    let people = report.rows[0].words
    for row in report.rows {
      // The bigram writes characters, some of which make no words.
      #expect(row.words > people * 0.5 && row.words < people * 2, "\(row.name): \(row.words)")
      for (share, next) in zip(row.novelty, row.novelty.dropFirst()) {
        // A run with a new run in it is new.
        if let share, let next { #expect(next.value >= share.value - 0.05, "\(row.name)") }
      }
    }
    #expect(report.later.works == 0 && report.copies.isEmpty)
    #expect(report.heldOut.allSatisfy { $0 > 0 })
  }

  @Test func sameSeedsGiveTheSameFigures() throws {
    let works = works(12)
    #expect(try report(works).rows == report(works).rows)
  }

  @Test func peopleAreHeldOutWorksTracedAgainstTheRest() throws {
    let works = works(20)
    let part = try NoveltyPart(works, of: "made up", seed: 1)
    #expect(Set(part.read.map(\.id)).isDisjoint(with: part.own.map(\.id)))
    #expect(part.read.count + part.own.count == works.count)
    let known = part.read.flatMap { words($0.text) }
    let own = part.own.flatMap { words($0.text) }
    let new = own.count { !known.contains($0) }
    let measured = part.measured(part.own.map(\.utf8))
    #expect(measured.novelty[0] == Double(new) / Double(own.count))
    #expect(measured.words == own.count)
  }

  /// Words and marks, small letters.
  private func words(_ text: String) -> [String] {
    var words: [String] = []
    for piece in text.lowercased().split(whereSeparator: \.isWhitespace) {
      if let last = piece.last, ".,!?;".contains(last) {
        words += [String(piece.dropLast()), String(last)]
      } else {
        words.append(String(piece))
      }
    }
    return words
  }

  @Test func theLongestRunStandsInItsWork() throws {
    let works = works(20)
    let report = try report(works)
    for row in report.rows {
      guard let run = row.longestRun else { continue }
      let work = try #require(works.first { $0.id.value == run.work.id })
      let alone = TraceIndex([work], unit: .word, handling: .fold)
      let trace = alone.trace(text: Array(run.text.utf8))
      #expect(trace.tokens.count == run.words && trace.longest == run.words, "\(row.name)")
      #expect(row.longest.value <= Double(run.words), "\(row.name)")
    }
  }

  @Test func copiesAreNoPeoplesTexts() throws {
    let alone = works(30)
    let copied = works(15, seed: 2).map { work in
      Work(id: "x" + work.id.value, text: work.text)
    }
    let copies = copied.map { Work(id: "y" + $0.id.value, text: $0.text + " besides") }
    var found = 0
    for seed in UInt64(1)...6 {
      let part = try NoveltyPart(alone + copied + copies, of: "made up", seed: seed)
      let read = part.read.map(\.id.value)
      func isCopied(_ work: Work) -> Bool {
        let id = work.id.value
        return read.contains("y" + id)
          || (id.hasPrefix("y") && read.contains(String(id.dropFirst())))
      }
      #expect(part.copies.allSatisfy(isCopied), "seed \(seed)")
      #expect(!part.own.contains(where: isCopied), "seed \(seed)")
      found += part.copies.count
    }
    #expect(found > 0)
  }

  @Test func laterWorksAreThoseOfLaterDates() throws {
    let works = works(20) { "\(1800 + $0)" }
    let report = try report(works)
    #expect(report.later.works == 10 && report.later.earlier == 10)
    #expect(report.later.corpus == nil && report.later.undated == 0)
    #expect(report.rows.map(\.kind) == [.people, .later, .chain, .chain, .network, .mixture])
  }

  @Test func laterWorksMayBeAnotherCorpus() throws {
    let others = (0..<3).map { Work(id: "o\($0)", text: "quite other words stand here, see \($0)") }
    let report = try report(works(12), later: others)
    #expect(report.later.corpus == "others" && report.later.works == 3)
    let row = try #require(report.rows.first { $0.kind == .later })
    #expect(row.novelty[2]?.value == 1)
    // All of them with each seed: of chance nothing is known.
    #expect(row.novelty[2]?.lower == 0)
  }

  @Test func refusesWhatHasNoHumanText() throws {
    let same = (0..<5).map { Work(id: "w\($0)", text: "the same words in each of the works here") }
    for works in [[], [works(1)[0]], same, [works(1)[0], Work(id: "x", text: "")]] {
      do {
        _ = try report(works)
        Issue.record("\(works.count) works were taken")
      } catch { #expect(Failure(error).status == .badData) }
    }
    do {
      _ = try report(works(6), later: [works(6)[2]])
      Issue.record("a copy was taken for a later work")
    } catch { #expect(Failure(error).status == .badData) }
  }

  @Test func refusesSettingsThatCannotBe() throws {
    for orders in [[], [0], [10], [1, 2, 3], [2, 2]] {
      do {
        _ = try Novelty(
          selection(works(4)),
          settings: NoveltySettings(orders: orders, seeds: try ExperimentSeeds(count: 2)))
        Issue.record("\(orders) was taken")
      } catch { #expect(Failure(error).status == .usage) }
    }
  }

  @Test func whatWasFinishedIsKept() throws {
    var seen = 0
    let works = works(12)
    let control = ExperimentControl(show: { _ in seen += 1 }, stops: { seen > 1 })
    let stopped = try report(works, seeds: 4, control: control)
    #expect(stopped.progress.measured == 2 || stopped.progress.measured == 1)
    #expect(stopped.rows.count == 5 && !stopped.progress.isComplete)
  }
}
