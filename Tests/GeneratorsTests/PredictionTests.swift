import Corpora
import Generators
import Testing

@Suite struct PredictionTests {
  /// What is greedy throughout is what greedy writing writes, and nothing else is.
  @Test func greedyTextsAreThoseThatGreedyWritingWrites() throws {
    for seed in UInt64(0)..<40 {
      let toy = ToyGenerator(["a", "b", "c"], contextLength: 2, seed: seed)
      let start = [toy.vocabulary.boundary]
      var context = start
      for _ in 0..<8 {
        let distribution = toy.distribution(after: context)
        guard let next = distribution.greediest(but: toy.vocabulary.unknown) else { break }
        context.append(next)
      }
      let greedy = Array(context.dropFirst())
      let written = toy.predictions(of: [Continuation(of: start, by: greedy)])[0]
      #expect(written.allSatisfy { $0.isGreedy }, "seed \(seed)")
      for changed in greedy.indices {
        var other = greedy
        other[changed] = (other[changed] + 1) % 3
        let predictions = toy.predictions(of: [Continuation(of: start, by: other)])[0]
        #expect(predictions[..<changed].allSatisfy { $0.isGreedy })
        #expect(!predictions[changed].isGreedy, "seed \(seed)")
      }
    }
  }

  @Test func probabilitiesAreThoseOfTheDistributions() {
    let toy = ToyGenerator(["a", "b"], contextLength: 1) { context in
      context.last == 0 ? [1, 3, 0, 0] : [2, 2, 1, 0]
    }
    let boundary = toy.vocabulary.boundary
    let predictions = toy.predictions(of: [
      Continuation(of: [boundary], by: [0, 1]), Continuation(of: [0], by: []),
    ])
    // Of two equals the one with the lower number is greedy; the unknown token never is.
    #expect(
      predictions == [
        [.init(probability: 0.4, isGreedy: true), .init(probability: 0.75, isGreedy: true)], [],
      ])
    let unknown = toy.predictions(of: [Continuation(of: [boundary], by: [2])])[0][0]
    #expect(unknown == .init(probability: 0.2, isGreedy: false))
  }

  @Test func ofNothingNothingIsGreediest() {
    #expect(Distribution(tokens: [0, 1], weights: [0, 0]).greediest(but: 5) == nil)
    #expect(Distribution(tokens: [0, 1], weights: [0, 4]).greediest(but: 1) == nil)
    #expect(Distribution(tokens: [0, 1, 2], weights: [1, 4, 4]).greediest(but: 9) == 1)
  }
}
