import Corpora
import Generators
import TestSupport
import Testing

@testable import TextTracing

@Suite struct CopyLimitTests {
  private let index = TraceIndex(
    [Work(id: "a", text: "the old lamp went out in the fog, don't you know")], unit: .word,
    handling: .fold)

  /// Which of some pieces, written one behind the other, was refused first.
  private func firstRefused(_ pieces: [String], limit: Int, prompt: String = "") -> Int? {
    let filter = CopyLimit(index, limit: limit)
    var state = filter.state(afterPrompt: Array(prompt.utf8))
    for (number, piece) in pieces.enumerated() {
      guard let next = filter.state(after: state, appending: Array(piece.utf8)[...]) else {
        return number
      }
      state = next
    }
    return nil
  }

  @Test func refusesTheWordThatMakesARunTooLong() {
    #expect(firstRefused(["The", " old", " lamp", " went"], limit: 3) == 3)
    #expect(firstRefused(["The", " old", " lamp", " was"], limit: 3) == nil)
    #expect(firstRefused(["The", " old", "\n\n", " lamp"], limit: 2) == 3)
    #expect(firstRefused(["fog", ",", " don't"], limit: 2) == 2)
  }

  @Test func readsPiecesOfWordsAsTheTracerWill() {
    #expect(firstRefused(["old", " la", "mp"], limit: 1) == 2)
    #expect(firstRefused(["old", " lamp", "s"], limit: 1) == 1)
    // "don" and "'" stand in no work one behind the other; "don't" does.
    #expect(firstRefused([",", " don", "'", "t"], limit: 1) == 3)
    #expect(firstRefused([",", " don", "'", "x"], limit: 1) == nil)
  }

  @Test func countsRunsThatReachBeyondThePrompt() {
    #expect(firstRefused([" sea"], limit: 1, prompt: "the old lamp went out") == nil)
    #expect(firstRefused([" went"], limit: 3, prompt: "the old lamp") == 0)
    #expect(firstRefused([" went"], limit: 4, prompt: "the old lamp") == nil)
    #expect(firstRefused([" went", " out"], limit: 4, prompt: "the old lamp") == 1)
    // A last word that grows no longer lies in the prompt.
    #expect(firstRefused(["mp"], limit: 2, prompt: "the old la") == 0)
    #expect(firstRefused(["\n"], limit: 1, prompt: "the old lamp") == nil)
  }

  @Test func whatItLetsThroughKeepsTheLimitAndWhatItRefusesBreaksIt() {
    var refusals = 0
    var freeSteps = 0
    for seed in UInt64(0)..<1200 {
      var corpus = GeneratedCorpus(seed: seed, size: 40)
      let index = TraceIndex(corpus.works, unit: corpus.unit, handling: corpus.handling)
      let oracle = BruteForce(corpus.works, unit: corpus.unit, handling: corpus.handling)
      let limit = 1 + corpus.input.below(corpus.input.below(2) == 0 ? 3 : 8)
      let filter = CopyLimit(index, limit: limit)
      var text = corpus.input.below(2) == 0 ? [] : corpus.text()
      let prompt = text.count
      var state = filter.state(afterPrompt: text)
      for step in 0..<40 {
        let piece = corpus.piece()
        let expected = oracle.breaks(text + piece, limit: limit, prompt: prompt)
        let next = filter.state(after: state, appending: piece[...])
        #expect((next == nil) == expected, "seed \(seed), step \(step)")
        if next == nil { refusals += 1 }
        let isFree = corpus.isToken(piece) || piece == [0x0A, 0x0A]
        if isFree, filter.freeTokenCount(after: &state) > 0 {
          #expect(next != nil, "seed \(seed), step \(step)")
          freeSteps += 1
          let same = filter.state(after: state, appending: piece[...])
          #expect(same != nil, "seed \(seed), step \(step)")
        }
        guard let next, !expected else { continue }
        state = next
        text += piece
      }
    }
    #expect(refusals > 300)
    #expect(freeSteps > 300)
  }

  @Test func equalStatesAllowTheSame() {
    let filter = CopyLimit(index, limit: 2)
    func state(_ text: String) -> CopyLimit.State? {
      text.split(separator: "|").reduce(filter.state(afterPrompt: [])) { state, piece in
        state.flatMap { filter.state(after: $0, appending: Array(piece.utf8)[...]) }
      }
    }
    // Words before a mismatch are forgotten.
    #expect(state("the| sea| in| a| rope| bell") == state("an| oar| in| a| rope| bell"))
    #expect(state("the| old| rope") != state("the| in| rope"))
  }
}

extension GeneratedCorpus {
  func isToken(_ piece: [UInt8]) -> Bool {
    Segmenter(unit: unit).tokenEnd(in: piece.span, from: 0) == piece.count
  }

  /// A piece of text such as a generator may add: a token of a work, one byte, a
  /// part of a word, an apostrophe, white space, anything.
  mutating func piece() -> [UInt8] {
    let work = works.isEmpty ? Work(id: "", text: "") : input.pick(works)
    let ends = Segmenter(unit: unit).tokenEnds(in: work.utf8.span)
    if !ends.isEmpty && input.below(3) > 0 {
      // Several tokens in a row, so that long runs come about.
      let first = input.below(ends.count)
      let last = min(ends.count - 1, first + (input.below(4) == 0 ? input.below(4) : 0))
      return Array(work.utf8[(first == 0 ? 0 : ends[first - 1])..<ends[last]])
    }
    if unit == .byte { return [UInt8(input.below(256))] }
    switch input.below(4) {
    case 0:
      let marks = [" ", "  ", "\n", "'", "’", "\r", "\n\n", "\u{301}", "\u{200D}"]
      return Array(input.pick(marks).utf8)
    case 1: return Array(input.prose(words: 1).utf8)
    case 2: return Array(input.unicode(pieces: 1).utf8)
    default:
      let scalars = Array(work.text.unicodeScalars)
      guard !scalars.isEmpty else { return [0x20] }
      return Array(String(input.pick(scalars)).utf8)
    }
  }
}
