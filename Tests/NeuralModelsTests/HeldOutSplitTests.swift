import Corpora
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct HeldOutSplitTests {
  private func works(_ texts: [String]) -> [Work] {
    texts.enumerated().map { Work(id: "work-\($0.offset)", text: $0.element) }
  }

  private func ids(_ works: [Work]) -> [String] { works.map(\.id.value) }

  private func bytes(_ works: [Work]) -> Int { works.reduce(0) { $0 + $1.utf8.count } }

  @Test func tinyShakespeareIsCutWhereOthersCutIt() {
    let work = Work(id: "s", text: String(repeating: "abcdefghij\n", count: 101_399) + "abcde")
    #expect(work.utf8.count == 1_115_394)
    let parts = HeldOutSplit.tail.split([work], unit: .character)
    #expect(parts.training.map(\.utf8.count) == [1_003_854])
    #expect(parts.heldOut.map(\.utf8.count) == [111_540])
    #expect(parts.heldOut[0].id == work.id)
  }

  @Test func theTailIsTheLastWorksAndTheEndOfOne() {
    // 39 bytes, of which 35 are trained on.
    let parts = HeldOutSplit.tail.split(
      works(["one two three four five six", "", "and seven", "end"]), unit: .word)
    #expect(ids(parts.training) == ["work-0", "work-1", "work-2"])
    #expect(parts.training[2].text == "and")
    #expect(parts.heldOut.map(\.text) == [" seven", "end"])
    let characters = HeldOutSplit.tail.split(
      works(["one two three four five six", "and seven", "end"]), unit: .character)
    #expect(characters.training[1].text == "and seve")
    #expect(characters.heldOut.map(\.text) == ["n", "end"])
  }

  @Test func aCutDoesNotGoThroughACharacter() {
    // Nine letters, then one of 2 + 2 bytes: the exact place lies within it.
    let text = "abcdefghie\u{301}\u{301}"
    let parts = HeldOutSplit.tail.split(works([text]), unit: .byte)
    #expect(parts.training.map(\.text) == ["abcdefghi"])
    #expect(parts.heldOut.map(\.text) == ["e\u{301}\u{301}"])
  }

  @Test func aCutWorkSaysWhereItsEndStands() {
    var work = Work(id: "a", text: "line\nline\nline\nline\nlast")
    work.source = WorkSource(path: "a.txt", textOffset: 7, firstLine: 3)
    work.contentHash = "0"
    let parts = HeldOutSplit.tail.split([work], unit: .word)
    #expect(parts.training.map(\.source) == [work.source])
    #expect(parts.heldOut.map(\.text) == ["last"])
    #expect(
      parts.heldOut.map(\.source) == [WorkSource(path: "a.txt", textOffset: 27, firstLine: 7)])
    #expect(parts.heldOut[0].contentHash == nil && parts.training[0].contentHash == nil)
  }

  @Test func nothingIsLostForAnyText() {
    for seed in UInt64(0)..<300 {
      var input = GeneratedText(seed: seed)
      let all = works((0..<input.below(7)).map { _ in input.unicode(pieces: input.below(12)) })
      let unit = input.pick(TokenUnit.allCases)
      let part = input.below(12) + 2
      for split in HeldOutSplit.allCases {
        let parts = split.split(all, unit: unit, part: part, seed: seed)
        // In the order of the corpus, a cut work's two halves one behind the other.
        let joined = all.flatMap { work in
          (parts.training + parts.heldOut).filter { $0.id == work.id }.flatMap(\.utf8)
        }
        #expect(joined == all.flatMap(\.utf8), "seed \(seed)")
        #expect(ids(parts.training) == ids(all).filter { ids(parts.training).contains($0) })
        #expect(ids(parts.heldOut) == ids(all).filter { ids(parts.heldOut).contains($0) })
        #expect(parts.heldOut.allSatisfy { !$0.utf8.isEmpty }, "seed \(seed)")
        #expect(
          parts.heldOut.isEmpty || parts.training.contains { !$0.utf8.isEmpty }, "seed \(seed)")
        if split == .none { #expect(parts.training == all && parts.heldOut.isEmpty) }
      }
    }
  }

  @Test func theHeldOutPartIsAsCloseToATenthAsWholeWorksAre() {
    for seed in UInt64(0)..<200 {
      var input = GeneratedText(seed: seed)
      let all = works((0..<40).map { _ in input.prose(words: 5 + input.below(100)) })
      let heldOut = bytes(HeldOutSplit.works.split(all, unit: .word, seed: seed).heldOut)
      let longest = all.map(\.utf8.count).max() ?? 0
      #expect(2 * abs(heldOut - bytes(all) / 10) <= longest, "seed \(seed)")
    }
  }

  @Test func theDrawDependsOnIdentifiersAndTheSeedAlone() {
    var input = GeneratedText(seed: 1)
    let all = works((0..<30).map { _ in input.prose(words: 20) })
    let chosen = ids(HeldOutSplit.works.split(all, unit: .word).heldOut)
    let reversed = HeldOutSplit.works.split(all.reversed(), unit: .word)
    #expect(Set(ids(reversed.heldOut)) == Set(chosen))
    let others = (1...5).map { ids(HeldOutSplit.works.split(all, unit: .word, seed: $0).heldOut) }
    #expect(Set(others + [chosen]).count > 3)
  }

  @Test func copiesOfAHeldOutWorkAreHeldOut() {
    for seed in UInt64(0)..<50 {
      let all = works(["one", "two", "one", "three", "two", "four", "one", "five", "six", "seven"])
      let parts = HeldOutSplit.works.split(all, unit: .word, part: 3, seed: seed)
      let texts = Set(parts.heldOut.map(\.text))
      #expect(!texts.isEmpty && texts.isDisjoint(with: parts.training.map(\.text)))
    }
  }

  @Test func fewWorksSpareOneAndASingleOneItsEnd() {
    let two = HeldOutSplit.works.split(works(["a long text", "short", ""]), unit: .word)
    #expect(ids(two.heldOut) == ["work-1"] && ids(two.training) == ["work-0", "work-2"])
    let one = HeldOutSplit.works.split(works(["", "one two three four"]), unit: .word)
    #expect(one.heldOut.map(\.text) == [" four"])
    // Two copies are one text; the second is its last tenth and more.
    let copies = HeldOutSplit.works.split(works(["one two", "one two"]), unit: .word)
    #expect(copies.heldOut.map(\.text) == [" two"])
    for texts in [[], [""], ["a"], ["", "word", ""]] {
      let parts = HeldOutSplit.works.split(works(texts), unit: .word)
      #expect(parts.heldOut.isEmpty && parts.training == works(texts))
    }
  }
}
