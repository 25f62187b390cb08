import Corpora

/// The places of a corpus at which something was predicted.
///
/// Position *p* predicts one token, the end of a work included. A context reaches
/// back from it until the boundary before its work.
struct CountedPositions: Sendable {
  /// For each position the token that it predicts.
  private(set) var predicted: [UInt32] = []
  /// The class before it.
  private(set) var previous: [UInt32] = []
  /// Where the positions of each work start, and at last their number.
  private(set) var workStarts = [0]

  var count: Int { predicted.count }

  init(_ corpus: EncodedCorpus, classes: ContextClasses) {
    let count = corpus.tokens.count + corpus.workCount
    predicted.reserveCapacity(count)
    previous.reserveCapacity(count)
    for work in 0..<corpus.workCount {
      let range = corpus.tokenRange(ofWork: work)
      defer { workStarts.append(predicted.count) }
      if range.isEmpty { continue }
      previous.append(classes.boundary)
      for token in corpus.tokens[range] {
        predicted.append(token)
        previous.append(classes.classOf[Int(token)])
      }
      predicted.append(corpus.vocabulary.boundary)
    }
  }

  /// Replaces the contents of an array by the works of some positions.
  ///
  /// - Parameter positions: In ascending order.
  /// - Complexity: O(positions + works).
  func putWorks(of positions: [UInt32], into works: inout [UInt32]) {
    works.removeAll(keepingCapacity: true)
    var work = 0
    for position in positions {
      while workStarts[work + 1] <= Int(position) { work += 1 }
      works.append(UInt32(work))
    }
  }
}
