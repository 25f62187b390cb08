import Corpora
import TestSupport
import Testing

@testable import MarkovModels

@Suite struct RemovalTests {
  /// The search from place to place finds what looking up each entry by itself finds.
  @Test func lossesAreThoseOfLookingUpEachEntry() throws {
    try ChainCase.forEach(seeds: 3000..<3100) { example in
      let trained = try example.train()
      let numbering = LeafNumbering(trained.table)
      let leavesByWork = trained.ledger.leavesByWork(count: numbering.count)
      for removed in example.works.indices.map({ [$0] }) + [[1, 0]] {
        let leaves = removed.flatMap { leavesByWork[$0] }
        for adjusted in [nil, AdjustedCounts(trained.table)] {
          let found = Removal(
            leaves, table: trained.table, numbering: numbering, adjusted: adjusted)
          let expected = ReferenceRemoval(
            leaves, table: trained.table, numbering: numbering, adjusted: adjusted)
          let entries = expected.entries.map { $0.values.sorted { $0.entry < $1.entry } }
          let nodes = expected.nodes.map { $0.values.sorted { $0.node < $1.node } }
          #expect(found.entries == entries, "seed \(example.seed), without \(removed)")
          #expect(found.nodes == nodes, "seed \(example.seed), without \(removed)")
          #expect(found.discounts == expected.discounts, "seed \(example.seed)")
          for (level, losses) in nodes.enumerated() {
            for node in 0..<trained.table.levels[level].nodeCount {
              #expect(
                found.loss(ofNode: node, level: level) == losses.first { $0.node == node })
            }
          }
        }
      }
    }
  }

  @Test func contributionsAreThoseOfReadingTheWholeLedger() throws {
    try ChainCase.forEach(seeds: 3100..<3200) { example in
      let trained = try example.train()
      let leavesByWork = trained.ledger.leavesByWork(count: LeafNumbering(trained.table).count)
      for removed in example.works.indices.map({ [$0] }) + [[], [0, 1]] {
        let found = trained.ledger.contributions(ofWorks: Set(removed))
        let expected = removed.flatMap { leavesByWork[$0] }.sorted { $0.leaf < $1.leaf }
        #expect(found.map(\.leaf) == expected.map(\.leaf), "seed \(example.seed)")
        #expect(
          found.reduce(0) { $0 + $1.count } == expected.reduce(0) { $0 + $1.count },
          "seed \(example.seed)")
        for contribution in found {
          #expect(removed.contains(trained.ledger.postingWorks[contribution.posting]))
          #expect(contribution.count == trained.ledger.postingCounts[contribution.posting])
        }
      }
    }
  }
}

@Suite struct KeptRunsTests {
  @Test func runsAreWhatIsLeftOfEachInteger() throws {
    for seed in UInt64(0)..<300 {
      var random = GeneratedText(seed: seed)
      let count = random.below(40)
      let dropped = (0..<count).filter { _ in random.below(4) == 0 }
      let places = (0..<random.below(12)).map { _ in random.below(count + 1) }.sorted()
      let changes = places.map { (place: $0, less: random.below(5)) }
      let kept = KeptRuns(count: count, dropping: dropped, changes: changes)
      let found = kept.runs.flatMap { run in run.range.map { [$0, run.less] } }
      let expected = (0..<count).filter { !dropped.contains($0) }.map { index in
        [index, changes.last { $0.place <= index }?.less ?? 0]
      }
      #expect(found == expected && kept.count == expected.count, "seed \(seed)")
    }
  }

  /// Owners with some members each, of which some owners and all of their members go.
  @Test func startsAreThoseOfTheMembersThatAreLeft() throws {
    for seed in UInt64(0)..<300 {
      var random = GeneratedText(seed: seed)
      let members = (0..<(1 + random.below(20))).map { _ in random.below(4) }
      let left = members.map { $0 - random.below($0 + 1) }
      let dropped = members.indices.filter { left[$0] == 0 && random.below(2) == 0 }
      let lost = members.indices.flatMap { owner in
        Array(repeating: owner, count: members[owner] - left[owner])
      }
      let old = try Self.packed(Self.starts(of: members))
      let kept = KeptRuns(
        startCount: old.count, droppingOwners: dropped, losingMembersOf: lost)
      var writer = BinaryFileWriter(kind: "test", version: 1, sections: 1)
      ReducedSection.append([ReducedSection(old: old, kept: kept)], to: &writer)
      let expected = Self.starts(of: left.indices.filter { !dropped.contains($0) }.map { left[$0] })
      var plain = BinaryFileWriter(kind: "test", version: 1, sections: 1)
      plain.append(expected)
      #expect(writer.finish().storage.contents == plain.finish().storage.contents, "seed \(seed)")
    }
  }

  /// Whatever goes, changes or is renumbered: the bytes are those of packing what is left afresh.
  @Test func sectionsAreThoseOfWhatIsLeft() throws {
    for seed in UInt64(0)..<1_000 {
      var random = GeneratedText(seed: seed)
      let limit = 1 << random.below(12)
      let values = (0..<random.below(80)).map { _ in UInt32(random.below(limit)) }
      let dropping = random.pick([1, 3, 20])
      let dropped = values.indices.filter { _ in random.below(dropping) == 0 }
      var changes: [(place: Int, less: Int)] = []
      var numbers: [UInt32]?
      if random.below(2) == 0 {
        let kept = (0..<limit).map { _ in random.below(3) > 0 }
        numbers = kept.indices.map { UInt32(kept[..<$0].count(where: \.self)) }
      } else {
        // Stretches from which as much as the least of them is taken.
        for place in values.indices where random.below(6) == 0 {
          changes.append((place, 0))
        }
        for (index, change) in changes.enumerated() {
          let end = index + 1 < changes.count ? changes[index + 1].place : values.count
          let least = Int(values[change.place..<end].min() ?? 0)
          changes[index].less = random.below(2) == 0 ? 0 : least
        }
      }
      let kept = KeptRuns(count: values.count, dropping: dropped, changes: changes)
      let expected = kept.runs.flatMap { run in
        values[run.range].map { value in
          numbers.map { $0[Int(value)] } ?? value - UInt32(run.less)
        }
      }
      var writer = BinaryFileWriter(kind: "test", version: 1, sections: 1)
      let section = ReducedSection(old: try Self.packed(values), kept: kept, numbers: numbers)
      ReducedSection.append([section], to: &writer)
      var plain = BinaryFileWriter(kind: "test", version: 1, sections: 1)
      plain.append(expected)
      #expect(writer.finish().storage.contents == plain.finish().storage.contents, "seed \(seed)")
    }
  }

  private static func starts(of counts: [Int]) -> [UInt32] {
    counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt32($1)) }
  }

  private static func packed(_ values: [UInt32]) throws -> PackedIntegers {
    var writer = BinaryFileWriter(kind: "test", version: 1, sections: 1)
    writer.append(values)
    return try writer.finish().integers(0)
  }
}
