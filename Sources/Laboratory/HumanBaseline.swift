import Corpora
import Generators
import TextTracing

/// What models are compared with: texts of people that no model has read.
enum HumanBaseline {
  /// Sets works apart of which a good part stands in a work that models have read: they are no
  /// baseline.
  ///
  /// - Returns: The works that are their own, and the copies, each in the order given.
  /// - Complexity: That of `NearDuplicates.find(in:threshold:)`.
  static func split(_ works: [Work], against read: [Work]) -> (own: [Work], copies: [Work]) {
    let pairs = NearDuplicates.find(in: read + works)
    let copies = Set(pairs.filter { $0.first < read.count }.map { $0.second - read.count })
    return (
      works.indices.filter { !copies.contains($0) }.map { works[$0] },
      works.indices.filter(copies.contains).map { works[$0] }
    )
  }
}

extension TextGenerator {
  /// Some works that the model writes, so many tokens in all; the last is cut off.
  func works(tokens: Int, seed: UInt64) -> [[UInt8]] {
    walk(count: tokens, seed: seed).split(separator: vocabulary.boundary)
      .map { vocabulary.decode(Array($0)) }
  }
}
