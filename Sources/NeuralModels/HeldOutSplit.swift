public import Corpora

/// Which part of a corpus is kept away from training, to judge it by.
public enum HeldOutSplit: String, Sendable, CaseIterable {
  /// Whole works, drawn by chance.
  ///
  /// A work is drawn by its identifier alone, not by where it stands. Works with the
  /// same bytes count as one, so that no copy of a held-out work is trained on.
  /// In the order of the draw, a work is held out if that brings the held-out part
  /// closer to its share of the bytes; if that holds for none, the shortest is. A
  /// single work, and works that are all copies of one, are cut as with ``tail``.
  case works
  /// The end of the text: the last works and, where the cut falls into a work, its end.
  ///
  /// The cut stands between two characters, and between two words if those are the
  /// tokens, at or before the exact place. Copies of what is held out may be trained on.
  case tail
  /// Nothing.
  case none

  /// Two parts of a corpus, each in the order of the corpus.
  ///
  /// A work that was cut stands in both with its own identifier, and each half is
  /// read like a work of its own.
  public struct Parts: Sendable, Equatable {
    public var training: [Work]
    /// Empty where nothing can be spared.
    public var heldOut: [Work]
  }

  /// Splits works in two; empty works stay in training.
  ///
  /// Works that are to be taken out are split too, so that the others stay where they
  /// are; in the held-out part they are left out afterwards.
  ///
  /// - Parameters:
  ///   - works: In the order of the corpus.
  ///   - unit: The tokens that a cut must not damage.
  ///   - part: One of how many bytes is held out; at least 2.
  ///   - seed: Of the draw.
  /// - Complexity: O(bytes).
  public func split(
    _ works: [Work], unit: TokenUnit, part: Int = 10, seed: UInt64 = 0
  ) -> Parts {
    precondition(part >= 2, "at most half can be held out")
    switch self {
    case .none: return Parts(training: works, heldOut: [])
    case .tail: return Self.tail(of: works, unit: unit, part: part)
    case .works:
      let chosen = HeldOutDraw(works, seed: seed).chosen(part: part)
      guard !chosen.isEmpty else { return Self.tail(of: works, unit: unit, part: part) }
      return Parts(
        training: works.indices.filter { !chosen.contains($0) }.map { works[$0] },
        heldOut: works.indices.filter { chosen.contains($0) }.map { works[$0] })
    }
  }

  private static func tail(of works: [Work], unit: TokenUnit, part: Int) -> Parts {
    let byteCount = works.reduce(0) { $0 + $1.utf8.count }
    // Rounded down, as the share is elsewhere: of 1,115,394 bytes 1,003,854 are trained on.
    let trained = byteCount / part * (part - 1) + byteCount % part * (part - 1) / part
    var parts = Parts(training: [], heldOut: [])
    var start = 0
    for work in works {
      let end = start + work.utf8.count
      if end <= trained || work.utf8.isEmpty {
        parts.training.append(work)
      } else {
        let cut = work.lastTokenEnd(upTo: max(0, trained - start), unit: unit)
        if cut > 0 { parts.training.append(work.part(in: 0..<cut)) }
        parts.heldOut.append(cut > 0 ? work.part(in: cut..<work.utf8.count) : work)
      }
      start = end
    }
    // A text of one token cannot spare any.
    let isEmpty = parts.training.allSatisfy(\.utf8.isEmpty)
    return isEmpty ? Parts(training: works, heldOut: []) : parts
  }
}

extension Work {
  /// The last place, at or before a limit, at which the text may be cut.
  fileprivate func lastTokenEnd(upTo limit: Int, unit: TokenUnit) -> Int {
    let segmenter = Segmenter(unit: unit == .word ? .word : .character)
    var place = 0
    while place < limit {
      let end = segmenter.tokenEnd(in: utf8.span, from: place)
      if end > limit { break }
      place = end
    }
    return place
  }

  /// A stretch of the text, under the same name.
  fileprivate func part(in range: Range<Int>) -> Work {
    var work = self
    work.utf8 = Array(utf8[range])
    work.contentHash = nil
    work.source?.textOffset += range.lowerBound
    work.source?.firstLine += utf8[..<range.lowerBound].count { $0 == 0x0A }
    return work
  }
}
