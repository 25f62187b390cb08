import Corpora
import Generators

/// A generator of few tokens whose weights are whole numbers drawn from a seed,
/// one row for each context.
struct ToyGenerator: TextGenerator {
  let vocabulary: Vocabulary
  let contextLength: Int
  private let row: @Sendable ([TokenID]) -> [Double]

  /// - Parameter row: The weights of all outcomes after a context.
  init(
    _ tokens: [String], contextLength: Int = 1, row: @escaping @Sendable ([TokenID]) -> [Double]
  ) {
    vocabulary = Vocabulary(unit: .character, tokens: tokens.map { Array($0.utf8) })
    self.contextLength = contextLength
    self.row = row
  }

  /// Random rows in which every fourth weight is zero.
  ///
  /// - Parameter hasDeadEnds: Whether a row may be zero altogether.
  init(_ tokens: [String], contextLength: Int, seed: UInt64, hasDeadEnds: Bool = false) {
    self.init(tokens, contextLength: contextLength) { context in
      var random = SeededGenerator(seed: context.reduce(seed) { $0 &* 31 &+ UInt64($1) &+ 1 })
      var weights = (0..<(tokens.count + 2)).map { _ in Double(random.next() % 4) }
      if hasDeadEnds && random.next() % 6 == 0 { weights = weights.map { _ in 0 } }
      if !hasDeadEnds { weights[0] += 1 }
      return weights
    }
  }

  func distribution(after context: Span<TokenID>) -> Distribution {
    let weights = row(context.indices.map { context[$0] })
    return Distribution(
      tokens: weights.indices.map(TokenID.init), weights: weights, order: context.count)
  }

  /// The distribution after the last tokens of a longer context.
  func distribution(after context: [TokenID]) -> Distribution {
    let recent = Array(context.suffix(contextLength))
    return distribution(after: recent.span)
  }
}

/// Allows a text as long as an automaton that reads its bytes does not fail.
struct AutomatonFilter: CandidateFilter {
  /// The next state for each state and kind of byte, nil where it fails.
  let next: [[Int?]]

  /// Random transitions, a third of which fail.
  init(states: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    next = (0..<states).map { _ in
      (0..<4).map { _ in random.next() % 3 == 0 ? nil : Int(random.next() % UInt64(states)) }
    }
  }

  func state(afterPrompt prompt: [UInt8]) -> Int { 0 }

  func state(after state: Int, appending bytes: ArraySlice<UInt8>) -> Int? {
    bytes.reduce(Optional(state)) { state, byte in state.flatMap { next[$0][Int(byte) % 4] } }
  }

  func freeTokenCount(after state: inout Int) -> Int {
    var states: Set<Int> = [state]
    for count in 0..<5 {
      var following: Set<Int> = []
      for state in states {
        for token in ["a", "b", "c", "\n\n"] {
          guard let next = self.state(after: state, appending: Array(token.utf8)[...]) else {
            return count
          }
          following.insert(next)
        }
      }
      states = following
    }
    return 5
  }
}
