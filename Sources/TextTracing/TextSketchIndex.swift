/// How much a text and a sketched one have in common.
public struct SketchMatch: Sendable, Equatable {
  /// The number of the sketch.
  public let sketch: Int
  /// The share of the sketched text's shingles that stand in the text, 0…1.
  public let containment: Double
  /// The share of the text's shingles that stand in the sketched one, 0…1.
  public let coverage: Double
  /// The greater of both, 0 where too few hashes are shared: what makes a near copy.
  public let likeness: Double

  /// Whether the text is taken for a near copy, an excerpt, or something around a copy.
  ///
  /// At a third of the shingles, one word in three may have been replaced. The threshold was
  /// chosen on generated texts and tried on others (`TextSketchTests`): of copies with one word in ten
  /// replaced none is missed, and no two texts of their own are taken for copies.
  public var isNearCopy: Bool { likeness >= Self.threshold }

  /// The least likeness of a near copy.
  public static let threshold = 0.3
  /// From fewer shared hashes nothing is concluded.
  ///
  /// A long text has some runs of three words of any short one. Six are those of eight words in
  /// a row.
  public static let fewestHashes = 6
}

/// Holds texts against many sketches at once.
public struct TextSketchIndex: Sendable {
  private let sketches: [TextSketch]
  /// The sketches that have a hash, in their order.
  private var owners: [UInt64: [Int]] = [:]

  /// - Complexity: O(hashes).
  public init(_ sketches: [TextSketch]) {
    self.sketches = sketches
    for (number, sketch) in sketches.enumerated() {
      for hash in sketch.hashes { owners[hash, default: []].append(number) }
    }
  }

  /// The sketches with which a text has anything in common, in their order.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(*n* log *n*) for n words, and the hashes that are shared.
  public func matches(of text: [UInt8]) -> [SketchMatch] {
    let shingles = TextSketch.shingles(of: text)
    var shared = [Int](repeating: 0, count: sketches.count)
    for hash in shingles {
      for owner in owners[hash] ?? [] { shared[owner] += 1 }
    }
    return sketches.indices.compactMap { number in
      guard shared[number] > 0 else { return nil }
      let sketch = sketches[number]
      let comparable =
        sketch.scale == 1
        ? shingles.count
        : shingles.partitioningIndex(atLeast: TextSketch.limit(ofScale: sketch.scale))
      let containment = Double(shared[number]) / Double(sketch.hashes.count)
      let coverage = Double(shared[number]) / Double(comparable)
      return SketchMatch(
        sketch: number, containment: containment, coverage: coverage,
        likeness: shared[number] >= SketchMatch.fewestHashes ? max(containment, coverage) : 0)
    }
  }
}
