import TestSupport
import Testing

@testable import Laboratory

@Suite struct NaiveBayesTests {
  @Test func theWordsDecide() {
    let classifier = NaiveBayes(authors: [[0, 0, 1], [1, 1, 2]], wordCount: 3)
    #expect(classifier.author(of: [0]) == 0)
    #expect(classifier.author(of: [1]) == 1)
    #expect(classifier.author(of: [2, 1]) == 1)
    // Nothing said for either: the first.
    #expect(classifier.author(of: []) == 0)
  }

  /// 2/6 · 1/6 against 1/6 · 3/6 with one added to each count.
  @Test func oneIsAddedToEachCount() {
    let classifier = NaiveBayes(authors: [[0, 1, 1], [2, 2, 0]], wordCount: 3)
    // First: (2·1)/36; second: (2·3)/36.
    #expect(classifier.author(of: [0, 2]) == 1)
    // First: 2·3·3; second: 2·1·1.
    #expect(classifier.author(of: [0, 1, 1]) == 0)
  }

  @Test func anAuthorsOwnTextIsRecognised() {
    for seed in 0..<50 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      // Each author has words of the own beside common ones.
      let authors = (0..<4).map { author in
        (0..<40).map { _ in random.below(2) == 0 ? author : 4 + random.below(6) }
      }
      let classifier = NaiveBayes(authors: authors, wordCount: 10)
      for author in authors.indices {
        #expect(classifier.author(of: authors[author]) == author, "seed \(seed)")
      }
    }
  }
}
