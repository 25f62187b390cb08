// A hot loop: every count of a table and every posting of its ledger may be compared here once, to
// find the largest.

import Corpora

/// Which integers of a section stay when works are forgotten, and how much less each is then.
///
/// Little of a table changes: between two places that do, whole runs stay as they are, or become
/// less by the same amount.
struct KeptRuns: Sendable {
  struct Run: Sendable, Equatable {
    var range: Range<Int>
    var less = 0
  }

  private(set) var runs: [Run] = []
  private(set) var count = 0
  /// The integers that do not stay as they are, in ascending order.
  private(set) var changed: [Range<Int>] = []

  /// - Parameters:
  ///   - count: How many integers there were.
  ///   - dropped: Those that do not stay, in ascending order.
  ///   - changes: From which integer on how much less each is, in ascending order.
  init(count: Int, dropping dropped: [Int], changes: [(place: Int, less: Int)] = []) {
    var (start, less, next) = (0, 0, 0)
    for gap in dropped + [count] {
      while next < changes.count, changes[next].place <= gap {
        append(start..<max(start, changes[next].place), less: less)
        (start, less) = (max(start, changes[next].place), changes[next].less)
        next += 1
      }
      append(start..<gap, less: less)
      if gap < count { changed.append(gap..<(gap + 1)) }
      start = gap + 1
    }
  }

  /// The places where the members of owners start, one more than owners.
  ///
  /// - Parameters:
  ///   - dropped: The owners that do not stay, in ascending order.
  ///   - lost: The owner of each member that does not stay, in ascending order.
  init(startCount: Int, droppingOwners dropped: [Int], losingMembersOf lost: [Int]) {
    self.init(
      count: startCount, dropping: dropped.map { $0 + 1 },
      changes: lost.enumerated().map { ($0.element + 1, $0.offset + 1) })
  }

  private mutating func append(_ range: Range<Int>, less: Int) {
    guard !range.isEmpty else { return }
    runs.append(Run(range: range, less: less))
    if less > 0 { changed.append(range) }
    count += range.count
  }
}

/// A section of a file without what works gave to it.
struct ReducedSection: Sendable {
  let old: PackedIntegers
  let kept: KeptRuns
  /// The new number of each old integer, never a greater one; nil where they only become less.
  var numbers: [UInt32]?

  /// Appends sections to a file, each with the integers that are left of it.
  ///
  /// - Complexity: O(integers), a section on one core.
  static func append(_ sections: [ReducedSection], to file: inout BinaryFileWriter) {
    for (section, width) in zip(sections, Concurrently.map(sections) { $0.width() }) {
      section.append(to: &file, width: width)
    }
  }

  private func append(to file: inout BinaryFileWriter, width: Int) {
    file.append(width: width, count: kept.count) { packer, bytes in
      for run in kept.runs {
        if let numbers {
          packer.append(run.range, of: old, renumbered: numbers, to: &bytes)
        } else {
          packer.append(run.range, of: old, less: run.less, to: &bytes)
        }
      }
    }
  }

  /// The bits of the largest integer that is left.
  ///
  /// None grows: the first that needs all the bits there were decides. Those that become less are
  /// asked before the many that stay: where none of those that change needed all the bits, one that
  /// stays does. The last ones are asked first, as places where something starts ascend.
  private func width() -> Int {
    var greatest = 0
    let enough = 1 << (old.width - 1)
    if numbers == nil {
      for run in kept.runs.reversed() where run.less > 0 {
        if run.range.reversed().contains(where: { old[$0] - run.less >= enough }) {
          return old.width
        }
      }
      if kept.changed.allSatisfy({ $0.allSatisfy { old[$0] < enough } }) { return old.width }
    }
    for run in kept.runs.reversed() {
      for index in run.range.reversed() {
        let value = numbers.map { Int($0[old[index]]) } ?? (old[index] - run.less)
        if value >= enough { return old.width }
        greatest = max(greatest, value)
      }
    }
    return PackedIntegers.width(forMaximum: greatest)
  }
}
