import Generators

/// Tells who wrote a text from how often each author uses each word, and from nothing else.
///
/// The counts are those of a chain of order 0 for each author. A chain draws from them; here they
/// are only compared, so that no text can come out.
///
/// - SeeAlso: McCallum and Nigam (1998), “A Comparison of Event Models for Naive Bayes Text
///   Classification”, for the multinomial model.
struct NaiveBayes: Sendable {
  /// By author and word, the logarithm of the word's probability, one added to each count (Laplace).
  private let logarithms: [[Double]]

  /// - Parameters:
  ///   - authors: All that each wrote, as word numbers.
  ///   - wordCount: Word numbers are less than this.
  init(authors: [[Int]], wordCount: Int) {
    logarithms = authors.map { text in
      var counts = [Int](repeating: 1, count: wordCount)
      for word in text { counts[word] += 1 }
      let total = Double(text.count + wordCount)
      return counts.map { FrozenMath.log(Double($0) / total) }
    }
  }

  /// The author who is most likely to have written a text, all being as likely before it was read;
  /// the first of several.
  ///
  /// - Precondition: There is an author.
  func author(of text: [Int]) -> Int {
    let scores = logarithms.map { own in text.reduce(0) { $0 + own[$1] } }
    return scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }
}
